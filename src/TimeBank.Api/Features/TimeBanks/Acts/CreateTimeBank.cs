using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.TimeBanks;

/// <summary>Makes a time bank with the usual policies and an empty community fund. An act of the operator.</summary>
public sealed class CreateTimeBank(Writer writer, TimeProvider clock)
{
    /// <summary>Where days begin until somebody says where the community lives.</summary>
    public const string UsualTimeZone = "Etc/UTC";

    /// <param name="timeZone">An IANA name.</param>
    /// <param name="language">A BCP 47 tag.</param>
    /// <exception cref="NameTakenException">There is one of that name.</exception>
    /// <exception cref="TextNotAcceptedException">A name is none.</exception>
    public async Task<Guid> ExecuteAsync(
        string name, CancellationToken cancellationToken, string timeZone = UsualTimeZone, string language = "en")
    {
        var bank = new TimeBank
        {
            Id = clock.NewKey(),
            Name = ChangeTimeBank.ReadName(name),
            TimeZone = TimeZoneName.Require("timeZone", timeZone),
            Language = LanguageTag.Require("language", language),
            CreatedAt = clock.UtcNow(),
        };
        try
        {
            await writer.WriteAsync((unit, token) => WriteAsync(unit, bank, token), cancellationToken);
        }
        catch (Exception error) when (UniqueViolation.Is(error))
        {
            throw ChangeTimeBank.NameTaken(bank.Name);
        }
        return bank.Id;
    }

    private static async Task WriteAsync(UnitOfWork unit, TimeBank bank, CancellationToken cancellationToken)
    {
        await ChangeTimeBank.RequireFreeNameAsync(unit.Context, bank.Name, bank.Id, cancellationToken);
        unit.Context.Add(bank);
        unit.OpenAccount(bank.Id, bank.Id, AccountKind.CommunityFund);
        unit.Context.Add(new Act(
            bank.Id, bank.Id, ActKind.CreateTimeBank, SubjectKind.TimeBank, bank.Id, bank.CreatedAt, ActBy.Operator,
            ActorMemberId: null, ForMemberId: null, Minutes: null, Note: null, InputHash: "", Notices: null));
        await unit.Context.SaveChangesAsync(cancellationToken);
    }
}

using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.TimeBanks;

/// <summary>
/// Changes the name, description, time zone or language of your time bank; what is left out stays. Stewards may do it.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<NameTakenException>]
public sealed class ChangeTimeBank(ActWriter acts)
{
    public Task<TimeBank> ExecuteAsync(ChangeTimeBankInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.TimeBankChange);
        return ChangeAsync(input, Acting.As(actor), actor.TimeBankId, cancellationToken);
    }

    /// <summary>The same by the operator.</summary>
    internal async Task<TimeBank> ChangeAsync(
        ChangeTimeBankInput input, Acting acting, Guid timeBankId, CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(
            ActKind.ChangeTimeBank, input, acting, timeBankId,
            async (act, token) =>
            {
                var bank = await act.Context.TimeBanks.SingleAsync(row => row.Id == timeBankId, token);
                if (input.Name.HasValue)
                    await RenameAsync(act, bank, ReadName(input.Name.Value), token);
                if (input.Description.HasValue)
                    bank.Description = FreeText.OptionalLines("description", input.Description.Value, TimeBank.DescriptionLengthMax);
                if (input.TimeZone.HasValue)
                    bank.TimeZone = TimeZoneName.Require("timeZone", input.TimeZone.Value);
                if (input.Language.HasValue)
                    bank.Language = LanguageTag.Require("language", input.Language.Value);
                await act.Context.SaveChangesAsync(token);
                return new Done<TimeBank>(bank, new Subject(SubjectKind.TimeBank, bank.Id));
            },
            FindTimeBanks.FindAgainAsync, cancellationToken);
        return answer.Thing;
    }

    internal static string ReadName(string? name) => ProperName.Require("name", name, TimeBank.NameLengthMax);

    /// <exception cref="NameTakenException">Another is named so, or the same but for capital letters: people could not tell them apart.</exception>
    internal static async Task RequireFreeNameAsync(
        TimeBankContext context, string name, Guid timeBankId, CancellationToken cancellationToken)
    {
        var others = await context.TimeBanks.AsNoTracking().Where(other => other.Id != timeBankId)
            .Select(other => other.Name).ToListAsync(cancellationToken);
        if (others.Find(other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase)) is { } taken)
            throw NameTaken(taken);
    }

    internal static NameTakenException NameTaken(string name) => new(
        $"There is already a time bank named \"{name}\". Choose another name.", new RefusalFacts("NameTaken.TimeBank", name) { Field = "name" });

    private static async Task RenameAsync(ActUnit act, TimeBank bank, string name, CancellationToken cancellationToken)
    {
        await RequireFreeNameAsync(act.Context, name, bank.Id, cancellationToken);
        bank.Name = name;
    }
}

/// <summary>What is changed of the time bank; what is left out stays.</summary>
public sealed record ChangeTimeBankInput : ActInput
{
    /// <summary>Unique within the installation; up to 100 characters. It cannot be taken away.</summary>
    public Optional<string?> Name { get; init; }

    /// <summary>In the community's own words; up to 2,000 characters. Null takes it away.</summary>
    public Optional<string?> Description { get; init; }

    /// <summary>Where its days begin: an IANA name, such as Europe/London. It cannot be taken away.</summary>
    public Optional<string?> TimeZone { get; init; }

    /// <summary>The language of mails to members who chose none; a BCP 47 tag. It cannot be taken away.</summary>
    public Optional<string?> Language { get; init; }
}

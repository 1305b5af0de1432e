using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;

namespace TimeBank.Api.Features.Import;

/// <summary>What the time bank that takes the import already holds, as far as the import must know.</summary>
/// <param name="TimeBank">The time bank.</param>
/// <param name="Records">What earlier imports brought in, by source key; one key has several after an undo.</param>
/// <param name="MembersByEmail">Who has which address.</param>
/// <param name="Numbers">The members' numbers that are taken, for ever.</param>
internal sealed record BankState(
    Domain.TimeBanks.TimeBank TimeBank,
    ILookup<Guid, ImportedRecord> Records,
    IReadOnlyDictionary<string, Guid> MembersByEmail,
    IReadOnlySet<int> Numbers)
{
    /// <summary>What a time bank holds that is only now being made.</summary>
    public static BankState Empty(Domain.TimeBanks.TimeBank timeBank) => new(
        timeBank, Array.Empty<ImportedRecord>().ToLookup(record => record.SourceKey),
        new Dictionary<string, Guid>(), new HashSet<int>());

    /// <summary>Reads it. In a context that tracks, what it gives can be changed and saved.</summary>
    public static async Task<BankState> Load(
        TimeBankContext context, Domain.TimeBanks.TimeBank timeBank, CancellationToken cancellation)
    {
        var records = await context.Set<ImportedRecord>()
            .Where(record => record.TimeBankId == timeBank.Id).ToListAsync(cancellation);
        var members = await context.Members.Where(member => member.TimeBankId == timeBank.Id)
            .Select(member => new { member.Id, member.Number, member.Email }).ToListAsync(cancellation);
        return new BankState(
            timeBank,
            records.ToLookup(record => record.SourceKey),
            members.Where(member => member.Email is not null)
                .ToDictionary(member => member.Email!.ToLowerInvariant(), member => member.Id),
            members.Select(member => member.Number).ToHashSet());
    }

    /// <summary>The record of a source key that stands; null where there is none or an undo took it back.</summary>
    public ImportedRecord? Standing(Guid sourceKey) =>
        Records[sourceKey].FirstOrDefault(record => record.UndoneAt is null);

    /// <summary>The record of a source key that an undo took back; null where there is none.</summary>
    public ImportedRecord? TakenBack(Guid sourceKey) =>
        Records[sourceKey].FirstOrDefault(record => record.UndoneAt is not null);
}

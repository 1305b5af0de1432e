using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Ledger;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>An account as people know it.</summary>
/// <param name="Kind">Whose it is.</param>
/// <param name="Number">What tells it from all others of its kind, for ever; empty for the fund.</param>
/// <param name="Name">What it is called today.</param>
internal sealed record LedgerAccount(AccountKind Kind, string Number, string Name);

/// <summary>The accounts of a time bank by id, those of former members included.</summary>
internal static class LedgerAccounts
{
    public static async Task<IReadOnlyDictionary<Guid, LedgerAccount>> Load(
        TimeBankContext context, Guid timeBankId, CancellationToken cancellation)
    {
        var members = await context.Members.Where(member => member.TimeBankId == timeBankId)
            .Select(member => new { member.Id, member.Number, member.Name }).ToListAsync(cancellation);
        var organisations = await context.NamesOfOrganisationsAsync(timeBankId, cancellation);
        var accounts = members.ToDictionary(
            member => member.Id,
            member => new LedgerAccount(
                AccountKind.Member, member.Number.ToString("D4", CultureInfo.InvariantCulture), member.Name));
        foreach (var (id, name) in organisations)
            accounts.Add(id, new LedgerAccount(
                AccountKind.Organisation, id.ToString("D", CultureInfo.InvariantCulture), name));
        foreach (var (id, name) in await context.NamesOfGroupsAsync(timeBankId, cancellation))
            // Who gives to a closed group is known to its people alone: all such groups are one account here.
            accounts.Add(id, name is null
                ? new LedgerAccount(AccountKind.Group, "closed", "")
                : new LedgerAccount(AccountKind.Group, id.ToString("D", CultureInfo.InvariantCulture), name));
        // The fund's account bears the time bank's id.
        accounts.Add(timeBankId, new LedgerAccount(AccountKind.CommunityFund, "", "Community fund"));
        return accounts;
    }
}

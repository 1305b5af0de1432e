using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;
using TimeBank.Domain.Ledger;

namespace TimeBank.Api.Features.LedgerExport;

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
        var organisations = await context.Organisations.Where(organisation => organisation.TimeBankId == timeBankId)
            .Select(organisation => new { organisation.Id, organisation.Name }).ToListAsync(cancellation);
        var accounts = members.ToDictionary(
            member => member.Id,
            member => new LedgerAccount(
                AccountKind.Member, member.Number.ToString("D4", CultureInfo.InvariantCulture), member.Name));
        foreach (var organisation in organisations)
            accounts.Add(organisation.Id, new LedgerAccount(
                AccountKind.Organisation, organisation.Id.ToString("D", CultureInfo.InvariantCulture),
                organisation.Name));
        // The fund's account bears the time bank's id.
        accounts.Add(timeBankId, new LedgerAccount(AccountKind.CommunityFund, "", "Community fund"));
        return accounts;
    }
}

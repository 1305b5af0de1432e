using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>One's own account, as pages show it.</summary>
internal sealed class FindAccount(IDbContextFactory<TimeBankContext> contexts)
{
    public async Task<Account> OfAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Accounts.AsNoTracking().SingleAsync(account => account.Id == actor.MemberId, cancellationToken);
    }
}

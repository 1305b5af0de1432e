using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>An account of the actor's time bank, as pages show it.</summary>
internal sealed class FindAccount(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>One's own.</summary>
    public async Task<Account> OfAsync(Actor actor, CancellationToken cancellationToken) =>
        (await FindAsync(AccountKind.Member, actor.MemberId, actor, cancellationToken))!;

    /// <summary>Null when there is none, or the actor may not see it.</summary>
    /// <param name="kind">Whose it is.</param>
    /// <param name="id">The id of whoever it belongs to; of the community fund, that of the time bank.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Account?> FindAsync(AccountKind kind, Guid id, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (kind == AccountKind.Group ? !await GroupRolls.MaySeeAccountAsync(context, actor, id, cancellationToken) : !MaySee(kind, id, actor))
            return null;
        return await context.Accounts.AsNoTracking().SingleOrDefaultAsync(
            account => account.Id == id && account.TimeBankId == actor.TimeBankId && account.Kind == kind, cancellationToken);
    }

    private static bool MaySee(AccountKind kind, Guid id, Actor actor) => kind switch
    {
        AccountKind.Member => MemberAccess.MaySeePrivate(actor, actor.TimeBankId, id),
        AccountKind.Organisation => actor.May(Permissions.OrganisationSeeAccount),
        AccountKind.Group => false,
        AccountKind.CommunityFund => actor.May(Permissions.CommunityFundSee),
    };
}

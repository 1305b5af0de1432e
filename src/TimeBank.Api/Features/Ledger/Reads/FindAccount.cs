using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>One's own account, or that of an organisation, as pages show it.</summary>
internal sealed class FindAccount(IDbContextFactory<TimeBankContext> contexts)
{
    public async Task<Account> OfAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Accounts.AsNoTracking().SingleAsync(account => account.Id == actor.MemberId, cancellationToken);
    }

    /// <summary>That of a member; null where the actor may not see it.</summary>
    public async Task<Account?> OfMemberAsync(Member member, Actor actor, CancellationToken cancellationToken)
    {
        if (!MemberAccess.MaySeePrivate(actor, member))
            return null;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Accounts.AsNoTracking().SingleAsync(account => account.Id == member.Id, cancellationToken);
    }

    /// <summary>Null where the actor may not see it.</summary>
    public async Task<Account?> OfOrganisationAsync(Organisation organisation, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.May(Permissions.OrganisationSeeAccount, organisation.TimeBankId))
            return null;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Accounts.AsNoTracking().SingleAsync(account => account.Id == organisation.Id, cancellationToken);
    }
}

using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain;
using TimeBanking.Domain.Joining;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Joining;

/// <summary>Finds the invitations of the actor's time bank, and the one whose link somebody has.</summary>
internal sealed class FindInvitations(IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    /// <summary>A page of those that somebody can still follow, newest first.</summary>
    /// <exception cref="NotAllowedException">The actor is no coordinator.</exception>
    public async Task<Connection<Invitation>> OpenAsync(PageArguments page, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.ApplicationDecide);
        var now = clock.UtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = context.Set<Invitation>().AsNoTracking().Where(row =>
            row.TimeBankId == actor.TimeBankId && row.UsedAt == null && row.TakenBackAt == null && row.ExpiresAt > now);
        int? totalCount = page.IsCounted ? await found.CountAsync(cancellationToken) : null;
        if (Cursor.DecodeInstant(page.After) is var (after, afterId))
            found = found.Where(row => row.InvitedAt < after || (row.InvitedAt == after && row.Id < afterId));
        if (Cursor.DecodeInstant(page.Before) is var (before, beforeId))
            found = found.Where(row => row.InvitedAt > before || (row.InvitedAt == before && row.Id > beforeId));
        found = page.IsBackward
            ? found.OrderBy(row => row.InvitedAt).ThenBy(row => row.Id)
            : found.OrderByDescending(row => row.InvitedAt).ThenByDescending(row => row.Id);
        var rows = await found.Take(page.Size + 1).ToListAsync(cancellationToken);
        return page.ToConnection(rows, row => Cursor.Encode(row.InvitedAt, row.Id), totalCount);
    }

    /// <summary>One of the time bank, open or not; null when there is none of that id, or none for the actor.</summary>
    public async Task<Invitation?> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.May(Permissions.ApplicationDecide))
            return null;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Invitation>().AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == id && row.TimeBankId == actor.TimeBankId, cancellationToken);
    }

    /// <summary>The one whose link somebody has, open or not; null when there is none.</summary>
    public async Task<FoundInvitation?> FindAsync(string? key, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(key))
            return null;
        var hash = AccessTokens.HashOf(key);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from invitation in context.Set<Invitation>().AsNoTracking()
            join bank in context.TimeBanks.AsNoTracking() on invitation.TimeBankId equals bank.Id
            join inviter in context.Members on invitation.InvitedByMemberId equals inviter.Id
            where invitation.KeyHash == hash
            select new FoundInvitation(invitation, bank, inviter.Name)).FirstOrDefaultAsync(cancellationToken);
    }
}

/// <summary>An invitation, to where, and by whom.</summary>
internal sealed record FoundInvitation(Invitation Invitation, TimeBank TimeBank, string InvitedBy);

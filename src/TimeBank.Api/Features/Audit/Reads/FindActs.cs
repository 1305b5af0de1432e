using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Acts;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Audit;

/// <summary>Finds what was done, newest first. Who may read it was decided before.</summary>
public sealed class FindActs(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>What is in a person's own audit alone: when, where and by what they come in is nobody else's.</summary>
    private static readonly ActKind[] OwnAlone =
    [
        ActKind.SignIn, ActKind.EndSession, ActKind.CreateAccessToken, ActKind.EndAccessToken, ActKind.AddPasskey, ActKind.EndPasskey,
        ActKind.MakeCalendarFeed, ActKind.EndCalendarFeed,
    ];

    /// <summary>Everything that was done in a time bank.</summary>
    public Task<Connection<Act>> OfTimeBankAsync(Guid timeBankId, PageArguments page, CancellationToken cancellationToken) =>
        PageAsync(acts => acts.Where(act => act.TimeBankId == timeBankId && !OwnAlone.Contains(act.Kind)), page, cancellationToken);

    /// <summary>What a member did, what was done for them, and what was done to them.</summary>
    /// <param name="readerId">Who reads it: the member, or a coordinator.</param>
    public Task<Connection<Act>> OfMemberAsync(Guid memberId, Guid readerId, PageArguments page, CancellationToken cancellationToken) =>
        PageAsync(
            acts => readerId == memberId
                ? OfMember(acts, memberId)
                : OfMember(acts, memberId).Where(act => !OwnAlone.Contains(act.Kind)),
            page, cancellationToken);

    internal static IQueryable<Act> OfMember(IQueryable<Act> acts, Guid memberId) =>
        acts.Where(act => act.ActorMemberId == memberId || act.ForMemberId == memberId || act.SubjectId == memberId);

    private async Task<Connection<Act>> PageAsync(
        Func<IQueryable<Act>, IQueryable<Act>> narrow, PageArguments page, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var acts = narrow(context.Acts.AsNoTracking());
        if (Cursor.DecodeInstant(page.After) is var (after, afterId))
            acts = acts.Where(act => act.At < after || (act.At == after && act.Id < afterId));
        if (Cursor.DecodeInstant(page.Before) is var (before, beforeId))
            acts = acts.Where(act => act.At > before || (act.At == before && act.Id > beforeId));
        acts = page.IsBackward
            ? acts.OrderBy(act => act.At).ThenBy(act => act.Id)
            : acts.OrderByDescending(act => act.At).ThenByDescending(act => act.Id);
        var fetched = await acts.Take(page.Size + 1).ToListAsync(cancellationToken);
        return page.ToConnection(fetched, act => Cursor.Encode(act.At, act.Id));
    }
}

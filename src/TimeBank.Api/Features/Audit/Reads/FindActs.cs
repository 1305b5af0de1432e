using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Meetings;
using TimeBanking.Api.Features.Promises;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Audit;

/// <summary>Finds what was done, newest first. Who may read it was decided before.</summary>
public sealed class FindActs(IDbContextFactory<TimeBankContext> contexts)
{
    /// <summary>What is in a person's own audit alone: when, where and by what they come in is nobody else's,
    /// nor is who seconds what.</summary>
    private static readonly ActKind[] OwnAlone =
    [
        ActKind.SignIn, ActKind.EndSession, ActKind.EndOtherSessions, ActKind.CreateAccessToken, ActKind.EndAccessToken, ActKind.AddPasskey, ActKind.EndPasskey,
        ActKind.MakeCalendarFeed, ActKind.EndCalendarFeed, ActKind.SecondWish,
    ];

    private static readonly DateOnly Earliest = new(1900, 1, 1);
    private static readonly DateOnly Latest = new(2999, 12, 31);

    /// <summary>The kinds by which what was done in a whole time bank can be narrowed.</summary>
    public static IReadOnlyList<ActKind> Kinds { get; } = [.. Enum.GetValues<ActKind>().Except(OwnAlone)];

    /// <summary>What was done in a time bank.</summary>
    /// <param name="readerId">Who reads it: what was done in a closed group is read by those of it alone.</param>
    public async Task<Connection<Act>> OfTimeBankAsync(
        Guid timeBankId, Guid readerId, AuditWish wish, PageArguments page, CancellationToken cancellationToken)
    {
        var (since, before) = wish.Days.IsUnbounded
            ? (null, null)
            : await InstantsAsync(timeBankId, wish.Days, cancellationToken);
        return await PageAsync(
            (context, acts) =>
            {
                acts = OutsideOfKeptGroups(context, acts, timeBankId, readerId).Where(act => act.TimeBankId == timeBankId && !OwnAlone.Contains(act.Kind));
                if (wish.Kinds is { Count: > 0 } kinds)
                    acts = acts.Where(act => kinds.Contains(act.Kind));
                if (wish.ByMemberId is { } by)
                    acts = acts.Where(act => act.ActorMemberId == by);
                if (wish.ForMemberId is { } of)
                    acts = acts.Where(act => act.ForMemberId == of || act.SubjectId == of);
                if (since is not null)
                    acts = acts.Where(act => act.At >= since);
                if (before is not null)
                    acts = acts.Where(act => act.At < before);
                return acts;
            },
            page, cancellationToken);
    }

    /// <summary>What a member did, what was done for them, and what was done to them.</summary>
    /// <param name="readerId">Who reads it: the member, or a coordinator.</param>
    /// <param name="timeBankId">Of both.</param>
    public Task<Connection<Act>> OfMemberAsync(
        Guid memberId, Guid readerId, Guid timeBankId, PageArguments page, CancellationToken cancellationToken) =>
        PageAsync(
            (context, acts) => readerId == memberId
                ? OfMember(acts, memberId)
                : OfMember(OutsideOfKeptGroups(context, acts, timeBankId, readerId), memberId).Where(act => !OwnAlone.Contains(act.Kind)),
            page, cancellationToken);

    private static IQueryable<Act> OutsideOfKeptGroups(TimeBankContext context, IQueryable<Act> acts, Guid timeBankId, Guid readerId)
    {
        var kept = GroupNames.KeptFrom(context, timeBankId, readerId);
        var meetings = MeetingsOfGroups.KeptFrom(context, kept);
        var promises = PromisesToGroups.KeptFrom(context, kept);
        return acts.Where(act => (act.SubjectKind != SubjectKind.Group || !kept.Contains(act.SubjectId))
            && (act.SubjectKind != SubjectKind.Meeting || !meetings.Contains(act.SubjectId))
            && (act.SubjectKind != SubjectKind.Promise || !promises.Contains(act.SubjectId)));
    }

    internal static IQueryable<Act> OfMember(IQueryable<Act> acts, Guid memberId) =>
        acts.Where(act => act.ActorMemberId == memberId || act.ForMemberId == memberId || act.SubjectId == memberId);

    /// <summary>The first instant of the first day where the time bank is, and the first after the last day.</summary>
    private async Task<(DateTime? Since, DateTime? Before)> InstantsAsync(
        Guid timeBankId, DaySpan days, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var zone = await context.TimeBanks.Where(bank => bank.Id == timeBankId).Select(bank => bank.TimeZone)
            .SingleAsync(cancellationToken);
        return (
            Within(days.From) is { } from ? WallClock.FirstInstant(from.ToDateTime(TimeOnly.MinValue), zone) : null,
            Within(days.To) is { } to ? WallClock.FirstInstant(to.AddDays(1).ToDateTime(TimeOnly.MinValue), zone) : null);
    }

    // Nothing was done here before or after, and the ends of the calendar have no day beside them.
    private static DateOnly? Within(DateOnly? day) =>
        day is { } given ? given < Earliest ? Earliest : given > Latest ? Latest : given : null;

    private async Task<Connection<Act>> PageAsync(
        Func<TimeBankContext, IQueryable<Act>, IQueryable<Act>> narrow, PageArguments page, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var acts = narrow(context, context.Acts.AsNoTracking());
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

/// <summary>What of all that was done is wanted.</summary>
/// <param name="ByMemberId">Only what this member did, for themselves or for others.</param>
/// <param name="ForMemberId">Only what was done for this member, or to them.</param>
/// <param name="Kinds">Only these; null or empty for all.</param>
/// <param name="Days">Only what was done on these days, where the time bank is.</param>
public sealed record AuditWish(
    Guid? ByMemberId = null, Guid? ForMemberId = null, IReadOnlyList<ActKind>? Kinds = null, DaySpan Days = default);

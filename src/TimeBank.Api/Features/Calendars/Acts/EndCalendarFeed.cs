using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Calendars;

/// <summary>
/// Ends the address by which your calendar program reads: at once it shows nothing. It cannot be done by a token: sign in with a
/// browser.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<BrowserNeededException>]
internal sealed class EndCalendarFeed(ActWriter acts)
{
    public async Task<CalendarFeed> ExecuteAsync(EndCalendarFeedInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.MemberKeepKeys, isOwn: true);
        actor.RequireSignedIn();
        var answer = await acts.OnceAsync(
            ActKind.EndCalendarFeed, input, actor,
            async (act, token) =>
            {
                // Two that were made in the same moment both hold.
                var feeds = await act.Context.Set<CalendarFeed>().Where(row => row.MemberId == actor.MemberId && row.EndedAt == null)
                    .OrderByDescending(row => row.CreatedAt).ToListAsync(token);
                if (feeds.Count == 0)
                    throw new NotFoundException("calendar address");
                feeds.ForEach(feed => feed.EndedAt = act.Now);
                await act.Context.SaveChangesAsync(token);
                return new Done<CalendarFeed>(feeds[0], new Subject(SubjectKind.Member, actor.MemberId));
            },
            (act, _, token) => act.Context.Set<CalendarFeed>().AsNoTracking()
                .Where(row => row.MemberId == actor.MemberId && row.EndedAt != null)
                .OrderByDescending(row => row.EndedAt).FirstOrDefaultAsync(token),
            cancellationToken);
        return answer.Thing;
    }
}

/// <summary>An address to be ended.</summary>
public sealed record EndCalendarFeedInput : ActInput;

/// <summary>The address of who leaves shows nothing any more, also when they come back: a new one is made then.</summary>
internal sealed class EndCalendarOfWhoLeaves(TimeProvider clock) : Foundation.Events.EventHandler<MemberLeaving>
{
    protected override Task HandleAsync(MemberLeaving happened, UnitOfWork unit, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        return unit.Context.Set<CalendarFeed>().Where(feed => feed.MemberId == happened.Member.Id && feed.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(feed => feed.EndedAt, now), cancellationToken);
    }
}

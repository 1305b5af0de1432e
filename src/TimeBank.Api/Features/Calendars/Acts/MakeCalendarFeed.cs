using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Api.Foundation.Web;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Calendars;

/// <summary>
/// Makes an address by which your calendar program shows the help that you agreed to give or receive, and ends the one before it. It
/// cannot be done by a token: sign in with a browser.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<BrowserNeededException>]
internal sealed class MakeCalendarFeed(ActWriter acts, PublicAddress publicAddress)
{
    public async Task<MadeCalendarFeed> ExecuteAsync(MakeCalendarFeedInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.MemberKeepKeys, isOwn: true);
        actor.RequireSignedIn();
        // Made before, since the work may run more than once.
        var secret = OneTimeLinks.NewToken();
        var answer = await acts.OnceAsync(
            ActKind.MakeCalendarFeed, input, actor,
            async (act, token) =>
            {
                await act.Context.Set<CalendarFeed>().Where(row => row.MemberId == actor.MemberId && row.EndedAt == null)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.EndedAt, act.Now), token);
                var feed = new CalendarFeed
                {
                    Id = act.Id, MemberId = actor.MemberId, Hash = AccessTokens.HashOf(secret), CreatedAt = act.Now,
                };
                act.Context.Add(feed);
                await act.Context.SaveChangesAsync(token);
                return new Done<MadeCalendarFeed>(
                    new MadeCalendarFeed(feed, AddressOf(secret)), new Subject(SubjectKind.Member, actor.MemberId));
            },
            async (act, _, token) => await act.Context.Set<CalendarFeed>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == act.Id, token)
                is { } feed ? new MadeCalendarFeed(feed, null) : null,
            cancellationToken);
        return answer.Thing;
    }

    private string AddressOf(string secret)
    {
        var path = CalendarPaths.Of(secret);
        return publicAddress.Of(path)?.AbsoluteUri ?? path;
    }
}

/// <summary>An address to be made.</summary>
public sealed record MakeCalendarFeedInput : ActInput;

/// <summary>An address that was made.</summary>
/// <param name="CalendarFeed">What is kept of it.</param>
/// <param name="Address">
/// The address itself, which is told this once and kept nowhere; a path where nobody has said where people reach this installation.
/// Null when the same id was sent before: make another.
/// </param>
[MutationPayload]
public sealed record MadeCalendarFeed(CalendarFeed CalendarFeed, string? Address);

using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Live;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Foundation.Identity;

/// <summary>Begins, lists and ends the sessions of people. Each beginning and end is an act, which its owner reads in their audit.</summary>
internal sealed class Sessions(ActWriter acts, Writer writer, IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    /// <summary>How long one stays signed in on a device of one's own.</summary>
    public static readonly TimeSpan OnOwnDevice = TimeSpan.FromDays(60);

    /// <summary>How long on a computer that others use too, unless it is closed before.</summary>
    public static readonly TimeSpan OnSharedDevice = TimeSpan.FromHours(12);

    /// <summary>So many browsers are named in what is kept of an end, which the length of a note holds.</summary>
    private const int BrowsersNamed = 9;

    /// <summary>Begins a session of a member; it has a new id, whatever the browser brought.</summary>
    /// <param name="member">With their person.</param>
    /// <param name="userAgent">As the browser calls itself.</param>
    /// <param name="lasts">How long it holds.</param>
    /// <param name="how">How they signed in, as it is kept with the act.</param>
    public async Task<Session> BeginAsync(
        Member member, string? userAgent, TimeSpan lasts, string how, CancellationToken cancellationToken)
    {
        var browser = BrowserName.Of(userAgent);
        var answer = await acts.OnceAsync(
            ActKind.SignIn, new SessionInput { Id = clock.NewKey(), Note = $"{how}; {browser}" }, new Actor(member.Id, member.TimeBankId),
            async (act, token) =>
            {
                var session = new Session
                {
                    Id = act.Id,
                    PersonId = member.PersonId,
                    MemberId = member.Id,
                    Browser = browser,
                    CreatedAt = act.Now,
                    LastSeenAt = act.Now,
                    ExpiresAt = act.Now + lasts,
                };
                act.Context.Add(session);
                await act.Context.SaveChangesAsync(token);
                return new Done<Session>(session, new Subject(SubjectKind.Member, member.Id));
            },
            (act, _, token) => act.Context.Set<Session>().AsNoTracking().SingleOrDefaultAsync(session => session.Id == act.Id, token),
            cancellationToken);
        return answer.Thing;
    }

    /// <summary>The most that are told.</summary>
    public const int Most = 100;

    /// <summary>The sessions of a member's person that still open something, the last seen first.</summary>
    public async Task<IReadOnlyList<Session>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<Session>().AsNoTracking()
            .Where(session => session.EndedAt == null && session.ExpiresAt > now
                && context.Members.Any(member => member.Id == actor.MemberId && member.PersonId == session.PersonId))
            .OrderByDescending(session => session.LastSeenAt).ThenByDescending(session => session.Id)
            .Take(Most).ToListAsync(cancellationToken);
    }

    /// <summary>Ends the session by which somebody signs out.</summary>
    public Task SignOutAsync(Guid sessionId, Actor actor, CancellationToken cancellationToken) =>
        EndAsync(new SessionInput { Id = clock.NewKey() }, sessionId, actor, cancellationToken);

    /// <summary>Ends a session of one's own: at once nobody is signed in by it.</summary>
    /// <exception cref="NotFoundException">It is none of theirs.</exception>
    /// <exception cref="BrowserNeededException">A program of theirs asks.</exception>
    public async Task<Session> EndAsync(ActInput input, Guid sessionId, Actor actor, CancellationToken cancellationToken)
    {
        actor.RequireSignedIn();
        var answer = await acts.OnceAsync(
            ActKind.EndSession, input, actor,
            async (act, token) =>
            {
                var session = await OfPerson(act.Context, actor).SingleOrDefaultAsync(row => row.Id == sessionId, token)
                    ?? throw new NotFoundException("session");
                await EndAsync(act, [session], token);
                return new Done<Session>(session, new Subject(SubjectKind.Member, actor.MemberId), Note: session.Browser);
            },
            (act, _, token) => FindAsync(act, sessionId, token), cancellationToken);
        return answer.Thing;
    }

    /// <summary>Ends all sessions of one's own but one, which is given back.</summary>
    /// <exception cref="BrowserNeededException">A program of theirs asks.</exception>
    public async Task<Session> EndOthersAsync(ActInput input, Guid keptId, Actor actor, CancellationToken cancellationToken)
    {
        actor.RequireSignedIn();
        var answer = await acts.OnceAsync(
            ActKind.EndOtherSessions, input, actor,
            async (act, token) =>
            {
                var kept = await FindAsync(act, keptId, token) ?? throw new NotFoundException("session");
                var others = await OfPerson(act.Context, actor)
                    .Where(row => row.Id != keptId && row.EndedAt == null && row.ExpiresAt > act.Now).OrderBy(row => row.Id).ToListAsync(token);
                await EndAsync(act, others, token);
                var browsers = string.Join("; ", others.Select(session => session.Browser).Distinct().Take(BrowsersNamed));
                return new Done<Session>(
                    kept, new Subject(SubjectKind.Member, actor.MemberId), Note: browsers.Length > 0 ? browsers : act.Request.Note);
            },
            (act, _, token) => FindAsync(act, keptId, token), cancellationToken);
        return answer.Thing;
    }

    private static IQueryable<Session> OfPerson(TimeBankContext context, Actor actor) => context.Set<Session>()
        .Where(row => context.Members.Any(member => member.Id == actor.MemberId && member.PersonId == row.PersonId));

    private static Task<Session?> FindAsync(ActUnit act, Guid sessionId, CancellationToken cancellationToken) =>
        act.Context.Set<Session>().AsNoTracking().SingleOrDefaultAsync(session => session.Id == sessionId, cancellationToken);

    private static async Task EndAsync(ActUnit act, IReadOnlyCollection<Session> ended, CancellationToken cancellationToken)
    {
        foreach (var session in ended)
            session.EndedAt ??= act.Now;
        await act.Context.SaveChangesAsync(cancellationToken);
        foreach (var memberId in ended.Select(session => session.MemberId).Distinct())
            act.Unit.Tell(LiveChange.OfRights(act.TimeBankId, memberId));
    }

    /// <summary>Lets a session act for the same person in another time bank of theirs.</summary>
    /// <exception cref="NotFoundException">They are no member there, or have left.</exception>
    public Task SwitchAsync(Guid sessionId, Guid memberId, CancellationToken cancellationToken) => writer.WriteAsync(
        async (unit, token) =>
        {
            var session = await unit.Context.Set<Session>().SingleAsync(row => row.Id == sessionId, token);
            var member = await unit.Context.Members.AsNoTracking().SingleOrDefaultAsync(
                row => row.Id == memberId && row.PersonId == session.PersonId && row.LeftOn == null, token)
                ?? throw new NotFoundException("member");
            var before = session.MemberId;
            session.MemberId = member.Id;
            await unit.Context.SaveChangesAsync(token);
            unit.Tell(LiveChange.OfRights(member.TimeBankId, before));
        },
        cancellationToken);

    private sealed record SessionInput : ActInput;
}

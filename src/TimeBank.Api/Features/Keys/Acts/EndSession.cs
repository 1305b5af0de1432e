using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Keys;

/// <summary>
/// Ends a session of yours, in whichever browser it is: at once nobody is signed in by it. It cannot be done by a token: sign in
/// with a browser.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<BrowserNeededException>]
internal sealed class EndSession(Sessions sessions)
{
    public Task<Session> ExecuteAsync(EndSessionInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.MemberKeepKeys, isOwn: true);
        return sessions.EndAsync(input, input.SessionId, actor, cancellationToken);
    }
}

/// <summary>What is ended.</summary>
public sealed record EndSessionInput : ActInput
{
    /// <summary>The session's id, as <c>mySessions</c> tells it.</summary>
    public required Guid SessionId { get; init; }
}

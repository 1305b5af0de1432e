using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Keys;

/// <summary>
/// Ends all sessions of yours but the one by which you ask, which is answered. It cannot be done by a token: sign in with a
/// browser.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<BrowserNeededException>]
internal sealed class EndOtherSessions(Sessions sessions)
{
    public Task<Session> ExecuteAsync(EndOtherSessionsInput input, Actor actor, Caller caller, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.MemberKeepKeys, isOwn: true);
        return caller.Credential is SignInCredential(var current)
            ? sessions.EndOthersAsync(input, current, actor, cancellationToken)
            : throw new BrowserNeededException();
    }
}

/// <summary>The sessions that are ended: all but the one by which you ask.</summary>
public sealed record EndOtherSessionsInput : ActInput;

using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Live;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Keys;

/// <summary>
/// Ends a personal access token of yours: at once it opens nothing. It cannot be done by a token: sign in with a browser.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<BrowserNeededException>]
internal sealed class EndAccessToken(ActWriter acts)
{
    public async Task<AccessToken> ExecuteAsync(EndAccessTokenInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.MemberKeepKeys, isOwn: true);
        actor.RequireSignedIn();
        var answer = await acts.OnceAsync(
            ActKind.EndAccessToken, input, actor,
            async (act, token) =>
            {
                var row = await act.Context.Set<AccessToken>()
                    .SingleOrDefaultAsync(one => one.Id == input.AccessTokenId && one.MemberId == actor.MemberId, token)
                    ?? throw new NotFoundException("access token");
                row.RevokedAt ??= act.Now;
                await act.Context.SaveChangesAsync(token);
                act.Unit.Tell(LiveChange.OfRights(act.TimeBankId, actor.MemberId));
                return new Done<AccessToken>(row, new Subject(SubjectKind.Member, actor.MemberId), Note: row.Name);
            },
            (act, _, token) => act.Context.Set<AccessToken>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == input.AccessTokenId, token),
            cancellationToken);
        return answer.Thing;
    }
}

/// <summary>What is ended.</summary>
public sealed record EndAccessTokenInput : ActInput
{
    /// <summary>The token's id, as <c>myAccessTokens</c> tells it.</summary>
    public required Guid AccessTokenId { get; init; }
}

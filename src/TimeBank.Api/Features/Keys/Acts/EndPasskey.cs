using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Keys;

/// <summary>
/// Ends a passkey of yours, in all your time banks: nobody signs in by it any more. It cannot be done by a token: sign in with a
/// browser.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<BrowserNeededException>]
internal sealed class EndPasskey(ActWriter acts)
{
    public async Task<Passkey> ExecuteAsync(EndPasskeyInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.MemberKeepKeys, isOwn: true);
        actor.RequireSignedIn();
        var answer = await acts.OnceAsync(
            ActKind.EndPasskey, input, actor,
            async (act, token) =>
            {
                var row = await act.Context.Set<Passkey>()
                    .SingleOrDefaultAsync(
                        one => one.Id == input.PasskeyId
                            && act.Context.Members.Any(member => member.Id == actor.MemberId && member.PersonId == one.PersonId),
                        token)
                    ?? throw new NotFoundException("passkey");
                row.EndedAt ??= act.Now;
                await act.Context.SaveChangesAsync(token);
                return new Done<Passkey>(row, new Subject(SubjectKind.Member, actor.MemberId), Note: row.Name);
            },
            (act, _, token) => act.Context.Set<Passkey>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == input.PasskeyId, token),
            cancellationToken);
        return answer.Thing;
    }
}

/// <summary>What is ended.</summary>
public sealed record EndPasskeyInput : ActInput
{
    /// <summary>The passkey's id, as <c>myPasskeys</c> tells it.</summary>
    public required Guid PasskeyId { get; init; }
}

using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Joining;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Joining;

/// <summary>
/// Takes an invitation back that nobody has used: at once its link opens nothing. Whoever is meant is not told. Coordinators may
/// do it.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<InvitationUsedException>]
internal sealed class TakeBackInvitation(ActWriter acts)
{
    public async Task<Invitation> ExecuteAsync(TakeBackInvitationInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.ApplicationDecide);
        var answer = await acts.OnceAsync(
            ActKind.TakeBackInvitation, input, actor,
            async (act, token) =>
            {
                // The lock that it is followed under: either it is followed, or it is taken back.
                await act.Unit.LockAccountsAsync(act.TimeBankId, [act.TimeBankId], token);
                var invitation = await act.RequireInvitationAsync(input.InvitationId, token);
                invitation.TakeBack(act.Now);
                await act.Context.SaveChangesAsync(token);
                return new Done<Invitation>(invitation, new Subject(SubjectKind.Invitation, invitation.Id));
            },
            JoiningActs.FindInvitationAgainAsync, cancellationToken);
        return answer.Thing;
    }
}

/// <summary>Which invitation is taken back.</summary>
public sealed record TakeBackInvitationInput : ActInput
{
    /// <summary>The invitation.</summary>
    [ID<Invitation>]
    public required Guid InvitationId { get; init; }
}

using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Members;

/// <summary>Lets a membership that rests go on at once. Coordinators may do it, never for themselves.</summary>
[MutationType]
[ErrorSet<ActErrors>]
public sealed class EndSuspension(ActWriter acts)
{
    public async Task<Member> ExecuteAsync(EndSuspensionInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.MemberSuspend);
        if (actor.MemberId == input.MemberId)
            throw new NotAllowedException("Another coordinator or a steward does this.", new RefusalFacts("NotAllowed.EndOwnRest"));
        var answer = await acts.OnceAsync(
            ActKind.EndSuspension, input, actor,
            async (act, token) =>
            {
                var member = await act.RequireMemberAsync(input.MemberId, token);
                RoleRules.RequireOver(actor, member);
                (member.SuspendedUntil, member.SuspensionReason) = (null, null);
                await act.Context.SaveChangesAsync(token);
                await act.Unit.RaiseAsync(new RightsChanged(member.TimeBankId, member.Id), token);
                return new Done<Member>(member, new Subject(SubjectKind.Member, member.Id));
            },
            MemberReads.FindAgainAsync, cancellationToken);
        return answer.Thing;
    }
}

/// <summary>Whose membership goes on.</summary>
public sealed record EndSuspensionInput : ActInput
{
    /// <summary>The member.</summary>
    [ID<Member>]
    public required Guid MemberId { get; init; }
}

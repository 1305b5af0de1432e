using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Members;

/// <summary>
/// A member leaves: what is open with them ends by the time bank's rule, their offers and requests are taken back, their
/// roles and tokens end, and their account takes part in nothing new. What they gave and received stays. They may do it
/// themselves, or a coordinator for them.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<LastKeeperException>]
public sealed class LeaveTimeBank(ActWriter acts)
{
    public async Task<Member> ExecuteAsync(LeaveTimeBankInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.MemberLeave, isOwn: actor.MemberId == input.MemberId);
        var answer = await acts.OnceAsync(
            ActKind.LeaveTimeBank, input, actor,
            async (act, token) =>
            {
                await act.Unit.LockAccountsAsync(act.TimeBankId, [act.TimeBankId], token);
                var member = await act.RequireMemberAsync(input.MemberId, token);
                RoleRules.RequireOver(actor, member);
                if (member.LeftOn is null)
                    await LeaveAsync(act, member, token);
                return new Done<Member>(member, new Subject(SubjectKind.Member, member.Id));
            },
            MemberReads.FindAgainAsync, cancellationToken);
        return answer.Thing;
    }

    private static async Task LeaveAsync(ActUnit act, Member member, CancellationToken cancellationToken)
    {
        await act.RequireKeeperLeftAsync(member.Roles, cancellationToken);
        await act.Unit.RaiseAsync(new MemberLeaving(member), cancellationToken);
        await act.Unit.CloseAccountAsync(act.TimeBankId, member.Id, cancellationToken);
        foreach (var role in member.Roles)
            role.End(act.Now, act.Acting.Actor?.MemberId);
        member.LeftOn = act.Today;
        await act.Context.SaveChangesAsync(cancellationToken);
        await act.Unit.RaiseAsync(new RightsChanged(member.TimeBankId, member.Id), cancellationToken);
    }
}

/// <summary>Who leaves.</summary>
public sealed record LeaveTimeBankInput : ActInput
{
    /// <summary>The member.</summary>
    [ID<Member>]
    public required Guid MemberId { get; init; }
}

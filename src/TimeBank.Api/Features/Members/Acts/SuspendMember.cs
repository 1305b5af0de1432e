using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Members;

/// <summary>
/// Lets a membership rest until a day, with the reason, which the member reads. Until then they can read and answer what is theirs and
/// begin nothing; what they offer and ask for is not shown. Coordinators may do it, never to themselves; for a coordinator or steward, a steward.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<DayNotAcceptedException>]
[Error<LastKeeperException>]
public sealed class SuspendMember(ActWriter acts)
{
    private const int DaysMax = 366;

    public async Task<Member> ExecuteAsync(SuspendMemberInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.MemberSuspend);
        if (actor.MemberId == input.MemberId)
            throw new NotAllowedException(
                "Nobody suspends themselves. Members leave when they like.", new RefusalFacts("NotAllowed.SuspendSelf"));
        var reason = FreeText.RequireLines("reason", input.Reason, Act.NoteLengthMax);
        var answer = await acts.OnceAsync(
            ActKind.SuspendMember, input, actor,
            async (act, token) =>
            {
                await act.Unit.LockAccountsAsync(act.TimeBankId, [act.TimeBankId], token);
                var member = await act.RequireMemberAsync(input.MemberId, token);
                if (member.LeftOn is not null)
                    throw new AccountClosedException(member.Id);
                RoleRules.RequireOver(actor, member);
                if (input.Until < act.Today || input.Until > act.Today.AddDays(DaysMax))
                    throw new DayNotAcceptedException(
                        "A membership rests until a day from today on, at most a year ahead. Choose such a day.",
                        new RefusalFacts("Day.NotForRest", input.Until, act.Today.AddDays(DaysMax)) { Field = "until" });
                await act.RequireKeeperLeftAsync(member.Roles, token);
                (member.SuspendedUntil, member.SuspensionReason) = (input.Until, reason);
                await act.Context.SaveChangesAsync(token);
                await act.Unit.RaiseAsync(new RightsChanged(member.TimeBankId, member.Id), token);
                return new Done<Member>(member, new Subject(SubjectKind.Member, member.Id), Note: reason);
            },
            MemberReads.FindAgainAsync, cancellationToken);
        return answer.Thing;
    }
}

/// <summary>Whose membership rests.</summary>
public sealed record SuspendMemberInput : ActInput
{
    /// <summary>The member.</summary>
    [ID<Member>]
    public required Guid MemberId { get; init; }

    /// <summary>The last day on which it rests, in the time bank's zone; at most a year ahead.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Why; read by the member; up to 1,000 characters.</summary>
    public required string Reason { get; init; }
}

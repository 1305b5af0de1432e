using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Features.Meetings;
using TimeBanking.Api.Features.Programmes;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Groups;

/// <summary>
/// Founds a group, with its account and its meetings. Whoever founds it is its first member and keeps it until somebody facilitates. Any
/// member does it; for a young one a coordinator, by naming them.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<GroupNotAcceptedException>]
[Error<RhythmNotAcceptedException>]
[Error<MeetingTimeNotAcceptedException>]
[Error<PlaceNotFreeException>]
[Error<MemberRestsException>]
public sealed class CreateGroup(ActWriter acts, PlanMeetings meetings)
{
    public async Task<Group> ExecuteAsync(CreateGroupInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.GroupCreate);
        var answer = await acts.OnceAsync(
            ActKind.CreateGroup, input, actor,
            async (act, token) =>
            {
                await act.RequireBuddyAsync(input.BuddyId, token);
                var founder = await act.RequireToComeAsync(act.Acting.MemberId!.Value, token);
                if (founder.IsYoung(act.Today) && act.Acting.ForMemberId is null)
                    throw new GroupNotAcceptedException("Ask a coordinator to found the group with you.", new RefusalFacts("Group.YoungFounder"));
                await act.Unit.LockAccountsAsync(act.TimeBankId, [act.TimeBankId], token);
                await act.RequireFreeAsync(input.PlaceId, [], isChosenNow: true, token);
                var rhythm = input.Rhythm.Accept(act.Rules.TimeZone);
                var group = Group.Create(act.Request, act.TimeBankId, input.Kind, founder.Id, input.ToDraft(), rhythm, input.GroundRules?.ToDraft());
                if (rhythm.FirstDay < act.Today)
                    throw new MeetingTimeNotAcceptedException("That time is past. Choose one to come.", new RefusalFacts("MeetingTime.Past") { Field = "firstDay" });
                act.Context.Add(group);
                act.Unit.OpenAccount(act.TimeBankId, group.Id, AccountKind.Group);
                await meetings.PlanAsync(act, group.Series, rhythm, group.PlaceId, group.Place, 1, token);
                await act.Context.SaveChangesAsync(token);
                return new Done<Group>(group, new Subject(SubjectKind.Group, group.Id));
            },
            (act, id, token) => GroupInAct.FindAgainAsync(act, id, actor, token),
            cancellationToken);
        return answer.Thing;
    }
}

/// <summary>A group that is to be.</summary>
public sealed record CreateGroupInput : GroupInput
{
    /// <summary>How people come to it, and who may know of it; it stays so. Groups of graduates come of their graduation.</summary>
    public required GroupKind Kind { get; init; }

    /// <summary>When it meets.</summary>
    public required RhythmInput Rhythm { get; init; }
}

using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Features.Meetings;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Meetings;

namespace TimeBanking.Api.Features.Groups;

/// <summary>Founds the group of a cohort's graduates, with its account and its meetings, within the act that graduates them; and ends it.</summary>
public sealed class FoundGroup(PlanMeetings meetings, TimeProvider clock)
{
    internal async Task<Group> FoundAsync(
        ActUnit act, Guid cohortId, string name, Rhythm rhythm, Guid? placeId, string? place, IReadOnlyCollection<Guid> members,
        IReadOnlyCollection<Guid> facilitators, CancellationToken cancellationToken)
    {
        var group = Group.Found(clock.NewKey(), act.Request, act.TimeBankId, cohortId, name, rhythm, placeId, place, members, facilitators);
        act.Context.Add(group);
        act.Unit.OpenAccount(act.TimeBankId, group.Id, AccountKind.Group);
        await meetings.PlanAsync(act, group.Series, rhythm, placeId, place, 1, cancellationToken);
        await act.Context.SaveChangesAsync(cancellationToken);
        foreach (var memberId in facilitators)
            await act.Unit.RaiseAsync(new AskedToFacilitate(group, memberId), cancellationToken);
        return group;
    }

    /// <summary>It ends: its meetings to come do not take place, and nobody facilitates it any more.</summary>
    /// <param name="reason">In words for those who would have come.</param>
    internal static async Task EndAsync(ActUnit act, Guid groupId, string reason, CancellationToken cancellationToken)
    {
        var group = await act.Context.Set<Group>().SingleAsync(row => row.Id == groupId && row.TimeBankId == act.TimeBankId, cancellationToken);
        await PlanMeetings.CancelToComeAsync(act, groupId, reason, cancellationToken);
        group.End(act.Now);
        var facilitating = await act.Context.Roles.Where(role => role.ScopeId == groupId && role.EndedAt == null).ToListAsync(cancellationToken);
        foreach (var role in facilitating)
        {
            role.End(act.Now, act.Acting.Actor?.MemberId);
            await act.Unit.RaiseAsync(new RightsChanged(act.TimeBankId, role.MemberId), cancellationToken);
        }

        await act.Unit.RaiseAsync(new GroupEnded(group, act.Today), cancellationToken);
        await act.Unit.CloseAccountAsync(act.TimeBankId, groupId, cancellationToken);
    }
}

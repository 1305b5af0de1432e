using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Features.Meetings;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Ledger;

namespace TimeBanking.Api.Features.Groups;

/// <summary>How councils and wishes come by groups, within their own acts. Who may was decided before.</summary>
public sealed class GroupsOfCouncils(PlanMeetings meetings)
{
    /// <summary>A new group, with its account and the meetings of its rhythm.</summary>
    internal async Task FoundAsync(ActUnit act, Group group, CancellationToken cancellationToken)
    {
        act.Context.Add(group);
        act.Unit.OpenAccount(act.TimeBankId, group.Id, AccountKind.Group);
        await meetings.PlanAsync(act, group.Series, group.Rhythm, group.PlaceId, group.Place, 1, cancellationToken);
        await act.Context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Groups whole and locked, by id; changes are tracked.</summary>
    internal static async Task<IReadOnlyDictionary<Guid, Group>> LockAsync(
        ActUnit act, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        await act.Unit.LockAccountsAsync(act.TimeBankId, ids, cancellationToken);
        return await act.Context.Set<Group>().Whole().Where(row => ids.Contains(row.Id) && row.TimeBankId == act.TimeBankId)
            .ToDictionaryAsync(row => row.Id, cancellationToken);
    }
}

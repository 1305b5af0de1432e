using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Events;
using TimeBanking.Domain.Groups;

namespace TimeBanking.Api.Features.Groups;

/// <summary>How the free places of a group go to those who wait for one.</summary>
internal static class GroupPlaces
{
    /// <param name="group">Locked, with all that is of it; changes are stored.</param>
    /// <param name="rules">Of its time bank, which says how long a place is kept.</param>
    /// <param name="acting">By whose word places are filled.</param>
    /// <param name="sayingYes">Who says just now that they come, or was answered yes; null for nobody.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public static async Task FillAsync(
        UnitOfWork unit, Group group, TimeBankRules rules, DateTime now, Acting acting, Guid? sayingYes, CancellationToken cancellationToken)
    {
        var filled = group.Fill(now, WallClock.DayAt(now, rules.TimeZone), now.AddDays(rules.Policies.DaysUntilMatchLapses), sayingYes);
        await unit.Context.SaveChangesAsync(cancellationToken);
        var told = filled.Came.Where(memberId => !acting.IsDoneBy(memberId)).ToList();
        if (told.Count > 0)
            await unit.RaiseAsync(new CameToGroup(group, told), cancellationToken);
        if (filled.Offered.Count > 0)
            await unit.RaiseAsync(new PlaceOffered(group, filled.Offered), cancellationToken);
    }
}

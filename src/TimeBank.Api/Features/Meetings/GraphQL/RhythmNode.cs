using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.Texts;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>When a series was planned to meet.</summary>
[ObjectType<Rhythm>(Ignore = [nameof(Rhythm.DaysLeftOut), nameof(Rhythm.DaysBetween)])]
internal static class RhythmNode
{
    /// <summary>What clocks show in the time bank's zone when it begins, such as 17:30.</summary>
    [BindMember(nameof(Rhythm.StartsAt))]
    public static string GetStartsAt([Parent] Rhythm rhythm) => TimeOfDay.Write(rhythm.StartsAt);
}

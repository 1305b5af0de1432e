using TimeBanking.Domain;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Foundation.TimeBanks;

/// <summary>
/// The day in a time bank. Other ways from now to a day are banned; for another instant than now there is <see cref="WallClock"/>.
/// </summary>
public static class TimeBankClock
{
    extension(TimeProvider clock)
    {
        /// <summary>The day that it is in the time bank's zone.</summary>
        public DateOnly Today(TimeBank bank) => WallClock.DayAt(clock.GetUtcNow().UtcDateTime, bank.TimeZone);

        /// <summary>The same for the rules of a time bank.</summary>
        public DateOnly Today(TimeBankRules rules) => WallClock.DayAt(clock.GetUtcNow().UtcDateTime, rules.TimeZone);
    }
}

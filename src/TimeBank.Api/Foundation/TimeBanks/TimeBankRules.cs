using System.Data.Common;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Foundation.TimeBanks;

/// <summary>How a unit of work reads what a time bank has agreed on.</summary>
public static class TimeBankRulesSql
{
    private static readonly SqlText SelectRules = new(
        """
        SELECT time_zone, time_step_minutes, rounding, exchange_minutes_max, soft_floor_minutes, hard_floor_minutes,
               soft_ceiling_minutes, hard_ceiling_minutes, days_until_reminder, days_until_claim_ends, claim_end_rule,
               days_until_proposal_lapses, days_until_agreement_lapses, days_until_dispute_lapses, keep_gender,
               exchanges_per_day_max, tallies_seen_by, join_from_age, consent_until_age, hours_until_forgotten,
               matching_day, matching_release, days_until_match_lapses, seconds_to_found_group
        FROM time_banks WHERE id = @id
        """);

    extension(UnitOfWork unit)
    {
        /// <summary>The policies and time zone of a time bank.</summary>
        /// <exception cref="NotFoundException">There is no such time bank.</exception>
        public async Task<TimeBankRules> ReadRulesAsync(Guid timeBankId, CancellationToken cancellationToken) =>
            await unit.ReadAsync(SelectRules, ReadRules, cancellationToken, timeBankId)
            ?? throw new NotFoundException("time bank");
    }

    private static TimeBankRules ReadRules(DbDataReader row) => new(
        row.GetString(0),
        new Policies
        {
            TimeStepMinutes = row.GetInt32(1),
            Rounding = row.Named<Rounding>(2),
            ExchangeMinutesMax = row.GetInt32(3),
            SoftFloorMinutes = Long(row, 4),
            HardFloorMinutes = Long(row, 5),
            SoftCeilingMinutes = Long(row, 6),
            HardCeilingMinutes = Long(row, 7),
            DaysUntilReminder = row.GetInt32(8),
            DaysUntilClaimEnds = row.GetInt32(9),
            ClaimEndRule = row.Named<ClaimEndRule>(10),
            DaysUntilProposalLapses = row.GetInt32(11),
            DaysUntilAgreementLapses = row.GetInt32(12),
            DaysUntilDisputeLapses = row.GetInt32(13),
            KeepGender = row.GetBoolean(14),
            ExchangesPerDayMax = row.IsDBNull(15) ? null : row.GetInt32(15),
            TalliesSeenBy = row.Named<TalliesSeenBy>(16),
            JoinFromAge = row.IsDBNull(17) ? null : row.GetInt32(17),
            ConsentUntilAge = row.IsDBNull(18) ? null : row.GetInt32(18),
            HoursUntilForgotten = row.GetInt32(19),
            MatchingDay = row.Named<MatchingDay>(20),
            MatchingRelease = row.Named<MatchingRelease>(21),
            DaysUntilMatchLapses = row.GetInt32(22),
            SecondsToFoundGroup = row.GetInt32(23),
        });

    private static long? Long(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}

/// <summary>What a use case needs of a time bank.</summary>
/// <param name="TimeZone">An IANA name.</param>
public sealed record TimeBankRules(string TimeZone, Policies Policies);

using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.TimeBanks;

/// <summary>Changes what your community has agreed on; what is left out stays. Stewards may do it.</summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<PolicyNotAcceptedException>]
public sealed class ChangePolicies(ActWriter acts)
{
    public Task<TimeBank> ExecuteAsync(ChangePoliciesInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.TimeBankChange);
        return ChangeAsync(input, input.ApplyTo, Acting.As(actor), actor.TimeBankId, cancellationToken);
    }

    /// <summary>The same by the operator, whose command names the policies in its own way.</summary>
    internal async Task<TimeBank> ChangeAsync(
        ActInput input, Func<Policies, Policies> change, Acting acting, Guid timeBankId, CancellationToken cancellationToken)
    {
        var answer = await acts.OnceAsync(
            ActKind.ChangePolicies, input, acting, timeBankId,
            async (act, token) =>
            {
                var bank = await act.Context.TimeBanks.SingleAsync(row => row.Id == timeBankId, token);
                bank.ChangePolicies(change(bank.Policies));
                await act.Context.SaveChangesAsync(token);
                return new Done<TimeBank>(bank, new Subject(SubjectKind.TimeBank, bank.Id));
            },
            FindTimeBanks.FindAgainAsync, cancellationToken);
        return answer.Thing;
    }
}

/// <summary>What is agreed on anew; what is left out stays, and null takes a limit away.</summary>
public sealed record ChangePoliciesInput : ActInput
{
    /// <summary>Hours are recorded in steps of this many minutes, 1 to 60.</summary>
    public int? TimeStepMinutes { get; init; }

    /// <summary>What happens to minutes that are off the step.</summary>
    public Rounding? Rounding { get; init; }

    /// <summary>The most that one exchange may hold, in minutes.</summary>
    public int? ExchangeMinutesMax { get; init; }

    /// <summary>At most so many times of help are recorded a day for one giver or receiver; null sets no limit.</summary>
    public Optional<int?> ExchangesPerDayMax { get; init; }

    /// <summary>Below this balance, in minutes, a coordinator starts a conversation.</summary>
    public Optional<int?> SoftFloorMinutes { get; init; }

    /// <summary>Nothing may bring a balance below this, in minutes.</summary>
    public Optional<int?> HardFloorMinutes { get; init; }

    /// <summary>Above this balance, in minutes, a coordinator starts a conversation.</summary>
    public Optional<int?> SoftCeilingMinutes { get; init; }

    /// <summary>Nothing may bring a balance above this, in minutes.</summary>
    public Optional<int?> HardCeilingMinutes { get; init; }

    /// <summary>A claim that waits for its receiver is brought to mind after this many days.</summary>
    public int? DaysUntilReminder { get; init; }

    /// <summary>A claim that nobody answered ends after this many days.</summary>
    public int? DaysUntilClaimEnds { get; init; }

    /// <summary>How a claim ends that nobody answered.</summary>
    public ClaimEndRule? ClaimEndRule { get; init; }

    /// <summary>A proposal that nobody answered lapses after this many days.</summary>
    public int? DaysUntilProposalLapses { get; init; }

    /// <summary>An agreed exchange whose hours nobody recorded lapses after this many days.</summary>
    public int? DaysUntilAgreementLapses { get; init; }

    /// <summary>A dispute that nobody settled lapses after this many days.</summary>
    public int? DaysUntilDisputeLapses { get; init; }

    /// <summary>Who checked in and not out for longer than this many hours, 1 to 24, is asked until when they were there.</summary>
    public int? HoursUntilForgotten { get; init; }

    /// <summary>On which day of the week people who look for a group are matched, at nine o'clock in the time bank's zone.</summary>
    public MatchingDay? MatchingDay { get; init; }

    /// <summary>Who lets a round of matching go.</summary>
    public MatchingRelease? MatchingRelease { get; init; }

    /// <summary>A group that was proposed to somebody lapses after this many days, 2 to 366, when one of the two has not answered.</summary>
    public int? DaysUntilMatchLapses { get; init; }

    /// <summary>So many others who second a wish found a group by it, 1 to 20.</summary>
    public int? SecondsToFoundGroup { get; init; }

    /// <summary>Whether the time bank keeps its members' gender.</summary>
    public bool? KeepGender { get; init; }

    /// <summary>Who may read how much a member has given and received.</summary>
    public TalliesSeenBy? TalliesSeenBy { get; init; }

    /// <summary>How many years old somebody is at least who joins; null asks no age.</summary>
    public Optional<int?> JoinFromAge { get; init; }

    /// <summary>Members younger than so many years begin nothing without a guardian's consent; null asks none.</summary>
    public Optional<int?> ConsentUntilAge { get; init; }

    internal Policies ApplyTo(Policies before) => before with
    {
        TimeStepMinutes = TimeStepMinutes ?? before.TimeStepMinutes,
        Rounding = Rounding ?? before.Rounding,
        ExchangeMinutesMax = ExchangeMinutesMax ?? before.ExchangeMinutesMax,
        ExchangesPerDayMax = ExchangesPerDayMax.HasValue ? ExchangesPerDayMax.Value : before.ExchangesPerDayMax,
        SoftFloorMinutes = SoftFloorMinutes.HasValue ? SoftFloorMinutes.Value : before.SoftFloorMinutes,
        HardFloorMinutes = HardFloorMinutes.HasValue ? HardFloorMinutes.Value : before.HardFloorMinutes,
        SoftCeilingMinutes = SoftCeilingMinutes.HasValue ? SoftCeilingMinutes.Value : before.SoftCeilingMinutes,
        HardCeilingMinutes = HardCeilingMinutes.HasValue ? HardCeilingMinutes.Value : before.HardCeilingMinutes,
        DaysUntilReminder = DaysUntilReminder ?? before.DaysUntilReminder,
        DaysUntilClaimEnds = DaysUntilClaimEnds ?? before.DaysUntilClaimEnds,
        ClaimEndRule = ClaimEndRule ?? before.ClaimEndRule,
        DaysUntilProposalLapses = DaysUntilProposalLapses ?? before.DaysUntilProposalLapses,
        DaysUntilAgreementLapses = DaysUntilAgreementLapses ?? before.DaysUntilAgreementLapses,
        DaysUntilDisputeLapses = DaysUntilDisputeLapses ?? before.DaysUntilDisputeLapses,
        HoursUntilForgotten = HoursUntilForgotten ?? before.HoursUntilForgotten,
        MatchingDay = MatchingDay ?? before.MatchingDay,
        MatchingRelease = MatchingRelease ?? before.MatchingRelease,
        DaysUntilMatchLapses = DaysUntilMatchLapses ?? before.DaysUntilMatchLapses,
        SecondsToFoundGroup = SecondsToFoundGroup ?? before.SecondsToFoundGroup,
        KeepGender = KeepGender ?? before.KeepGender,
        TalliesSeenBy = TalliesSeenBy ?? before.TalliesSeenBy,
        JoinFromAge = JoinFromAge.HasValue ? JoinFromAge.Value : before.JoinFromAge,
        ConsentUntilAge = ConsentUntilAge.HasValue ? ConsentUntilAge.Value : before.ConsentUntilAge,
    };
}

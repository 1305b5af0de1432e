using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Domain.Tests.TimeBanks;

/// <summary>A time bank takes only policies that are within their ranges and do not contradict each other.</summary>
public sealed class PoliciesThatContradict
{
    private static readonly Policies Usual = new();
    private static readonly Policies Limitless = new() { SoftFloorMinutes = null, SoftCeilingMinutes = null };

    public static TheoryData<Policies, string, string?> Refused => new()
    {
        { Usual with { TimeStepMinutes = 0 }, "timeStepMinutes", null },
        { Usual with { TimeStepMinutes = 61 }, "timeStepMinutes", null },
        { Usual with { ExchangeMinutesMax = 60_001 }, "exchangeMinutesMax", null },
        { Usual with { ExchangeMinutesMax = 14 }, "exchangeMinutesMax", "timeStepMinutes" },
        { Usual with { ExchangesPerDayMax = 0 }, "exchangesPerDayMax", null },
        { Usual with { ExchangesPerDayMax = 1_001 }, "exchangesPerDayMax", null },
        { Usual with { HardFloorMinutes = 1 }, "hardFloorMinutes", null },
        { Usual with { SoftFloorMinutes = 1 }, "softFloorMinutes", null },
        { Usual with { HardCeilingMinutes = 0 }, "hardCeilingMinutes", null },
        { Usual with { SoftCeilingMinutes = -1 }, "softCeilingMinutes", null },
        { Usual with { HardFloorMinutes = -6_000_001 }, "hardFloorMinutes", null },
        { Usual with { SoftCeilingMinutes = long.MaxValue }, "softCeilingMinutes", null },
        { Usual with { HardFloorMinutes = 60, HardCeilingMinutes = -60 }, "hardFloorMinutes", null },
        { Usual with { SoftFloorMinutes = -601, HardFloorMinutes = -600 }, "softFloorMinutes", "hardFloorMinutes" },
        { Usual with { SoftCeilingMinutes = 601, HardCeilingMinutes = 600 }, "softCeilingMinutes", "hardCeilingMinutes" },
        { Limitless with { HardCeilingMinutes = 14 }, "hardCeilingMinutes", "timeStepMinutes" },
        { Usual with { DaysUntilReminder = 0 }, "daysUntilReminder", null },
        { Usual with { DaysUntilReminder = 14 }, "daysUntilReminder", "daysUntilClaimEnds" },
        { Usual with { DaysUntilReminder = 20 }, "daysUntilReminder", "daysUntilClaimEnds" },
        { Usual with { DaysUntilClaimEnds = 3 }, "daysUntilReminder", "daysUntilClaimEnds" },
        { Usual with { DaysUntilReminder = 1, DaysUntilClaimEnds = 1 }, "daysUntilClaimEnds", null },
        { Usual with { DaysUntilClaimEnds = 367 }, "daysUntilClaimEnds", null },
        { Usual with { HoursUntilForgotten = 0 }, "hoursUntilForgotten", null },
        { Usual with { DaysUntilMatchLapses = 1 }, "daysUntilMatchLapses", null },
        { Usual with { MatchingDay = (MatchingDay)8 }, "matchingDay", null },
        { Usual with { MatchingRelease = (MatchingRelease)2 }, "matchingRelease", null },
        { Usual with { SecondsToFoundGroup = 0 }, "secondsToFoundGroup", null },
        { Usual with { SecondsToFoundGroup = 21 }, "secondsToFoundGroup", null },
        { Usual with { HoursUntilForgotten = 25 }, "hoursUntilForgotten", null },
        { Usual with { DaysUntilProposalLapses = 0 }, "daysUntilProposalLapses", null },
        { Usual with { DaysUntilAgreementLapses = -1 }, "daysUntilAgreementLapses", null },
        { Usual with { DaysUntilDisputeLapses = 1_000 }, "daysUntilDisputeLapses", null },
        { Usual with { Rounding = (Rounding)7 }, "rounding", null },
        { Usual with { ClaimEndRule = (ClaimEndRule)7 }, "claimEndRule", null },
        { Usual with { TalliesSeenBy = (TalliesSeenBy)7 }, "talliesSeenBy", null },
    };

    [Theory, MemberData(nameof(Refused))]
    public void What_contradicts_is_refused_at_every_door(Policies policies, string policy, string? other)
    {
        var bank = Bank();

        var error = Assert.Throws<PolicyNotAcceptedException>(() => bank.ChangePolicies(policies));

        Assert.Equal((policy, other), (error.Policy, error.Other));
        Assert.Equal(Usual, bank.Policies);
        Assert.Throws<PolicyNotAcceptedException>(() => new TimeBank
        {
            Id = bank.Id, Name = "Riverside", CreatedAt = bank.CreatedAt, Policies = policies,
        });
    }

    public static TheoryData<Policies> Accepted => new(
        Usual,
        Limitless,
        Limitless with { HardFloorMinutes = 0, HardCeilingMinutes = 15 },
        Usual with { SoftFloorMinutes = -600, HardFloorMinutes = -600, SoftCeilingMinutes = 600, HardCeilingMinutes = 600 },
        Usual with { SoftFloorMinutes = 0, SoftCeilingMinutes = 1 },
        Usual with { DaysUntilReminder = 1, DaysUntilClaimEnds = 2 },
        Usual with { TimeStepMinutes = 60, ExchangeMinutesMax = 60 },
        Usual with { ExchangesPerDayMax = 1, TalliesSeenBy = TalliesSeenBy.Members });

    [Theory, MemberData(nameof(Accepted))]
    public void What_agrees_is_taken(Policies policies)
    {
        var bank = Bank();

        bank.ChangePolicies(policies);

        Assert.Equal(policies, bank.Policies);
    }

    [Fact]
    public void The_error_says_how_to_mend_it()
    {
        Assert.Equal(
            "With -600 minutes as the hard floor, -1200 as the soft floor would never be reached: nothing may come below the "
            + "hard floor. Make it -600 or more, or change the hard floor with it.",
            MessageOf(Usual with { HardFloorMinutes = -600 }));
        Assert.Equal(
            "With 14 days as the days until a claim ends, 20 as the days until the reminder leave no time to remind before the "
            + "claim ends. Make it 13 or less, or change the days until a claim ends with it.",
            MessageOf(Usual with { DaysUntilReminder = 20 }));
        Assert.Equal(
            "61 cannot be the time step. Choose minutes, 1 to 60.", MessageOf(Usual with { TimeStepMinutes = 61 }));
    }

    private static string MessageOf(Policies policies) =>
        Assert.Throws<PolicyNotAcceptedException>(() => PolicyRules.Accept(policies)).Message;

    private static TimeBank Bank() => new() { Id = Guid.NewGuid(), Name = "Riverside", CreatedAt = DateTime.UnixEpoch };
}

using FsCheck;
using FsCheck.Fluent;
using TimeBanking.Domain.Contributions;

namespace TimeBanking.Domain.Tests.Contributions;

/// <summary>Whatever is logged, clocked, taken from attendance lists and answered in whatever order, no hour counts twice and the ledger sums to zero.</summary>
public sealed class NoHourCountsTwice
{
    [Fact]
    public void In_whatever_order_hours_are_logged_clocked_taken_from_lists_and_answered()
    {
        var done = 0;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(Sequences(60), commands =>
        {
            var hours = new HoursInMemory();
            foreach (var command in commands)
            {
                done += hours.Do(command) ? 1 : 0;
                AssertWhatAlwaysHolds(hours);
            }
        }));

        // Random commands that are nearly all refused would try nothing.
        Assert.True(done > 10_000, $"only {done} commands were done");
    }

    private static void AssertWhatAlwaysHolds(HoursInMemory hours)
    {
        Assert.Equal(0, hours.Accounts.Sum(account => account.BalanceMinutes));
        var counting = hours.Contributions.Where(one => Contribution.StatesThatCount.Contains(one.State)).ToList();
        var (verified, open) = (counting.Where(one => one.State == ContributionState.Verified), counting.Where(one => one.State != ContributionState.Verified));
        Assert.Equal((verified.Sum(one => one.Minutes), open.Sum(one => one.Minutes)), (hours.Giver.BalanceMinutes, hours.Giver.PendingCreditMinutes));
        Assert.All(counting.GroupBy(one => one.Day), day => Assert.InRange(day.Sum(one => one.Minutes), 0, ContributionDraft.MinutesMax));
        foreach (var one in counting)
            foreach (var other in counting.Where(other => other.Id.CompareTo(one.Id) > 0 && other.BeneficiaryId == one.BeneficiaryId))
                Assert.False(From(one) < To(other) && From(other) < To(one), $"{From(one)} to {To(one)} and {From(other)} to {To(other)} count both.");
    }

    private static DateTime From(Contribution one) => one.Day.ToDateTime(one.StartsAt!.Value);

    // What was clocked ended when it did; rounding adds no time that could be told again.
    private static DateTime To(Contribution one) => one.EndsAt is { } end && one.Minutes == one.LoggedMinutes
        ? From(one) + (end - one.StartsAt!.Value)
        : From(one).AddMinutes(one.Minutes);

    private static Arbitrary<HoursCommand[]> Sequences(int most) => (
        from kind in Gen.Frequency(
            (1, Gen.Elements(HoursCommandKind.Log, HoursCommandKind.Attend, HoursCommandKind.Correct, HoursCommandKind.Dispute)), (1, Gen.Elements(Enum.GetValues<HoursCommandKind>())))
        from which in Gen.Choose(0, 9)
        from quarters in Gen.Choose(1, 20)
        from ago in Gen.Choose(0, 30)
        from isExplained in Gen.Elements(true, false)
        select new HoursCommand(kind, which, 15 * quarters, TimeSpan.FromMinutes(10 * ago), isExplained))
        .ArrayOf(most).ToArbitrary();
}

/// <summary>What is done to hours.</summary>
internal enum HoursCommandKind
{
    Log,
    CheckIn,
    CheckOut,
    Drop,
    Attend,
    MissAfterAll,
    Verify,
    Correct,
    Agree,
    Dispute,
    Decline,
    Withdraw,
    Reverse,
}

/// <summary>One thing that is done.</summary>
/// <param name="Which">To which hours, counted back from the youngest, or for which organisation.</param>
/// <param name="Minutes">How long they were, or how far the clock goes on before it.</param>
/// <param name="Ago">How long ago they ended.</param>
/// <param name="IsExplained">Whether it is said why they overlap.</param>
internal sealed record HoursCommand(HoursCommandKind Kind, int Which, int Minutes, TimeSpan Ago, bool IsExplained);

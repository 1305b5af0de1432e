using FsCheck;
using FsCheck.Fluent;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Domain.Tests.TimeBanks;

public sealed class MinutesAccepted
{
    [Theory]
    [InlineData(Rounding.Refuse, 15, 15)]
    [InlineData(Rounding.Refuse, 1440, 1440)]
    [InlineData(Rounding.Refuse, 20, null)]
    [InlineData(Rounding.Refuse, 1, null)]
    [InlineData(Rounding.Nearest, 1, 15)]
    [InlineData(Rounding.Nearest, 22, 15)]
    [InlineData(Rounding.Nearest, 23, 30)]
    [InlineData(Rounding.Nearest, 30, 30)]
    [InlineData(Rounding.Up, 1, 15)]
    [InlineData(Rounding.Up, 16, 30)]
    [InlineData(Rounding.Up, 30, 30)]
    [InlineData(Rounding.Up, 0, null)]
    [InlineData(Rounding.Nearest, -15, null)]
    [InlineData(Rounding.Nearest, int.MinValue, null)]
    [InlineData(Rounding.Up, int.MaxValue, null)]
    [InlineData(Rounding.Refuse, 1441, null)]
    [InlineData(Rounding.Nearest, 1455, null)]
    public void Minutes_fit_the_step_by_the_rounding(Rounding rounding, int minutes, int? expected)
    {
        var policies = new Policies { Rounding = rounding };

        if (expected is null)
            Assert.Throws<MinutesNotAcceptedException>(() => policies.Accept(minutes));
        else
            Assert.Equal(expected, policies.Accept(minutes));
    }

    [Theory, InlineData(12, 6, 12), InlineData(12, 5, 0), InlineData(12, 18, 24), InlineData(12, 17, 12)]
    public void Halves_of_a_step_go_up_and_nothing_becomes_zero(int step, int minutes, int expected)
    {
        var policies = new Policies { TimeStepMinutes = step, Rounding = Rounding.Nearest };

        Assert.Equal(Math.Max(step, expected), policies.Accept(minutes));
    }

    [Fact]
    public void A_refusal_names_the_two_nearest_steps()
    {
        var error = Assert.Throws<MinutesNotAcceptedException>(() => new Policies().Accept(50));

        Assert.Contains("Record 45 or 60 instead of 50", error.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData(7, "Record 15 instead of 7"), InlineData(95, "Record 90 instead of 95")]
    public void A_refusal_names_no_step_that_would_be_refused_too(int minutes, string expected)
    {
        var policies = new Policies { ExchangeMinutesMax = 100 };

        var error = Assert.Throws<MinutesNotAcceptedException>(() => policies.Accept(minutes));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_accepted_is_on_the_step_and_within_what_one_exchange_holds()
    {
        // Rounding up must not lead past the most either: 100 of at most 100 in steps of 15.
        var full = new Policies { ExchangeMinutesMax = 100, Rounding = Rounding.Up };
        Assert.Throws<MinutesNotAcceptedException>(() => full.Accept(100));
        var cases =
            from minutes in Gen.Choose(-100, 3000)
            from step in Gen.Choose(1, 60)
            from most in Gen.Choose(60, 1500)
            from rounding in Gen.Elements(Rounding.Refuse, Rounding.Nearest, Rounding.Up)
            select (minutes, new Policies { TimeStepMinutes = step, ExchangeMinutesMax = most, Rounding = rounding });

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(cases.ToArbitrary(), example =>
        {
            var (minutes, policies) = example;
            try
            {
                var accepted = policies.Accept(minutes);
                return accepted > 0 && accepted % policies.TimeStepMinutes == 0 && accepted <= policies.ExchangeMinutesMax
                    && Math.Abs(accepted - minutes) < policies.TimeStepMinutes;
            }
            catch (MinutesNotAcceptedException)
            {
                return minutes <= 0 || minutes % policies.TimeStepMinutes != 0 || minutes > policies.ExchangeMinutesMax;
            }
        }));
    }
}

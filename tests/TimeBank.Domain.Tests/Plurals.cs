using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Domain.Tests;

/// <summary>Numbers and their words, by the rules of each language (the examples are those of the Unicode CLDR).</summary>
public sealed class Plurals
{
    [Theory]
    [InlineData("en", "Other One Other Other Other")]
    [InlineData("es", "Other One Other Other Other")]
    [InlineData("pl", "Many One Few Many Many")]
    [InlineData("ar", "Zero One Two Few Many")]
    public void None_one_two_five_and_twenty_one_take_the_form_of_the_language(string language, string forms) =>
        Assert.Equal(forms, string.Join(' ', ((long[])[0, 1, 2, 5, 21]).Select(n => Plural.Of(language, n))));

    [Theory]
    [InlineData("es", 1_000_000, PluralCategory.Many)]
    [InlineData("pl", 12, PluralCategory.Many)]
    [InlineData("pl", 22, PluralCategory.Few)]
    [InlineData("pl", 112, PluralCategory.Many)]
    [InlineData("ar", 100, PluralCategory.Other)]
    [InlineData("ar", 103, PluralCategory.Few)]
    [InlineData("ar", 111, PluralCategory.Many)]
    [InlineData("en", -1, PluralCategory.One)]
    [InlineData("en", long.MinValue, PluralCategory.Other)]
    public void The_edges_of_the_rules_hold(string language, long number, PluralCategory category) =>
        Assert.Equal(category, Plural.Of(language, number));

    [Fact]
    public void A_form_that_a_language_has_not_falls_back_to_the_general_one()
    {
        var hours = new PluralForms("godziny") { One = "godzina", Few = "godziny", Many = "godzin" };

        Assert.Equal(
            ["godzin", "godzina", "godziny", "godzin", "godzin"],
            ((long[])[0, 1, 2, 5, 21]).Select(n => hours.For("pl", n)));
        Assert.Equal("horas", new PluralForms("horas") { One = "hora" }.For("es", 1_000_000));
        Assert.Throws<ArgumentException>(() => Plural.Of("tlh", 1));
    }

    [Theory]
    [InlineData(0, "0 minutes")]
    [InlineData(-1, "-1 minute ")]
    [InlineData(-5, "-5 minutes")]
    public void A_refusal_of_minutes_says_them_as_people_do(int minutes, string words) => Assert.StartsWith(
        words, Assert.Throws<MinutesNotAcceptedException>(() => new Policies().Accept(minutes)).Message, StringComparison.Ordinal);

    [Fact]
    public void One_minute_that_several_would_share_is_one_minute() => Assert.StartsWith(
        "1 minute cannot", Assert.Throws<MinutesNotAcceptedException>(() => Book.Split(1, 2)).Message, StringComparison.Ordinal);
}

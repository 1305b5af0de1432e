using System.Text.RegularExpressions;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Tests.Pages;

/// <summary>How long it was is chosen among times that the time bank takes, and what it does with others is said before.</summary>
public sealed class ChoosingDurations
{
    [Theory]
    [InlineData(1, 1440, "30 60 90 120 other", null)]
    [InlineData(15, 1440, "30 60 90 120 other", "In steps of 15 minutes.")]
    [InlineData(60, 1440, "60 120 other", "In steps of 1 hour.")]
    [InlineData(45, 1440, "90 other", "In steps of 45 minutes.")]
    [InlineData(30, 60, "30 60 other", "In steps of 30 minutes.")]
    [InlineData(7, 1440, "", "In steps of 7 minutes.")]
    public async Task Only_times_that_fit_the_step_and_are_short_enough_are_offered(int step, int most, string choices, string? hint)
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host, policies: before => before with { TimeStepMinutes = step, ExchangeMinutesMax = most });
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);

        await gita.OpenAsync("/record?with=3");

        Assert.Equal(choices, ChoicesOn(gita));
        if (hint is null)
            Assert.DoesNotContain("n steps of", gita.Text, StringComparison.Ordinal);
        else
            Assert.Contains(hint, gita.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Rounding.Nearest, "It becomes the nearest step of 15 minutes.")]
    [InlineData(Rounding.Up, "It becomes the next step of 15 minutes.")]
    public async Task What_becomes_of_a_time_between_two_steps_is_said(Rounding rounding, string words)
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host, policies: before => before with { Rounding = rounding });
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);

        await gita.OpenAsync("/record?with=3");

        Assert.Contains(words, gita.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("30", "", "5", "You chose 30 minutes, and wrote 5 minutes beside it.")]
    [InlineData("30", "9", "", "You chose 30 minutes, and wrote 9 hours beside it.")]
    [InlineData("other", "-1", "90", "“-1” is no whole number.")]
    public async Task A_choice_and_another_time_written_beside_it_are_asked_about(string choice, string hours, string minutes, string words)
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);

        foreach (var (page, form) in new[] { ("/record?with=3", "record"), ("/give?to=3", "give") })
        {
            await gita.OpenAsync(page);
            await gita.SubmitAsync(
                form, ("Form.Which", "received"), ("Form.What", "Tea"), ("Form.Duration.Choice", choice), ("Form.Duration.Hours", hours), ("Form.Duration.Minutes", minutes));
            Assert.Contains(words, gita.Text, StringComparison.Ordinal);
        }

        await gita.OpenAsync("/record?with=3");
        await gita.SubmitAsync("record", ("Form.Which", "received"), ("Form.What", "Tea"), ("Form.Duration.Choice", "30"), ("Form.Duration.Minutes", "30"));
        Assert.StartsWith("/exchanges/", gita.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_that_is_no_choice_any_more_is_shown_in_hours_and_minutes_and_what_is_wrong_stands_at_the_field()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host, policies: before => before with { TimeStepMinutes = 60 });
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);
        await gita.OpenAsync("/record?with=3");

        // As a page sends it that was opened before the step was changed.
        await gita.SubmitAsync("record", ("Form.Which", "given"), ("Form.What", "Tea"), ("Form.Duration.Choice", "90"));

        Assert.Matches("""value="other" checked""", gita.Html);
        Assert.Matches("""Form.Duration.Hours" value="1".*Form.Duration.Minutes" value="30" """, gita.Html.ReplaceLineEndings(" "));
        Assert.Equal(2, Regex.Count(gita.Text, "Record 1 hour or 2 hours instead of 1 hour 30 minutes"));
        Assert.Contains("""<a href="#duration">""", gita.Html, StringComparison.Ordinal);
        Assert.Contains("""aria-describedby="duration-hint duration-error">""", gita.Html, StringComparison.Ordinal);
        await gita.SubmitAsync("record", ("Form.What", "Tea"), ("Form.Duration.Choice", "60"));
        Assert.Contains("""<a href="#which">""", gita.Html, StringComparison.Ordinal);
    }

    private static string ChoicesOn(PageReader page) =>
        string.Join(' ', Regex.Matches(page.Html, "name=\"Form.Duration.Choice\" value=\"(\\w+)\"").Select(match => match.Groups[1].Value));
}

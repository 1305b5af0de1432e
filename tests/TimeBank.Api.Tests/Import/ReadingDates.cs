using TimeBanking.Api.Features.Import;

namespace TimeBanking.Api.Tests.Import;

public sealed class ReadingDates
{
    private static readonly DateTime Now = new(2026, 11, 28, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("2024-05-01T10:00:00.123Z", "2024-05-01 10:00:00")]
    [InlineData("2024-05-01T12:00:00+02:00", "2024-05-01 10:00:00")]
    [InlineData("2024-05-01 10:00:00 UTC", "2024-05-01 10:00:00")]
    [InlineData("27/08/2021", "2021-08-27 00:00:00")]
    [InlineData("08/27/2021", "2021-08-27 00:00:00")]
    [InlineData("27.8.21 9:05", "2021-08-27 09:05:00")]
    [InlineData("27-08-2021 21:05:06", "2021-08-27 21:05:06")]
    [InlineData("8/27/2021 9:05:06 PM", "2021-08-27 21:05:06")]
    [InlineData("27/08/2021 12:05 a.m.", "2021-08-27 00:05:00")]
    [InlineData("28/04/80", "1980-04-28 00:00:00")]
    [InlineData("05/05/2024", "2024-05-05 00:00:00")]
    [InlineData("31/02/2024", null)]
    [InlineData("13/13/2024", null)]
    [InlineData("0/1/2024", null)]
    [InlineData("27/08/2021 25:00", null)]
    [InlineData("soon", null)]
    public void A_date_is_read_as_TimeOverflow_and_spreadsheets_write_it(string text, string? expected)
    {
        var dates = SourceDates.Of([text], null, null, Now);

        Assert.Null(dates.Ambiguous);
        Assert.Equal(expected, dates.Read(text)?.ToString("yyyy-MM-dd HH:mm:ss", null));
    }

    [Theory]
    [InlineData("ca", null, "2024-04-03", "03/04/2024")]
    [InlineData("en-GB", null, "2024-04-03", "03/04/2024")]
    [InlineData("en-US", null, "2024-03-04", "03/04/2024")]
    [InlineData("ca", DateOrder.MonthFirst, "2024-03-04", "03/04/2024")]
    [InlineData("en", DateOrder.DayFirst, "2024-04-03", "03/04/2024")]
    [InlineData("en", null, "2024-04-03", "03/04/2024", "13/04/2024")]
    [InlineData("ca", null, "2024-03-04", "03/04/2024", "04/13/2024")]
    public void The_file_tells_the_order_and_else_the_language_and_what_is_said_counts_most(
        string language, DateOrder? asked, string expected, params string[] texts)
    {
        var dates = SourceDates.Of(texts, asked, language, Now);

        Assert.Null(dates.Ambiguous);
        Assert.Equal(expected, dates.Read(texts[0])?.ToString("yyyy-MM-dd", null));
    }

    [Theory]
    [InlineData("en", "03/04/2024", "2024-05-01")]
    [InlineData("ja", "03/04/2024")]
    [InlineData(null, "03/04/2024")]
    [InlineData("en", "03/04/2024", "13/04/2024", "04/13/2024")]
    public void Dates_that_can_be_read_in_two_ways_are_asked_about(string? language, params string[] texts) =>
        Assert.Equal("03/04/2024", SourceDates.Of(texts, null, language, Now).Ambiguous);

    [Fact]
    public async Task The_question_names_a_date_and_the_option_and_cannot_be_skipped()
    {
        using var bank = SampleBank.Of(SampleBank.User(1).Replace("2021-08-27", "03/04/2021", StringComparison.Ordinal));

        var asked = await TimeOverflowFolder.Read(bank.Folder, TimeProvider.System, TestContext.Current.CancellationToken);
        var told = await TimeOverflowFolder.Read(
            bank.Folder, TimeProvider.System, TestContext.Current.CancellationToken, new ReadingChoices(Dates: DateOrder.DayFirst));

        var problem = Assert.Single(asked.Problems);
        Assert.False(problem.CanBeLeftOut);
        Assert.Equal(
            "users.csv, dates: dates that can be read in two ways (“03/04/2021”). "
            + "Say which number is the day, with --dates day-first or --dates month-first.",
            problem.ToString());
        Assert.Equal(new DateOnly(2021, 4, 3), Assert.Single(told.Members).Entered);
    }
}

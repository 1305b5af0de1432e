using System.Net;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Settings;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Tests.Settings;

/// <summary>A steward reads what the time bank has agreed on as sentences, and changes it by forms.</summary>
public sealed class ChangingSettings
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_policy_is_asked_for_once_on_some_page() => Assert.Equal(
        typeof(Policies).GetProperties().Select(property => property.Name).Where(name => name != "EqualityContract").Order(StringComparer.Ordinal),
        PolicyQuestion.All.Select(question => question.Policy).Order(StringComparer.Ordinal));

    [Theory, Databases]
    public async Task A_steward_changes_name_place_and_rules_and_the_sentences_say_so(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        using var stella = await SignInCookies.SignedInAsync(host, await community.JoinAsync("Stella", RoleKind.Steward));

        await stella.OpenAsync("/settings/name");
        await stella.SubmitAsync("name", ("Form.Name", "Hill & Dale"), ("Form.Description", "Neighbours.\nAll of us."));
        Assert.Equal("/settings", stella.Path);
        Assert.Contains("The time bank is called Hill & Dale.", stella.Text, StringComparison.Ordinal);
        await stella.OpenAsync("/settings/place");
        await stella.SubmitAsync("place", ("Form.TimeZone", "Europe/Madrid"), ("Form.Language", "es"));
        Assert.Contains("Europe/Madrid", stella.Text, StringComparison.Ordinal);
        Assert.Contains("Lo que se ha acordado en Hill & Dale", stella.Text, StringComparison.Ordinal);
        await stella.OpenAsync("/settings/rules/hours");
        await stella.SubmitAsync("rules", Answers("10", "Nearest", "8:30", "3"));
        Assert.Contains("en pasos de 10 minutos", stella.Text, StringComparison.Ordinal);
        Assert.Contains("como mucho 8 horas 30 minutos", stella.Text, StringComparison.Ordinal);
        await stella.OpenAsync("/settings/rules/limits");
        await stella.SubmitAsync("rules", Answers(":", "30:", "80:15", ":"));
        Assert.Contains("Nadie recibe más de 30 horas por encima de lo que dio", stella.Text, StringComparison.Ordinal);
        await stella.OpenAsync("/settings/rules/deadlines");
        await stella.SubmitAsync("rules", Answers("2", "10", "Settle", "20", "50", "40", "8"));
        await stella.OpenAsync("/settings/rules/groups");
        await stella.SubmitAsync("rules", Answers("Tuesday", "ByItself", "10", "5"));
        Assert.Contains("Cada martes empieza una ronda.", stella.Text, StringComparison.Ordinal);
        await stella.OpenAsync("/settings/rules/privacy");
        await stella.SubmitAsync("rules", Answers("Members", "12", "16", "True"));
        Assert.Equal("/settings", stella.Path);

        await using var context = await host.ReadAsync();
        var bank = await context.TimeBanks.AsNoTracking().SingleAsync(Token);
        Assert.Equal(("Hill & Dale", "Neighbours.\nAll of us.", "Europe/Madrid", "es"), (bank.Name, bank.Description, bank.TimeZone, bank.Language));
        Assert.Equal(
            new Policies
            {
                TimeStepMinutes = 10, Rounding = Rounding.Nearest, ExchangeMinutesMax = 510, ExchangesPerDayMax = 3, SoftFloorMinutes = null,
                HardFloorMinutes = -1800, SoftCeilingMinutes = 4815, HardCeilingMinutes = null, DaysUntilReminder = 2, DaysUntilClaimEnds = 10,
                ClaimEndRule = ClaimEndRule.Settle, DaysUntilProposalLapses = 20, DaysUntilAgreementLapses = 50, DaysUntilDisputeLapses = 40, HoursUntilForgotten = 8,
                MatchingDay = MatchingDay.Tuesday, MatchingRelease = MatchingRelease.ByItself, DaysUntilMatchLapses = 10,
                SecondsToFoundGroup = 5,
                TalliesSeenBy = TalliesSeenBy.Members, JoinFromAge = 12, ConsentUntilAge = 16, KeepGender = true,
            },
            bank.Policies);
        Assert.Equal(5, await context.Acts.CountAsync(act => act.Kind == ActKind.ChangePolicies && act.By == ActBy.Member, Token));
    }

    [Theory]
    [InlineData("limits", "SoftFloorMinutes", "A coordinator would never come to talk", "40:", "30:", ":", ":")]
    [InlineData("limits", "HardCeilingMinutes", "This can be 1 minute to 100,000 hours", ":", ":", ":", ":0")]
    [InlineData("limits", "HardFloorMinutes", "This can be", ":", "many:", ":", ":")]
    [InlineData("limits", "HardCeilingMinutes", "Nobody could be given a single step of time", ":", ":", ":", ":14")]
    [InlineData("hours", "ExchangeMinutesMax", "One time of help must be able to hold", "60", "Refuse", ":30", "")]
    [InlineData("hours", "TimeStepMinutes", "This can be 1 minute to 1 hour", "61", "Refuse", "8:", "")]
    [InlineData("hours", "TimeStepMinutes", "This can be 1 minute to 1 hour", "", "Refuse", "8:", "")]
    [InlineData("hours", "Rounding", "Choose one of these", "15", "2", "8:", "")]
    [InlineData("deadlines", "DaysUntilReminder", "The reminder would come when it is too late", "10", "10", "Lapse", "30", "90", "60", "12")]
    [InlineData("deadlines", "DaysUntilProposalLapses", "This can be 1 day to 366 days", "3", "10", "Lapse", "4e1", "90", "60", "12")]
    [InlineData("groups", "DaysUntilMatchLapses", "This can be 2 days to 366 days", "Never", "ByCoordinator", "1", "3")]
    [InlineData("deadlines", "HoursUntilForgotten", "This can be 1 hour to 24 hours", "3", "10", "Lapse", "30", "90", "60", "25")]
    public async Task What_cannot_be_is_said_at_the_top_and_at_the_field_and_what_was_typed_is_kept(
        string group, string field, string why, params string[] typed)
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        using var stella = await SignInCookies.SignedInAsync(host, await community.JoinAsync("Stella", RoleKind.Steward));

        await stella.OpenAsync($"/settings/rules/{group}");
        await stella.SubmitAsync("rules", Answers(typed));

        Assert.Contains($"<a href=\"#{field}\">{why}", stella.Html, StringComparison.Ordinal);
        Assert.Contains($"id=\"{field}-error\">{why}", stella.Html, StringComparison.Ordinal);
        foreach (var part in typed.SelectMany(answer => answer.Split(':')).Where(part => part.Length > 0 && part != "2"))
            Assert.Contains($"value=\"{part}\"", stella.Html, StringComparison.Ordinal);
        await using var context = await host.ReadAsync();
        Assert.Equal(new Policies(), (await context.TimeBanks.AsNoTracking().SingleAsync(Token)).Policies);
    }

    [Fact]
    public async Task A_name_that_is_taken_or_none_is_refused_at_its_field()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        await Community.MakeAsync(host, "Lakeside");
        using var stella = await SignInCookies.SignedInAsync(host, await community.JoinAsync("Stella", RoleKind.Steward));

        await stella.OpenAsync("/settings/name");
        await stella.SubmitAsync("name", ("Form.Name", "lakeside"), ("Form.Description", "Kept"));
        Assert.Contains("<a href=\"#name\">There is already a time bank named", stella.Html, StringComparison.Ordinal);
        Assert.Contains(">Kept</textarea>", stella.Html, StringComparison.Ordinal);
        await stella.SubmitAsync("name", ("Form.Name", "Riverside"), ("Form.Description", new string('x', TimeBank.DescriptionLengthMax + 1)));
        Assert.Contains("<a href=\"#description\">", stella.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_and_coordinators_read_the_settings_and_change_none()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);
        using var stella = await SignInCookies.SignedInAsync(host, await community.JoinAsync("Stella", RoleKind.Steward));

        foreach (var reader in (PageReader[])[gita, cora])
        {
            await reader.OpenAsync("/settings");
            Assert.Contains("Hours are recorded in steps of 15 minutes", reader.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("/settings/rules", reader.Html, StringComparison.Ordinal);
            foreach (var path in (string[])["/settings/name", "/settings/place", "/settings/rules/limits"])
            {
                await reader.OpenAsync(path);
                Assert.Equal(HttpStatusCode.NotFound, reader.Status);
            }
        }
        await stella.OpenAsync("/settings/rules/else");
        Assert.Equal(HttpStatusCode.NotFound, stella.Status);
    }

    /// <summary>One answer for each rule of the page; hours and minutes with a colon between them.</summary>
    private static (string, string)[] Answers(params string[] typed) =>
    [
        .. typed.SelectMany((answer, at) => answer.Split(':') is [var hours, var minutes]
            ? new[] { ($"Form.Answers[{at}].Text", hours), ($"Form.Answers[{at}].Minutes", minutes) }
            : [($"Form.Answers[{at}].Text", answer)]),
    ];
}

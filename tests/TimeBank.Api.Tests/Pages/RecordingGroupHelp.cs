using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Ledger;

namespace TimeBanking.Api.Tests.Pages;

/// <summary>A coordinator records help that one gave to several, by three questions and without scripts.</summary>
public sealed class RecordingGroupHelp
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task People_are_added_one_after_another_taken_off_again_and_share_the_time(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        foreach (var name in (string[])["Tom", "Una", "Vic"])
            await community.JoinAsync(name);
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);

        await cora.OpenAsync("/desk");
        Assert.Contains("href=\"/desk/group-help\"", cora.Html, StringComparison.Ordinal);
        await cora.OpenAsync("/desk/group-help?search=gita");
        await FollowAsync(cora, "Gita");
        Assert.Contains("Whom did Gita help?", cora.Text, StringComparison.Ordinal);
        foreach (var name in (string[])["Rhys", "Sam", "Tom"])
        {
            await cora.OpenAsync($"{cora.Path}&search={name}");
            await FollowAsync(cora, name);
        }
        Assert.Contains("3 people", cora.Text, StringComparison.Ordinal);
        await FollowAsync(cora, "Take off<span class=\"visually-hidden\">: Sam");
        Assert.Contains("2 people", cora.Text, StringComparison.Ordinal);
        await cora.OpenAsync($"{cora.Path}&search=1,%206;7");
        Assert.Contains("5 people", cora.Text, StringComparison.Ordinal);
        await FollowAsync(cora, "That is everybody");
        Assert.Contains("Of 2 hours, each has 24 minutes.", cora.Text, StringComparison.Ordinal);
        await cora.SubmitAsync("group-help", ("Form.What", "First aid course"), ("Form.Duration.Choice", "120"));

        Assert.StartsWith("/transfers/", cora.Path, StringComparison.Ordinal);
        Assert.Contains("Done: it is recorded", cora.Text, StringComparison.Ordinal);
        Assert.Contains("Gita +2 h", cora.Text, StringComparison.Ordinal);
        foreach (var name in (string[])["Cora", "Rhys", "Tom", "Una", "Vic"])
            Assert.Contains($"{name} −24 min", cora.Text, StringComparison.Ordinal);
        await using var context = await host.ReadAsync();
        var transfer = await context.Transfers.SingleAsync(Token);
        Assert.Equal(
            (TransferKind.GroupHelp, "First aid course", new DateOnly(2026, 11, 22), community.Coordinator.Id),
            (transfer.Kind, transfer.Description, transfer.HappenedOn, transfer.ActorMemberId));
    }

    [Fact]
    public async Task Parts_that_are_not_even_add_up_and_that_is_said()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        foreach (var number in Enumerable.Range(5, 5))
            await community.JoinAsync($"Member{number}");
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);

        await cora.OpenAsync($"/desk/group-help?giver=2&{string.Join('&', Enumerable.Range(3, 7).Select(number => $"receiver={number}"))}&ready=true");

        Assert.Contains("Of 2 hours, each has 17 minutes or 18 minutes, so that the parts add up.", cora.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_stands_at_the_field_and_the_people_stay()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);
        (string, string)[] day = [("Form.Day.Day", "23"), ("Form.Day.Month", "11"), ("Form.Day.Year", "2026")];
        await cora.OpenAsync("/desk/group-help?giver=2&receiver=3&receiver=4&ready=true");

        foreach (var (values, words, field) in new ((string, string)[], string, string)[]
        {
            ([("Form.What", "A & B"), ("Form.Duration.Choice", "other"), ("Form.Duration.Minutes", "20")], "steps of 15 minutes", "duration"),
            ([("Form.What", "A & B"), ("Form.Duration.Choice", "60"), .. day], "Monday, 23 November 2026", "day"),
            ([("Form.What", $"A & B{new string('e', 300)}"), ("Form.Duration.Choice", "60")], "Please shorten it", "what"),
        })
        {
            await cora.SubmitAsync("group-help", values);
            Assert.Contains(words, cora.Text, StringComparison.Ordinal);
            Assert.Contains($"<a href=\"#{field}\">", cora.Html, StringComparison.Ordinal);
            Assert.Contains($"id=\"{field}-error\"", cora.Html, StringComparison.Ordinal);
            Assert.Contains("value=\"A &amp; B", cora.Html, StringComparison.Ordinal);
            Assert.Contains("Rhys, Sam", cora.Text, StringComparison.Ordinal);
        }
        await cora.SubmitAsync("group-help", ("Form.What", "Singing"), ("Form.Duration.Choice", "60"));
        Assert.StartsWith("/transfers/", cora.Path, StringComparison.Ordinal);

        await cora.OpenAsync("/desk/group-help?giver=2&receiver=3&ready=true");
        await cora.SubmitAsync("group-help", ("Form.What", "Singing again"), ("Form.Duration.Choice", "30"));
        Assert.Contains("was told before", cora.Text, StringComparison.Ordinal);
        await cora.SubmitAsync("group-help", ("Form.What", "Singing again"), ("Form.Duration.Choice", "30"), ("Form.IsSeparate", "true"));
        Assert.StartsWith("/transfers/", cora.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_there_is_named_and_who_left_meanwhile_is_not_left_out_in_silence()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);

        await cora.OpenAsync("/desk/group-help?giver=99");
        Assert.Contains("Nobody else here has the number 99", cora.Text, StringComparison.Ordinal);
        await cora.OpenAsync("/desk/group-help?giver=1");
        Assert.Contains("Another coordinator must record help of Cora", cora.Text, StringComparison.Ordinal);
        await cora.OpenAsync("/desk/group-help?giver=2&search=3,99,2,3");
        Assert.Contains("or they have left: 99", cora.Text, StringComparison.Ordinal);
        Assert.Contains("One person", cora.Text, StringComparison.Ordinal);

        await cora.OpenAsync("/desk/group-help?giver=2&receiver=3&receiver=4&ready=true");
        await community.Coordinator.ActAsync("leaveTimeBank", new { memberId = community.Stranger.NodeId }, "member { id }");
        await cora.SubmitAsync("group-help", ("Form.What", "Singing"), ("Form.Duration.Choice", "60"));
        Assert.Contains("or they have left: 4", cora.Text, StringComparison.Ordinal);
        await using var context = await host.ReadAsync();
        Assert.Empty(await context.Transfers.ToListAsync(Token));
    }

    [Fact]
    public async Task A_page_sent_twice_records_once_and_nobody_but_a_coordinator_has_it()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);
        const string page = "/desk/group-help?giver=2&receiver=3&receiver=4&ready=true";
        await cora.OpenAsync(page);
        var id = Regex.Match(cora.Html, "name=\"Form.Id\" value=\"([^\"]+)\"").Groups[1].Value;

        foreach (var _ in Enumerable.Range(0, 2))
        {
            await cora.OpenAsync(page);
            await cora.SubmitAsync("group-help", ("Form.Id", id), ("Form.What", "Singing"), ("Form.Duration.Choice", "60"));
            Assert.Equal($"/transfers/{id}", cora.Path);
        }
        await gita.OpenAsync(page);

        Assert.Equal(HttpStatusCode.NotFound, gita.Status);
        await using var context = await host.ReadAsync();
        Assert.Equal(1, await context.Acts.CountAsync(act => act.Kind == ActKind.RecordGroupHelp, Token));
    }

    /// <summary>Opens the link that says this.</summary>
    private static async Task FollowAsync(PageReader page, string words)
    {
        var link = Regex.Matches(page.Html, "<a [^>]*?href=\"([^\"]+)\"[^>]*>((?:(?!</a>).)*)</a>", RegexOptions.Singleline)
            .First(match => match.Groups[2].Value.Contains(words, StringComparison.Ordinal) && match.Groups[1].Value.Contains("group-help", StringComparison.Ordinal));
        await page.OpenAsync(WebUtility.HtmlDecode(link.Groups[1].Value));
    }
}

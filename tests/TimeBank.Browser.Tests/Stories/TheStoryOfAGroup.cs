using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using TimeBanking.Api.Features.Matching;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Api.Tests.Contributions;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.Domain;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Browser.Tests.Stories;

/// <summary>
/// Ten people look for a group, and three groups take them, of which one begins by it: from a form on a telephone by a rehearsal, a coordinator's
/// look and mails to a welcome, three meetings, promises, another facilitator, and the end.
/// </summary>
public sealed partial class TheStoryOfAGroup(Site site)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task People_find_each_other_meet_keep_promises_take_turns_and_end_well(Database database)
    {
        await using var host = await TestHost.StartAsync(
            database, new Dictionary<string, string?> { ["Web:PublicAddress"] = "https://hours.example" }, onPort: true);
        var hours = await HoursScene.MakeAsync(host, policies => policies with { MatchingDay = MatchingDay.Thursday }, tokenDays: 365);
        await FoundAsync(hours.Gita, "Grief circle", maximumSize: 4);
        await FoundAsync(hours.Vera, "New parents", maximumSize: 3);

        var ada = await hours.Community.JoinAsync("Ada");
        await LookOnATelephoneAsync(host, ada);
        var people = await LookAsync(hours);
        await using var cora = await VisitAsync(host, hours.Cora, 1280);
        await RehearseAndSendAsync(cora.Page);

        await AnswerByMailAsync(host, ada, people);
        await BeComeAsync(host, hours, ada);
        await MeetAsync(host, hours, ada);
        await TakeTurnsAndEndAsync(host, hours);
    }

    private async Task LookOnATelephoneAsync(TestHost host, Participant ada)
    {
        await using var visit = await VisitAsync(host, ada, 360);
        await visit.Page.GotoAsync("/groups");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Find a group that fits" }).ClickAsync();
        await visit.Page.Locator("[name='Form.Topics[0].Words']").FillAsync("grief");
        await visit.Page.GetByLabel("Tuesday evenings").CheckAsync();
        await PressAsync(visit.Page, "Look for a group");
        await Assertions.Expect(visit.Page.GetByText("You are looking: you are in the next round.")).ToBeVisibleAsync();
        await visit.AssertNoSidewaysScrollAsync();
    }

    /// <summary>Nine more: for the circle, for parents, and three who play chess, of whom one would begin a group.</summary>
    private static async Task<IReadOnlyDictionary<string, Participant>> LookAsync(HoursScene hours)
    {
        var people = new Dictionary<string, Participant>();
        foreach (var (name, topic) in new[]
        {
            ("Ben", "grief"), ("Cid", "grief"), ("Dee", "grief"), ("Eve", "parents"), ("Fay", "parents"), ("Gus", "parents"), ("Hal", "chess"), ("Ivy", "chess"), ("Jon", "chess"),
        })
        {
            var who = await hours.Community.JoinAsync(name);
            hours.Host.Clock.Advance(TimeSpan.FromSeconds(1));
            var answer = await who.ActAsync(
                "seekGroup",
                new { topics = new[] { new { words = topic } }, times = new[] { new { weekday = "TUESDAY", partOfDay = "EVENING" } }, wouldFound = name == "Hal" }, "seeking { end }");
            Assert.Equal(JsonValueKind.Null, answer.GetProperty("errors").ValueKind);
            people.Add(name, who);
        }

        return people;
    }

    private static async Task RehearseAndSendAsync(IPage page)
    {
        await page.GotoAsync("/desk/jobs/BeginMatchings");
        await Assertions.Expect(page.GetByText("Would propose to Ada the group Grief circle.").First).ToBeVisibleAsync();
        await page.GotoAsync("/matching");
        await Assertions.Expect(page.GetByText("10 people look for a group.")).ToBeVisibleAsync();
        await PressAsync(page, "Begin a round");
        // Three places are left in the circle, two with the parents, and the three who play chess begin a group.
        await Assertions.Expect(page.GetByText("8 of 10 placed")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Grief circle is full: one more place would do.")).ToBeVisibleAsync();
        await page.GetByText("Move or hold back: Cid").ClickAsync();
        await page.Locator("li", new() { HasText = "Cid" }).GetByLabel("Where they come").SelectOptionAsync("held");
        await page.Locator("li", new() { HasText = "Cid" }).GetByRole(AriaRole.Button, new() { Name = "Place all others anew" }).ClickAsync();
        await Assertions.Expect(page.GetByText("You held them back from this round.")).ToBeVisibleAsync();
        await PressAsync(page, "Send the proposals");
        await Assertions.Expect(page.GetByText("Sent", new() { Exact = true })).ToBeVisibleAsync();
    }

    /// <summary>Ada says yes, Ben not this one, Dee nothing, and those who play chess say yes.</summary>
    private async Task AnswerByMailAsync(TestHost host, Participant ada, IReadOnlyDictionary<string, Participant> people)
    {
        await RunAsync(host, nameof(SendNotices));
        await FollowAsync(host, "ada@example.org", "Yes, I would like to come");
        await using (var ben = await FollowAsync(host, "ben@example.org", null))
        {
            await ben.Page.GetByText("Not this one").First.ClickAsync();
            await ben.Page.GetByLabel("Something else").CheckAsync();
            await PressAsync(ben.Page, "Not this one");
            await Assertions.Expect(ben.Page.GetByText("It was not right this time.")).ToBeVisibleAsync();
        }

        foreach (var name in new[] { "hal", "ivy", "jon" })
            await FollowAsync(host, $"{name}@example.org", "Yes, I would like to come");
        var chess = (await people["Jon"].AskAsync("{ myGroups { name size } }")).GetProperty("myGroups")[0];
        Assert.Equal(("chess", 3), (chess.GetProperty("name").GetString(), chess.GetProperty("size").GetInt32()));
        Assert.Equal("WAITING", (await ada.AskAsync("{ myMatchProposals { state } }")).GetProperty("myMatchProposals")[0].GetProperty("state").GetString());
    }

    private async Task BeComeAsync(TestHost host, HoursScene hours, Participant ada)
    {
        await using var gita = await VisitAsync(host, hours.Gita, 360);
        await gita.Page.GotoAsync(await PageOfGroupAsync(hours.Gita));
        // Who it is she does not read yet; whom she answers first is as chance has it, so she says yes to both.
        while (await gita.Page.GetByRole(AriaRole.Link, new() { Name = "Somebody looks for a group like yours" }).CountAsync() > 0)
        {
            await gita.Page.GetByRole(AriaRole.Link, new() { Name = "Somebody looks for a group like yours" }).First.ClickAsync();
            await PressAsync(gita.Page, "They are welcome");
            await gita.Page.GotoAsync(await PageOfGroupAsync(hours.Gita));
        }

        await Assertions.Expect(gita.Page.GetByText("Ada", new() { Exact = true }).First).ToBeVisibleAsync();
        await RunAsync(host, nameof(SendNotices));
        Assert.Contains("Welcome to Grief circle!", await MailAsync(host, "ada@example.org"), StringComparison.Ordinal);
        // Dee says nothing: after a week it lapses, and she is in the next round.
        host.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Contains("lapsed", await RunAsync(host, nameof(LapseMatchProposals)), StringComparison.Ordinal);
        await RunAsync(host, nameof(SendNotices));
        Assert.Contains("You are in the next round.", await MailAsync(host, "dee@example.org"), StringComparison.Ordinal);
        Assert.Equal("AGREED", (await ada.AskAsync("{ myMatchProposals { state } }")).GetProperty("myMatchProposals")[0].GetProperty("state").GetString());
    }

    /// <summary>Three meetings: two promises at the first, one kept and one not, by the second and third.</summary>
    private async Task MeetAsync(TestHost host, HoursScene hours, Participant ada)
    {
        var groupId = await CircleIdAsync(hours.Gita);
        await hours.Cora.ActAsync("askToFacilitate", new { groupId, memberId = hours.Gita.NodeId }, "group { id }");
        await using var visit = await VisitAsync(host, hours.Gita, 360);
        var page = visit.Page;
        await page.GotoAsync(await PageOfGroupAsync(hours.Gita));
        await PressAsync(page, "Yes, I will");
        for (var meeting = 1; meeting <= 3; meeting++)
        {
            await GoToMeetingAsync(host, hours.Gita, page);
            await page.GetByRole(AriaRole.Button, new() { Name = "Ada is here", Exact = true }).ClickAsync();
            if (meeting == 1)
                foreach (var promise in new[] { "Bring cups", "Ask about the hall" })
                    await PromiseAsync(page, promise, host);
            if (meeting == 2)
                await page.GetByRole(AriaRole.Button, new() { NameRegex = Kept() }).ClickAsync();
        }

        await page.GetByRole(AriaRole.Link, new() { Name = "Ask about the hall" }).ClickAsync();
        await page.GetByLabel("Not kept").CheckAsync();
        await page.Locator("#why").FillAsync("The hall never answered.");
        await PressAsync(page, "Say so");
        await Assertions.Expect(page.GetByText("not kept").First).ToBeVisibleAsync();
        await RunAsync(host, nameof(AskNewcomers));
        await RunAsync(host, nameof(SendNotices));
        await FollowAsync(host, "ada@example.org", "It is right for me");
        Assert.True((await ada.AskAsync("{ myMatchProposals { isRight } }")).GetProperty("myMatchProposals")[0].GetProperty("isRight").GetBoolean());
    }

    private async Task TakeTurnsAndEndAsync(TestHost host, HoursScene hours)
    {
        await using var visit = await VisitAsync(host, hours.Gita, 360);
        var page = visit.Page;
        var group = await PageOfGroupAsync(hours.Gita);
        await page.GotoAsync(group);
        await page.GetByText("Who facilitates next").ClickAsync();
        await page.Locator("#memberId").SelectOptionAsync(new SelectOptionValue { Label = "Ada" });
        await FillDayAsync(page, "Form.From", TodayOf(host).AddDays(1));
        await PressAsync(page, "Ask them");
        await Assertions.Expect(page.GetByText("asked").First).ToBeVisibleAsync();
        await page.GotoAsync($"{group}/change");
        await page.GetByText("End the group").First.ClickAsync();
        await page.GetByLabel("Words of thanks").FillAsync("Thank you all.");
        await PressAsync(page, "End the group");
        await Assertions.Expect(page.GetByText("Thank you all.")).ToBeVisibleAsync();
        await visit.AssertNoSidewaysScrollAsync();
    }

    private static async Task PromiseAsync(IPage page, string what, TestHost host)
    {
        await page.Locator("summary", new() { HasText = "Promise something" }).ClickAsync();
        await page.GetByLabel("What will be done?").FillAsync(what);
        await FillDayAsync(page, "Form.Until", TodayOf(host).AddDays(6));
        await PressAsync(page, "Promise it");
        await Assertions.Expect(page.GetByText(what).First).ToBeVisibleAsync();
    }

    /// <summary>Five minutes into the next meeting of the circle.</summary>
    private static async Task GoToMeetingAsync(TestHost host, Participant who, IPage page)
    {
        var groupId = await CircleIdAsync(who);
        var meetings = (await who.AskAsync($"{{ meetings(groupId: \"{groupId}\", first: 50) {{ nodes {{ beginsAt state }} }} }}")).GetProperty("meetings").GetProperty("nodes");
        var next = meetings.EnumerateArray().Where(meeting => meeting.GetProperty("state").GetString() == "PLANNED").Min(meeting => meeting.GetProperty("beginsAt").GetDateTime());
        host.Clock.Advance(next.AddMinutes(5) - host.Clock.GetUtcNow().UtcDateTime);
        await page.GotoAsync(await PageOfGroupAsync(who));
        await page.Locator("section[aria-labelledby=meetings] li a").First.ClickAsync();
    }

    private static async Task FoundAsync(Participant by, string name, int maximumSize)
    {
        var answer = await by.ActAsync(
            "createGroup", new { name, kind = "OPEN", maximumSize, rhythm = new { firstDay = "2026-12-08", startsAt = "18:00", minutes = 60, count = 8 } }, "group { id }");
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("errors").ValueKind);
    }

    private static async Task<string> CircleIdAsync(Participant who) =>
        (await who.AskAsync("{ myGroups { id name } }")).GetProperty("myGroups").EnumerateArray()
            .Single(group => group.GetProperty("name").GetString() == "Grief circle").GetProperty("id").GetString()!;

    private static async Task<string> PageOfGroupAsync(Participant who) =>
        $"/groups/{(TimeBanking.GraphQL.Types.NodeId.TryDecode(await CircleIdAsync(who), out _, out var key) ? key : Guid.Empty)}";

    private static async Task<string> RunAsync(TestHost host, string job)
    {
        // Mails of one moment have no order.
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var sweeps = host.Services.GetRequiredService<SweepRunner>();
        return (await sweeps.RunAsync(sweeps.Find(job)!, SweepMode.ForReal, Token)).Summary;
    }

    /// <summary>The newest mail to somebody.</summary>
    private static async Task<string> MailAsync(TestHost host, string to)
    {
        await using var context = await host.ReadAsync();
        var mail = await context.Set<OutboxMail>().AsNoTracking().Where(row => row.ToAddress == to).OrderByDescending(row => row.Id).FirstAsync(Token);
        return string.Join(' ', mail.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Opens the link of somebody's newest mail, without signing in, and presses a button there.</summary>
    private async Task<Visit> FollowAsync(TestHost host, string to, string? press)
    {
        var path = Link().Match(await MailAsync(host, to)).Groups["path"].Value;
        var visit = await site.VisitAsync(360, height: 740, address: AddressOf(host));
        await visit.Page.GotoAsync(path);
        if (press is null)
            return visit;
        await PressAsync(visit.Page, press);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = press, Exact = true })).ToHaveCountAsync(0);
        await visit.DisposeAsync();
        return visit;
    }

    private async Task<Visit> VisitAsync(TestHost host, Participant who, int width)
    {
        var visit = await site.VisitAsync(width, height: 740, address: AddressOf(host));
        var cookie = (await SignInCookies.OfAsync(host, who)).Split('=', 2);
        await visit.Page.Context.AddCookiesAsync([new Cookie { Name = cookie[0], Value = cookie[1], Url = AddressOf(host) }]);
        return visit;
    }

    private static DateOnly TodayOf(TestHost host) => WallClock.DayAt(host.Clock.GetUtcNow().UtcDateTime, "Etc/UTC");

    private static string AddressOf(TestHost host) => host.ClientOptions.BaseAddress.ToString().TrimEnd('/');

    private static async Task FillDayAsync(IPage page, string name, DateOnly day)
    {
        await page.Locator($"[name='{name}.Day']").FillAsync(day.Day.ToString(CultureInfo.InvariantCulture));
        await page.Locator($"[name='{name}.Month']").FillAsync(day.Month.ToString(CultureInfo.InvariantCulture));
        await page.Locator($"[name='{name}.Year']").FillAsync(day.Year.ToString(CultureInfo.InvariantCulture));
    }

    private static Task PressAsync(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    [GeneratedRegex(@"https://hours\.example(?<path>/proposals/answer\S+)")]
    private static partial Regex Link();

    [GeneratedRegex("^Kept.*Bring cups$")]
    private static partial Regex Kept();
}

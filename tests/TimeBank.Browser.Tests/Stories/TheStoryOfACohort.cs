using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using TimeBanking.Api.Features.Meetings;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Ledger;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.Api.Tests.Programmes;
using TimeBanking.Domain;

namespace TimeBanking.Browser.Tests.Stories;

/// <summary>
/// From the template of FAST to the report for funders, as its people do it: a steward and a coordinator at a desk, the team and the
/// families on telephones, by pages alone.
/// </summary>
public sealed partial class TheStoryOfACohort(Site site)
{
    private const int Families = 10;
    private const int Cancelled = 2;
    private const int Moved = 3;

    private static readonly int[] SessionsHeld = [1, 3, 4, 5, 6, 7, 8];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task A_cohort_runs_graduates_and_gives_back_and_every_hour_is_accounted_for(Database database)
    {
        await using var host = await TestHost.StartAsync(
            database, new Dictionary<string, string?> { ["Web:PublicAddress"] = "https://hours.example" }, onPort: true);
        var scene = await CohortScene.MakeAsync(host);

        var cohort = await OpenACohortAsync(scene);
        await using var pat = await VisitAsync(host, scene.Pat, 360);
        await AddFamiliesAsync(pat.Page, scene, cohort);
        await CancelAndMoveAsync(pat.Page, cohort);
        await HoldSessionsAsync(pat.Page, scene, cohort);
        await GraduateAsync(pat.Page, cohort);

        var certificate = await GiveBackAsync(scene);
        await CheckAsync(host, certificate);
        await ReportAsync(scene);
    }

    private async Task<string> OpenACohortAsync(CohortScene scene)
    {
        await using var stella = await VisitAsync(scene.Host, scene.Stella, 1280);
        await stella.Page.GotoAsync("/programmes");
        await stella.Page.GetByRole(AriaRole.Link, new() { Name = "Begin with FAST" }).ClickAsync();
        await PressAsync(stella.Page, "Make the programme");
        await Assertions.Expect(stella.Page.GetByText("8 sessions of 2 hours 30 minutes")).ToBeVisibleAsync();

        await using var cora = await VisitAsync(scene.Host, scene.Cora, 1280);
        var page = cora.Page;
        await page.GotoAsync(new Uri(stella.Page.Url).AbsolutePath);
        await page.GetByRole(AriaRole.Link, new() { Name = "Open a cohort" }).ClickAsync();
        await page.GetByLabel("Name of the cohort").FillAsync("Winter at Hill School");
        await page.GetByLabel("Who receives the time of the team").SelectOptionAsync(new SelectOptionValue { Label = "Hill School" });
        await FillAsync(page, "Form.Place", "School hall");
        await FillDayAsync(page, "Form.FirstDay", CohortScene.FirstDay);
        await FillAsync(page, "Form.StartsAt", "17:30");
        for (var at = 0; at < scene.Team.Count; at++)
            await FillAsync(page, $"Form.Team[{at}].Number", await NumberOfAsync(scene.Team[at]));
        await PressAsync(page, "Open the cohort");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Winter at Hill School" })).ToBeVisibleAsync();
        return new Uri(page.Url).AbsolutePath;
    }

    /// <summary>Gita's, Rhys's and Sam's, who are members, and seven without any account.</summary>
    private static async Task AddFamiliesAsync(IPage page, CohortScene scene, string cohort)
    {
        var members = new[] { scene.Hours.Gita, scene.Hours.Community.Receiver, scene.Hours.Community.Stranger };
        for (var number = 1; number <= Families; number++)
        {
            await page.GotoAsync(cohort);
            await page.GetByRole(AriaRole.Link, new() { Name = "Add a family" }).ClickAsync();
            await FillAsync(page, "Form.Name", $"Family {number}");
            await FillAsync(page, "Form.People[0].Name", $"Parent {number}");
            if (number <= members.Length)
                await FillAsync(page, "Form.People[0].Number", await NumberOfAsync(members[number - 1]));
            await FillAsync(page, "Form.People[1].Name", "Ben");
            await page.Locator("[name='Form.People[1].IsChild']").CheckAsync();
            await PressAsync(page, "Add them");
        }

        await Assertions.Expect(page.GetByText("Families: 10 of 12")).ToBeVisibleAsync();
    }

    private static async Task CancelAndMoveAsync(IPage page, string cohort)
    {
        await OpenSessionAsync(page, cohort, Cancelled);
        await page.GetByText("Cancel it").First.ClickAsync();
        await page.GetByLabel("Why it is cancelled").FillAsync("The school is closed.");
        await PressAsync(page, "Cancel it");
        await Assertions.Expect(page.GetByText("The school is closed.")).ToBeVisibleAsync();

        await OpenSessionAsync(page, cohort, Moved);
        await page.GetByText("Move it").First.ClickAsync();
        await FillDayAsync(page, "Form.Day", DayOf(Moved));
        await page.GetByLabel("Why it moves").FillAsync("There is a concert on Tuesday.");
        await PressAsync(page, "Move it");
        await Assertions.Expect(page.GetByText("16 December 2026").First).ToBeVisibleAsync();
    }

    /// <summary>The third family comes to one session alone. At the first all are tapped in, later the codes of the sheet are typed.</summary>
    private static async Task HoldSessionsAsync(IPage page, CohortScene scene, string cohort)
    {
        foreach (var session in SessionsHeld)
        {
            GoTo(scene, session);
            await OpenSessionAsync(page, cohort, session);
            foreach (var person in session == 1 ? ["Pat", "Sol", "Tess", "Toby"] : (string[])["Pat", "Sol"])
                await TapAsync(page, person);
            if (session == 1)
                for (var number = 1; number <= Families; number++)
                    await TapAsync(page, $"Family {number}");
            else
                await TypeCodesAsync(page, await CodesAsync(page));
            for (var draw = 0; draw < (session == 1 ? 2 : 1); draw++)
            {
                await PressAsync(page, "Draw");
                await Assertions.Expect(page.GetByText("won!")).ToBeVisibleAsync();
            }

            scene.Host.Clock.Advance(TimeSpan.FromHours(4));
            await scene.RunAsync(nameof(LogHoursOfTeams));
        }

        await page.GotoAsync(cohort);
        // Each draw had another winner.
        await Assertions.Expect(page.Locator("td").Filter(new() { HasTextRegex = Won() })).ToHaveCountAsync(SessionsHeld.Length + 1);
    }

    private static async Task GraduateAsync(IPage page, string cohort)
    {
        await page.GotoAsync(cohort);
        await page.GetByRole(AriaRole.Link, new() { Name = "To the graduation" }).ClickAsync();
        await page.Locator("[name='Form.Reasons[3]']").FillAsync("Sam was ill, and did the rest at home.");
        await page.GetByLabel("Gita").CheckAsync();
        await PressAsync(page, "Graduate the cohort");
        await Assertions.Expect(page.GetByText("Take the graduation back")).ToBeVisibleAsync();
    }

    /// <summary>Gita pledges, gives hours by hand, by the clock and verified by mail, and has them certified.</summary>
    /// <returns>The code of the certificate.</returns>
    private async Task<string> GiveBackAsync(CohortScene scene)
    {
        await using var gita = await VisitAsync(scene.Host, scene.Hours.Gita, 360);
        var page = gita.Page;
        await page.GotoAsync("/pledges");
        await page.GetByLabel("For whom").SelectOptionAsync(new SelectOptionValue { Label = "Hill School" });
        await page.GetByLabel("How many hours?").FillAsync("20");
        await FillDayAsync(page, "Form.Until", Today(scene).AddMonths(6));
        await PressAsync(page, "Make this pledge");
        await Assertions.Expect(page.GetByText("Your pledge is made.")).ToBeVisibleAsync();

        await LogAsync(page, "Sorted the library", Today(scene).AddDays(-1));
        await CheckInAndOutAsync(page, scene);
        await LogAsync(page, "Painted the hall", Today(scene).AddDays(-2), verifier: "hill@example.org");
        await VerifyByMailAsync(scene);
        await VerifyInBulkAsync(scene);

        await page.GotoAsync("/hours");
        await Assertions.Expect(page.GetByText("of the 20 hours you hoped for (Hill School)")).ToBeVisibleAsync();
        await page.GotoAsync("/certificates");
        await FillDayAsync(page, "Form.From", new DateOnly(2026, 12, 1));
        await FillDayAsync(page, "Form.To", Today(scene));
        await PressAsync(page, "Issue the certificate");
        return Code().Match(await page.ContentAsync()).Value;
    }

    private static async Task LogAsync(IPage page, string what, DateOnly day, string? verifier = null)
    {
        await page.GotoAsync("/hours");
        await page.Locator("#to").SelectOptionAsync(new SelectOptionValue { Label = "Hill School" });
        await FillAsync(page, "Form.What", what);
        await page.GetByLabel("2 hours", new() { Exact = true }).CheckAsync();
        await FillDayAsync(page, "Form.Day", day);
        if (verifier is not null)
        {
            await page.GetByText("Ask somebody there by mail").ClickAsync();
            await FillAsync(page, "Form.VerifierName", "Ms Hill");
            await FillAsync(page, "Form.VerifierEmail", verifier);
        }

        await PressAsync(page, "Log these hours");
        await Assertions.Expect(page.GetByText("Logged. Somebody else verifies them now.")).ToBeVisibleAsync();
    }

    private static async Task CheckInAndOutAsync(IPage page, CohortScene scene)
    {
        await page.GotoAsync("/hours");
        await page.Locator("#check-what").FillAsync("Helped at the breakfast club");
        await page.Locator("#check-to").SelectOptionAsync(new SelectOptionValue { Label = "Hill School" });
        await PressAsync(page, "Check in");
        scene.Host.Clock.Advance(TimeSpan.FromMinutes(90));
        await page.ReloadAsync();
        await PressAsync(page, "Check out now");
        await Assertions.Expect(page.GetByText("Checked out, and logged.")).ToBeVisibleAsync();
    }

    /// <summary>Who was named has no account: they follow the link of their mail.</summary>
    private async Task VerifyByMailAsync(CohortScene scene)
    {
        await using var context = await scene.Host.ReadAsync();
        var mail = await context.Set<OutboxMail>().AsNoTracking().SingleAsync(row => row.ToAddress == "hill@example.org", Token);
        await using var hill = await site.VisitAsync(width: 360, address: AddressOf(scene.Host));
        await hill.Page.GotoAsync(Link().Match(mail.Text).Groups["path"].Value);
        await Assertions.Expect(hill.Page.GetByText("Painted the hall")).ToBeVisibleAsync();
        await hill.Page.GetByRole(AriaRole.Button, new() { NameRegex = YesButton() }).ClickAsync();
        await Assertions.Expect(hill.Page.GetByText("This has been answered")).ToBeVisibleAsync();
    }

    /// <summary>Vera ticks what she looks at and verifies it in one act, page by page.</summary>
    private async Task VerifyInBulkAsync(CohortScene scene)
    {
        await using var vera = await VisitAsync(scene.Host, scene.Hours.Vera, 1280);
        await vera.Page.GotoAsync("/hours/verify");
        await Assertions.Expect(vera.Page.GetByRole(AriaRole.Link, new() { Name = "Helped at the breakfast club" })).ToBeVisibleAsync();
        while (await vera.Page.Locator("[name='Form.Which']").CountAsync() > 0)
        {
            foreach (var box in await vera.Page.Locator("[name='Form.Which']").AllAsync())
                await box.CheckAsync();
            await PressAsync(vera.Page, "Verify what is ticked");
        }

        await Assertions.Expect(vera.Page.GetByText("Nothing waits to be verified.")).ToBeVisibleAsync();
    }

    /// <summary>A stranger checks the certificate, and reads what it says.</summary>
    private async Task CheckAsync(TestHost host, string code)
    {
        await using var stranger = await site.VisitAsync(width: 360, address: AddressOf(host));
        await stranger.Page.GotoAsync($"/certificates/{code}");
        await Assertions.Expect(stranger.Page.GetByText("Valid", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(stranger.Page.GetByText("Riverside says that Gita gave 5 hours 30 minutes to others, verified by somebody else.")).ToBeVisibleAsync();
    }

    /// <summary>The report's total is what hledger finds in the exported ledger.</summary>
    private async Task ReportAsync(CohortScene scene)
    {
        var (from, to) = (new DateOnly(2026, 12, 1), Today(scene));
        var report = (await scene.Cora.AskAsync($"{{ hoursReport(from: \"{from:yyyy-MM-dd}\", to: \"{to:yyyy-MM-dd}\") {{ minutes movedMinutes reversedMinutes reconciles }} }}"))
            .GetProperty("hoursReport");
        var (moved, reversed) = await LedgerByHledger.HelpAsync(scene.Host, from, to);
        Assert.Equal((moved, reversed), (report.GetProperty("movedMinutes").GetInt64(), report.GetProperty("reversedMinutes").GetInt64()));
        Assert.Equal(moved - reversed, report.GetProperty("minutes").GetInt64());
        // Four at the first session, two at the six others, and what Gita gave.
        Assert.Equal((16 * 150) + 330, moved);

        await using var cora = await VisitAsync(scene.Host, scene.Cora, 1280);
        await cora.Page.GotoAsync($"/reports/hours?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}");
        await Assertions.Expect(cora.Page.GetByText("which is the total above")).ToBeVisibleAsync();
        await Assertions.Expect(cora.Page.GetByText("45 hours 30 minutes").First).ToBeVisibleAsync();
    }

    private async Task<Visit> VisitAsync(TestHost host, Participant who, int width)
    {
        var visit = await site.VisitAsync(width, height: 740, address: AddressOf(host));
        var cookie = (await SignInCookies.OfAsync(host, who)).Split('=', 2);
        await visit.Page.Context.AddCookiesAsync([new Cookie { Name = cookie[0], Value = cookie[1], Url = AddressOf(host) }]);
        return visit;
    }

    private static string AddressOf(TestHost host) => host.ClientOptions.BaseAddress.ToString().TrimEnd('/');

    private static async Task<string> NumberOfAsync(Participant who) =>
        (await who.AskAsync("{ me { number } }")).GetProperty("me").GetProperty("number").GetInt32().ToString(CultureInfo.InvariantCulture);

    private static DateOnly Today(CohortScene scene) => WallClock.DayAt(scene.Host.Clock.GetUtcNow().UtcDateTime, "Europe/London");

    private static DateOnly DayOf(int session) => CohortScene.FirstDay.AddDays((7 * (session - 1)) + (session == Moved ? 1 : 0));

    /// <summary>Half an hour after the session began; London keeps to UTC all winter.</summary>
    private static void GoTo(CohortScene scene, int session) => scene.Host.Clock.Advance(
        DayOf(session).ToDateTime(new TimeOnly(18, 0), DateTimeKind.Utc) - scene.Host.Clock.GetUtcNow().UtcDateTime);

    private static async Task OpenSessionAsync(IPage page, string cohort, int session)
    {
        await page.GotoAsync(cohort);
        await page.Locator("ol.tasks a").Nth(session - 1).ClickAsync();
    }

    private static async Task TapAsync(IPage page, string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = $"{name} is here", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = $"{name} is here. Take that back" })).ToBeVisibleAsync();
    }

    /// <summary>As they stand on the printed sheet; the third family stays away.</summary>
    private static async Task<string> CodesAsync(IPage page)
    {
        var meeting = page.Url;
        await page.GetByRole(AriaRole.Link, new() { Name = "Sheet to print" }).ClickAsync();
        var codes = (await page.Locator("table strong").AllInnerTextsAsync()).ToList();
        await page.GotoAsync(meeting);
        Assert.Equal(Families, codes.Count);
        codes.RemoveAt(2);
        return string.Join(' ', codes);
    }

    private static async Task TypeCodesAsync(IPage page, string codes)
    {
        await page.GetByText("From the printed sheet").ClickAsync();
        await page.GetByLabel("Codes of those who came").FillAsync(codes);
        await PressAsync(page, "They were here");
        await Assertions.Expect(page.GetByText("Who is here: 11")).ToBeVisibleAsync();
    }

    private static Task FillAsync(IPage page, string name, string value) => page.Locator($"[name='{name}']").FillAsync(value);

    private static async Task FillDayAsync(IPage page, string name, DateOnly day)
    {
        await FillAsync(page, $"{name}.Day", day.Day.ToString(CultureInfo.InvariantCulture));
        await FillAsync(page, $"{name}.Month", day.Month.ToString(CultureInfo.InvariantCulture));
        await FillAsync(page, $"{name}.Year", day.Year.ToString(CultureInfo.InvariantCulture));
    }

    private static Task PressAsync(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    [GeneratedRegex(@"https://hours\.example(?<path>/hours/answer\S+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\s*won\s*$")]
    private static partial Regex Won();

    [GeneratedRegex("^Yes, 2 h")]
    private static partial Regex YesButton();

    [GeneratedRegex("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")]
    private static partial Regex Code();
}

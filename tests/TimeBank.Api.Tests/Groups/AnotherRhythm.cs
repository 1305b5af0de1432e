using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Mail;
using TimeBanking.Api.Tests.Pages;
using static TimeBanking.Api.Tests.Contributions.HoursScene;
using static TimeBanking.Api.Tests.Groups.GroupScene;

namespace TimeBanking.Api.Tests.Groups;

/// <summary>
/// Another rhythm begins after what people joined; where what is planned would move, they are asked first, and then everybody hears of each
/// meeting, and calendars follow.
/// </summary>
public sealed class AnotherRhythm
{
    [Theory, Databases]
    public async Task Planned_meetings_go_by_it_from_a_day_on_and_the_calendars_of_those_who_are_expected_follow(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var scene = await OpenAsync(mail.Host);
        var group = await scene.FoundAsync(scene.Gita, "Bread");
        await JoinAsync(scene.Rhys, group);
        var before = await MeetingsAsync(scene.Rhys, group);
        Assert.Equal(["2026-12-08 18:00 PLANNED", "2026-12-15 18:00 PLANNED", "2026-12-22 18:00 PLANNED", "2026-12-29 18:00 PLANNED"], before.Select(one => one.When));
        async Task<string?> ChangeAsync(object also) => CodeOf(await ActAsync(scene.Gita, "changeGroup", group, With(new { name = "Bread" }, also)));
        var thursdays = new { firstDay = "2026-12-17", startsAt = "10:00", minutes = 90, count = 2 };

        Assert.Equal("RHYTHM_NOT_ACCEPTED", await ChangeAsync(new { movesPlannedFrom = "2026-12-16" }));
        Assert.Equal("RHYTHM_NOT_ACCEPTED", await ChangeAsync(new { rhythm = thursdays, movesPlannedFrom = "2020-12-16" }));
        Assert.Equal("RHYTHM_NOT_ACCEPTED", await ChangeAsync(new { rhythm = thursdays, movesPlannedFrom = "2026-12-24" }));
        Assert.Equal("RHYTHM_NOT_ACCEPTED", await ChangeAsync(new { rhythm = thursdays }));
        Assert.Equal(before, await MeetingsAsync(scene.Rhys, group));
        Assert.Empty(await MailsAsync(mail));

        Assert.Null(await ChangeAsync(new { rhythm = thursdays, movesPlannedFrom = "2026-12-10" }));
        Assert.Equal(before, await MeetingsAsync(scene.Rhys, group));
        Assert.Contains("Bread would like to meet at other times.", Assert.Single(await MailsAsync(mail)).Message.Text, StringComparison.Ordinal);
        Assert.Null(CodeOf(await ActAsync(scene.Rhys, "answerRhythm", group, new { isYes = true })));
        Assert.Equal(
            [("2026-12-08 18:00 PLANNED", before[0].Id), ("2026-12-17 10:00 PLANNED", before[1].Id), ("2026-12-24 10:00 PLANNED", before[2].Id), ("2026-12-29 18:00 CANCELLED", before[3].Id)],
            await MeetingsAsync(scene.Rhys, group));
        var told = (await MailsAsync(mail)).Where(one => one.To == "rhys@example.org").ToList();
        Assert.Equal(3, told.Count);
        var calendars = told.ConvertAll(one => one.Message.Calendar!);
        Assert.All(calendars, calendar => Assert.Contains("SEQUENCE:1", calendar, StringComparison.Ordinal));
        Assert.Single(calendars, calendar => calendar.Contains("METHOD:CANCEL", StringComparison.Ordinal));
        Assert.Single(calendars, calendar => calendar.Contains("20261217T100000", StringComparison.Ordinal));
        Assert.All(told, one => Assert.Contains("The group meets at other times now.", one.Message.Text, StringComparison.Ordinal));

        // More than there were before: those are new, by the same rhythm.
        Assert.Null(await ChangeAsync(new { note = "Work", rhythm = new { firstDay = "2026-12-18", startsAt = "10:00", minutes = 90, count = 3 }, movesPlannedFrom = "2026-12-10" }));
        await MailsAsync(mail);
        Assert.Null(CodeOf(await ActAsync(scene.Rhys, "answerRhythm", group, new { isYes = true })));
        Assert.Equal(
            ["2026-12-08 18:00 PLANNED", "2026-12-18 10:00 PLANNED", "2026-12-25 10:00 PLANNED", "2026-12-29 18:00 CANCELLED", "2027-01-01 10:00 PLANNED"],
            (await MeetingsAsync(scene.Rhys, group)).Select(one => one.When));
        var again = (await MailsAsync(mail)).Where(one => one.To == "rhys@example.org").ToList();
        Assert.Equal(2, again.Count);
        Assert.All(again, one => Assert.Contains("SEQUENCE:2", one.Message.Calendar!, StringComparison.Ordinal));
        Assert.All(again, one => Assert.Contains("Work", one.Message.Text, StringComparison.Ordinal));
        // What is as it was is told to nobody.
        Assert.Null(await ChangeAsync(new { rhythm = new { firstDay = "2026-12-18", startsAt = "10:00", minutes = 90, count = 3 }, movesPlannedFrom = "2026-12-10" }));
        await MailsAsync(mail);
        Assert.Null(CodeOf(await ActAsync(scene.Rhys, "answerRhythm", group, new { isYes = true })));
        Assert.Empty(await MailsAsync(mail));
    }

    [Theory, Databases]
    public async Task Where_it_does_not_suit_somebody_everything_stays_and_nobody_learns_who(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var (scene, group, _) = await AskedAsync(mail);
        var before = await MeetingsAsync(scene.Gita, group);
        var asked = await MailsAsync(mail);
        Assert.Equal(["ada@example.org", "rhys@example.org"], asked.Select(one => one.To).Order(StringComparer.Ordinal));
        var text = asked[0].Message.Text;
        Assert.Contains("Thursday, 10:00", text, StringComparison.Ordinal);
        Assert.Contains("The hall is cold", text, StringComparison.Ordinal);
        using var browser = new PageReader(mail.Host);
        var link = Notices.HearingOfHelp.LinkIn(asked.Single(one => one.To == "ada@example.org").Message.Text, "/answer/rhythm?key=");
        await browser.OpenAsync(link);
        Assert.Contains("Would other times suit you?", browser.Text, StringComparison.Ordinal);

        await Notices.HearingOfHelp.SubmitAsync(browser, link, "no");

        Assert.Equal(before, await MeetingsAsync(scene.Gita, group));
        Assert.Equal("GROUP_STANDS", CodeOf(await ActAsync(scene.Rhys, "answerRhythm", group, new { isYes = true })));
        await browser.OpenAsync(link);
        Assert.Contains("Nothing is asked any more", browser.Text, StringComparison.Ordinal);
        mail.Host.Clock.Advance(TimeSpan.FromDays(1));
        var told = Assert.Single(await MailsAsync(mail));
        Assert.Equal("gita@example.org", told.To);
        Assert.Contains("The meetings of Bread stay as they are.", told.Message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", told.Message.Text, StringComparison.Ordinal);
        Assert.Equal("NOT_ALLOWED", CodeOf(await ActAsync(await scene.JoinBankAsync("Ben"), "answerRhythm", group, new { isYes = true })));
    }

    [Theory, Databases]
    public async Task Whoever_says_nothing_has_nothing_against_it_once_the_time_to_answer_is_over(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var (scene, group, ada) = await AskedAsync(mail);
        var before = await MeetingsAsync(scene.Gita, group);
        // On the page of the group they answer as well.
        using var page = await SignInCookies.SignedInAsync(mail.Host, ada);
        await page.OpenAsync("/home");
        Assert.Contains("Bread would like to meet at other times. Do they suit you?", page.Text, StringComparison.Ordinal);
        await page.OpenAsync($"/groups/{KeyOf(group)}");
        Assert.Contains("1 of 3 has said that it suits them.", page.Text, StringComparison.Ordinal);
        await page.SubmitAsync("rhythm", ("Form.IsYes", "true"));
        Assert.Contains("You said that it suits you.", page.Text, StringComparison.Ordinal);
        await page.OpenAsync("/home");
        Assert.DoesNotContain("would like to meet at other times", page.Text, StringComparison.Ordinal);
        var question = (await scene.Rhys.AskAsync($"{{ group(id: \"{group}\") {{ rhythmQuestion {{ from note myAnswer yesCount askedBy {{ name }} rhythm {{ startsAt count }} }} }} }}"))
            .GetProperty("group").GetProperty("rhythmQuestion");
        Assert.Equal((2, "10:00", "Gita"), (question.GetProperty("yesCount").GetInt32(), question.GetProperty("rhythm").GetProperty("startsAt").GetString(), question.GetProperty("askedBy").GetProperty("name").GetString()));

        mail.Host.Clock.Advance(TimeSpan.FromDays(6));
        Assert.Contains("0 settled", await mail.RunAsync(nameof(SettleRhythms)), StringComparison.Ordinal);
        Assert.Equal(before, await MeetingsAsync(scene.Gita, group));
        mail.Host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains("1 settled", await mail.RunAsync(nameof(SettleRhythms)), StringComparison.Ordinal);
        Assert.Contains("0 settled", await mail.RunAsync(nameof(SettleRhythms)), StringComparison.Ordinal);

        Assert.Equal(
            ["2026-12-08 18:00 PLANNED", "2026-12-17 10:00 PLANNED", "2026-12-24 10:00 PLANNED", "2026-12-29 18:00 CANCELLED"],
            (await MeetingsAsync(scene.Gita, group)).Select(one => one.When));
    }

    [Theory, Databases]
    public async Task A_place_that_was_taken_meanwhile_keeps_everything_where_it_is(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var scene = await OpenAsync(mail.Host);
        var hall = Programmes.CohortScene.Id(await scene.Cora.ActAsync("createPlace", new { name = "Hall" }, "place { id }"), "place");
        var group = await scene.FoundAsync(scene.Gita, "Bread", new { placeId = hall });
        await JoinAsync(scene.Rhys, group);
        var before = await MeetingsAsync(scene.Gita, group);
        Assert.Null(CodeOf(await ActAsync(scene.Gita, "changeGroup", group, new { name = "Bread", placeId = hall, rhythm = Thursdays, movesPlannedFrom = "2026-12-10" })));
        await scene.FoundAsync(scene.Rhys, "Soup", new { placeId = hall }, rhythm: new { firstDay = "2026-12-17", startsAt = "10:00", minutes = 60, count = 1 });

        Assert.Null(CodeOf(await ActAsync(scene.Rhys, "answerRhythm", group, new { isYes = true })));
        mail.Host.Clock.Advance(TimeSpan.FromDays(7));
        await mail.RunAsync(nameof(SettleRhythms));

        Assert.Equal(before, await MeetingsAsync(scene.Gita, group));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await scene.Gita.AskAsync($"{{ group(id: \"{group}\") {{ rhythmQuestion {{ from }} }} }}")).GetProperty("group").GetProperty("rhythmQuestion").ValueKind);
    }

    private static readonly object Thursdays = new { firstDay = "2026-12-17", startsAt = "10:00", minutes = 90, count = 2 };

    private static async Task<(GroupScene Scene, string Group, Participant Ada)> AskedAsync(MailScene mail)
    {
        var scene = await OpenAsync(mail.Host);
        var group = await scene.FoundAsync(scene.Gita, "Bread");
        var ada = await scene.JoinBankAsync("Ada");
        await JoinAsync(scene.Rhys, group);
        await JoinAsync(ada, group);
        Assert.Null(CodeOf(await ActAsync(scene.Gita, "changeGroup", group, new { name = "Bread", note = "The hall is cold", rhythm = Thursdays, movesPlannedFrom = "2026-12-10" })));
        return (scene, group, ada);
    }

    [Theory, Databases]
    public async Task Nothing_moves_onto_a_place_where_others_are(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host);
        var hall = Programmes.CohortScene.Id(await scene.Cora.ActAsync("createPlace", new { name = "Hall" }, "place { id }"), "place");
        var group = await scene.FoundAsync(scene.Gita, "Bread", new { placeId = hall });
        await scene.FoundAsync(scene.Rhys, "Soup", new { placeId = hall }, rhythm: new { firstDay = "2026-12-17", startsAt = "10:00", minutes = 60, count = 2 });
        var before = await MeetingsAsync(scene.Gita, group);

        Assert.Equal("PLACE_NOT_FREE", CodeOf(await ActAsync(
            scene.Gita, "changeGroup", group,
            new { name = "Bread", placeId = hall, rhythm = new { firstDay = "2026-12-10", startsAt = "10:30", minutes = 60, count = 2 }, movesPlannedFrom = "2026-12-09" })));

        Assert.Equal(before, await MeetingsAsync(scene.Gita, group));
    }

    [Theory, Databases]
    public async Task The_rhythm_the_merging_and_the_end_are_said_on_pages(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host);
        var bread = await scene.FoundAsync(scene.Gita, "Bread");
        var soup = await scene.FoundAsync(scene.Rhys, "Soup");
        using var gita = await SignInCookies.SignedInAsync(host, scene.Gita);
        using var rhys = await SignInCookies.SignedInAsync(host, scene.Rhys);
        (string, string)[] rhythm =
        [
            ("Act.Frequency", "Weekly"), ("Act.Day.Day", "17"), ("Act.Day.Month", "12"), ("Act.Day.Year", "2026"), ("Act.StartsAt", "10:00"), ("Act.Minutes", "60"), ("Act.Count", "2"),
        ];
        await gita.OpenAsync($"/groups/{KeyOf(bread)}/change");
        await gita.SubmitAsync("rhythm", rhythm);
        Assert.Contains("People have joined the meetings that are planned", gita.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"10:00\"", gita.Html, StringComparison.Ordinal);
        await gita.SubmitAsync("rhythm", [.. rhythm, ("Act.From.Day", "10"), ("Act.From.Month", "12"), ("Act.From.Year", "2026")]);
        Assert.Contains("17 December 2026, 10:00", gita.Text, StringComparison.Ordinal);

        // Both say yes, each on their page.
        await gita.OpenAsync($"/groups/{KeyOf(bread)}/change");
        await gita.SubmitAsync("merge", ("Act.InsteadOfId", KeyOf(soup).ToString()));
        await gita.OpenAsync($"/groups/{KeyOf(bread)}/change");
        Assert.Contains("Soup was asked, and has not said yes yet.", gita.Text, StringComparison.Ordinal);
        await rhys.OpenAsync($"/groups/{KeyOf(soup)}/change");
        Assert.Contains("Bread would like to come into this group.", rhys.Text, StringComparison.Ordinal);
        await rhys.SubmitAsync("merge", ("Act.MemberId", KeyOf(bread).ToString()));
        Assert.Contains("Gita", rhys.Text, StringComparison.Ordinal);
        Assert.Equal("Gita Rhys", await NamesAsync(scene.Gita, soup));

        await rhys.OpenAsync($"/groups/{KeyOf(soup)}/change");
        await rhys.SubmitAsync("end", ("Act.Words", "Thank you for the soup"));
        Assert.Contains("Thank you for the soup", rhys.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task A_closed_group_goes_only_into_one_that_keeps_who_is_of_it_and_is_named_to_those_alone_whom_it_asks(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host);
        var closed = await scene.FoundAsync(scene.Gita, "Night Harbour", kind: "CLOSED");
        var open = await scene.FoundAsync(scene.Rhys, "Bread");
        var referred = await scene.FoundAsync(scene.Rhys, "Quiet Room", kind: "BY_REFERRAL");
        var ada = await scene.JoinBankAsync("Ada");
        Assert.Equal("GROUP_NOT_ACCEPTED", CodeOf(await ActAsync(scene.Gita, "mergeGroups", closed, new { intoGroupId = open })));
        Assert.Equal("NOT_FOUND", CodeOf(await ActAsync(scene.Rhys, "mergeGroups", closed, new { intoGroupId = referred })));

        Assert.Null(CodeOf(await ActAsync(scene.Gita, "mergeGroups", closed, new { intoGroupId = referred })));

        Assert.Equal("NOT_FOUND", CodeOf(await ActAsync(ada, "mergeGroups", closed, new { intoGroupId = referred })));
        using var rhys = await SignInCookies.SignedInAsync(host, scene.Rhys);
        await rhys.OpenAsync($"/groups/{KeyOf(referred)}/change");
        Assert.Contains("Night Harbour would like to come into this group.", rhys.Text, StringComparison.Ordinal);
        await rhys.OpenAsync($"/groups/{KeyOf(open)}/change");
        Assert.DoesNotContain("Night Harbour", rhys.Html, StringComparison.Ordinal);
        Assert.Null(CodeOf(await ActAsync(scene.Rhys, "mergeGroups", closed, new { intoGroupId = referred })));
        Assert.Equal("Gita Rhys", await NamesAsync(scene.Gita, referred));
    }

    private static async Task<IReadOnlyList<(string When, string Id)>> MeetingsAsync(Participant who, string group) =>
    [
        .. (await who.AskAsync($"{{ meetings(groupId: \"{group}\") {{ nodes {{ id day startsAt state }} }} }}")).GetProperty("meetings").GetProperty("nodes").EnumerateArray()
            .Select(one => ($"{one.GetProperty("day").GetString()} {one.GetProperty("startsAt").GetString()} {one.GetProperty("state").GetString()}", one.GetProperty("id").GetString()!)),
    ];
}

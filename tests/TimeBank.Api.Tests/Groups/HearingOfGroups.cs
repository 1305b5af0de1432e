using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Meetings;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Mail;
using TimeBanking.GraphQL.Types;
using static TimeBanking.Api.Tests.Contributions.HoursScene;
using static TimeBanking.Api.Tests.Groups.GroupScene;

namespace TimeBanking.Api.Tests.Groups;

/// <summary>People learn that they came, are asked, answered, or that their group ended; and once of each thing that it needs. Nobody else does.</summary>
public sealed class HearingOfGroups
{
    [Theory, Databases]
    public async Task Who_waits_hears_that_a_place_is_free_who_keeps_it_that_somebody_asks_and_who_asked_what_was_answered(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var scene = await OpenAsync(mail.Host);
        var rules = new { text = "We listen", confidentiality = "It stays here", safetyException = "But for harm" };
        var group = await scene.FoundAsync(scene.Gita, "Bread", new { maximumSize = 2, groundRules = rules });
        var (ada, ben) = (await scene.JoinBankAsync("Ada"), await scene.JoinBankAsync("Ben"));
        await JoinAsync(scene.Rhys, group);
        await JoinAsync(ada, group);
        // Who comes by their own word knows it.
        Assert.Empty(await MailsAsync(mail));

        await ActAsync(scene.Rhys, "leaveGroup", group);
        var offered = Assert.Single(await MailsAsync(mail));
        Assert.Equal(("ada@example.org", "News of a group"), (offered.To, offered.Message["Subject"]));
        Assert.Contains("A place is free for you in Bread.", offered.Message.Text, StringComparison.Ordinal);
        await ActAsync(scene.Gita, "admitToGroup", group, new { memberId = ada.NodeId, isYes = true });
        var came = Assert.Single(await MailsAsync(mail));
        Assert.Contains("You are of Bread now.", came.Message.Text, StringComparison.Ordinal);
        Assert.Contains("say yes to it before you come", came.Message.Text, StringComparison.Ordinal);

        var closed = await scene.FoundAsync(scene.Gita, "Night Harbour", kind: "CLOSED");
        await ActAsync(scene.Gita, "admitToGroup", closed, new { memberId = ben.NodeId, isYes = true });
        var asked = Assert.Single(await MailsAsync(mail));
        Assert.Equal(("ben@example.org", "News of a group"), (asked.To, asked.Message["Subject"]));
        Assert.Contains("You are asked to come to Night Harbour.", asked.Message.Text, StringComparison.Ordinal);

        var referred = await scene.FoundAsync(scene.Gita, "Quiet Room", kind: "BY_REFERRAL");
        await JoinAsync(ben, referred);
        Assert.Contains("Somebody would like to come to Quiet Room", Assert.Single(await MorningAsync(mail), one => one.To == "gita@example.org").Message.Text, StringComparison.Ordinal);
        await ActAsync(scene.Gita, "admitToGroup", referred, new { memberId = ben.NodeId, isYes = false });
        var no = Assert.Single(await MailsAsync(mail));
        Assert.Equal("ben@example.org", no.To);
        Assert.Contains("has no place for you this time", no.Message.Text, StringComparison.Ordinal);
        Assert.Contains("It says nothing about you", no.Message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(mail.Server.Received, received => received.Message["Subject"].Contains("Harbour", StringComparison.Ordinal) || received.Message["Subject"].Contains("Quiet", StringComparison.Ordinal));
    }

    [Theory, Databases]
    public async Task What_is_not_true_any_more_is_not_told_and_the_young_hear_it_from_a_person(Database database)
    {
        await using var mail = await MailScene.StartAsync(database);
        var scene = await OpenAsync(mail.Host, policies => policies with { ConsentUntilAge = null });
        var (ada, young) = (await scene.JoinBankAsync("Ada"), await scene.JoinBankAsync("Yara"));
        await scene.Cora.ActAsync("changeMember", new { memberId = young.NodeId, birthDate = "2011-01-01" }, "member { id }");
        var closed = await scene.FoundAsync(scene.Gita, "Night Harbour", kind: "CLOSED");

        foreach (var who in new[] { ada, young })
            await ActAsync(scene.Gita, "admitToGroup", closed, new { memberId = who.NodeId, isYes = true });
        await ActAsync(ada, "leaveGroup", closed);

        Assert.Empty(await MailsAsync(mail));
    }

    [Theory, Databases]
    public async Task Of_an_end_and_of_becoming_one_its_people_hear_and_nobody_else(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var scene = await OpenAsync(mail.Host);
        var bread = await scene.FoundAsync(scene.Gita, "Bread");
        var soup = await scene.FoundAsync(scene.Rhys, "Soup");
        var ada = await scene.JoinBankAsync("Ada");
        await JoinAsync(ada, bread);
        await ActAsync(scene.Gita, "mergeGroups", bread, new { intoGroupId = soup });
        Assert.Contains("Another group would like to become one with Soup", Assert.Single(await MorningAsync(mail)).Message.Text, StringComparison.Ordinal);
        await ActAsync(scene.Rhys, "mergeGroups", bread, new { intoGroupId = soup });
        var merged = (await MailsAsync(mail)).Where(one => one.Message["Subject"] == "News of a group").ToList();
        Assert.Equal(["ada@example.org", "gita@example.org"], merged.Select(one => one.To).Order(StringComparer.Ordinal));
        Assert.All(merged, one => Assert.Contains("Bread and Soup are one group now. You are of it.", one.Message.Text, StringComparison.Ordinal));

        await ActAsync(scene.Rhys, "endGroup", soup, new { words = "Thank you for the soup" });
        var ended = (await MailsAsync(mail)).Where(one => one.Message["Subject"] == "News of a group").ToList();
        Assert.Equal(["ada@example.org", "gita@example.org", "rhys@example.org"], ended.Select(one => one.To).Order(StringComparer.Ordinal));
        Assert.All(ended, one => Assert.Contains("Soup has ended. Thank you for having been part of it.", one.Message.Text, StringComparison.Ordinal));
    }

    [Theory, Databases]
    public async Task A_group_hears_once_of_each_thing_that_it_needs_and_again_when_it_needs_it_anew(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var scene = await OpenAsync(mail.Host, tokenDays: 90);
        var rhythm = new { firstDay = "2026-12-08", startsAt = "18:00", minutes = 60, count = 10 };
        var closed = await scene.FoundAsync(scene.Gita, "Night Harbour", new { minimumSize = 2, reviewOn = "2027-01-20", endsOn = "2027-02-09" }, "CLOSED", rhythm);
        await ActAsync(scene.Gita, "admitToGroup", closed, new { memberId = scene.Rhys.NodeId, isYes = true });
        await JoinAsync(scene.Rhys, closed);
        await ActAsync(scene.Gita, "askToFacilitate", closed, new { memberId = scene.Rhys.NodeId });
        await ActAsync(scene.Rhys, "answerFacilitating", closed, new { isYes = true });
        await MailsAsync(mail);
        Assert.Equal("0 groups told, 0 failed", await mail.RunAsync(nameof(LookAfterGroups)));

        // Two rhythms after the first meeting was to be, and nobody said that they met.
        GoTo(mail.Host, "2026-12-17");
        Assert.Equal(["MEETING"], await NeedsAsync(scene.Rhys, closed));
        Assert.Equal("1 group would be told, 0 failed", (await mail.RunAsync(nameof(LookAfterGroups), SweepMode.Rehearsal)).Summary);
        Assert.Equal("1 group told, 0 failed", await mail.RunAsync(nameof(LookAfterGroups)));
        Assert.Equal("0 groups told, 0 failed", await mail.RunAsync(nameof(LookAfterGroups)));
        var told = (await MorningAsync(mail)).Where(one => one.Message["Subject"] == "A group of yours needs something").ToList();
        Assert.Equal(["gita@example.org", "rhys@example.org"], told.Select(one => one.To).Order(StringComparer.Ordinal));
        Assert.All(told, one => Assert.Contains("plan a meeting, change the rhythm, become one with another group, or end with thanks", one.Message.Text, StringComparison.Ordinal));
        Assert.Equal("0 groups told, 0 failed", await mail.RunAsync(nameof(LookAfterGroups)));

        // They meet; what it needs no more is forgotten.
        GoTo(mail.Host, "2026-12-22", 19);
        var meeting = (await scene.Rhys.AskAsync($"{{ meetings(groupId: \"{closed}\") {{ nodes {{ id day }} }} }}")).GetProperty("meetings").GetProperty("nodes").EnumerateArray()
            .Single(one => one.GetProperty("day").GetString() == "2026-12-22").GetProperty("id").GetString();
        Assert.Null(CodeOf(await scene.Rhys.ActAsync("recordAttendance", new { meetingId = meeting, members = new[] { new { memberId = scene.Gita.NodeId, isPresent = true } } }, "meeting { id }")));
        Assert.Empty(await NeedsAsync(scene.Rhys, closed));
        Assert.Equal("0 groups told, 0 failed", await mail.RunAsync(nameof(LookAfterGroups)));

        // Who facilitated leaves: too few, and nobody facilitates; then the review comes near, and it has not met again.
        await ActAsync(scene.Rhys, "leaveGroup", closed);
        Assert.Equal(["MEMBERS", "FACILITATOR"], await NeedsAsync(scene.Gita, closed));
        Assert.Equal("1 group told, 0 failed", await mail.RunAsync(nameof(LookAfterGroups)));
        GoTo(mail.Host, "2027-01-10");
        Assert.Equal(["MEETING", "MEMBERS", "FACILITATOR", "REVIEW"], await NeedsAsync(scene.Gita, closed));
        Assert.Equal("1 group told, 0 failed", await mail.RunAsync(nameof(LookAfterGroups)));
        var tasks = Assert.Single(await MorningAsync(mail));
        var words = string.Join(' ', tasks.Message.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("gita@example.org", tasks.To);
        Assert.Contains("Night Harbour could do with a few things.", words, StringComparison.Ordinal);
        Assert.All((string[])["No meeting for two rhythms", "Too few people", "Nobody facilitates", "Time to look at how it goes"], need => Assert.Contains(need, words, StringComparison.Ordinal));
        Assert.DoesNotContain(mail.Server.Received, received => received.To == "cora@example.org" && received.Raw.Contains("Harbour", StringComparison.Ordinal));
    }

    [Theory, Databases]
    public async Task A_coordinator_may_look_at_what_would_be_told_but_of_closed_groups(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host);
        await scene.FoundAsync(scene.Gita, "Bread");
        await scene.FoundAsync(scene.Gita, "Night Harbour", kind: "CLOSED");
        GoTo(host, "2026-12-20");
        using var cora = await Pages.SignInCookies.SignedInAsync(host, scene.Cora);

        await cora.OpenAsync("/desk/jobs/LookAfterGroups");

        Assert.Contains("The people of “Bread” would be told what it needs.", cora.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Harbour", cora.Html, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Where_a_group_meets_is_read_after_the_yes_to_its_rules_on_pages_by_the_API_and_in_mails(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var scene = await OpenAsync(mail.Host);
        var rules = new { text = "We listen", confidentiality = "It stays here", safetyException = "But for harm" };
        var group = await scene.FoundAsync(scene.Gita, "Bread", new { place = "The blue kitchen", link = "https://example.org/bread", groundRules = rules });
        await JoinAsync(scene.Rhys, group);
        await ActAsync(scene.Gita, "acceptGroundRules", group, new { version = 1 });
        GoTo(mail.Host, "2026-12-07", 19);
        var mails = (await MailsAsync(mail)).Where(one => one.Message["Subject"] == "A meeting is soon").ToDictionary(one => one.To);
        Assert.Contains("The blue kitchen", mails["gita@example.org"].Raw, StringComparison.Ordinal);
        var first = mails["rhys@example.org"];
        Assert.DoesNotContain("blue kitchen", first.Raw, StringComparison.Ordinal);
        Assert.Contains("Read what the group agreed on and say yes to it before you come", first.Message.Text, StringComparison.Ordinal);
        Assert.Contains("BEGIN:VEVENT", first.Message.Calendar!, StringComparison.Ordinal);
        Assert.DoesNotContain("\nLOCATION", first.Message.Calendar!, StringComparison.Ordinal);

        var asks = $"{{ group(id: \"{group}\") {{ link }} meetings(groupId: \"{group}\", first: 1) {{ nodes {{ id place }} }} }}";
        var before = (await scene.Rhys.AskAsync(asks)).GetRawText();
        Assert.DoesNotContain("blue kitchen", before, StringComparison.Ordinal);
        Assert.DoesNotContain("example.org/bread", before, StringComparison.Ordinal);
        NodeId.TryDecode(group, out _, out var key);
        using var rhys = await Pages.SignInCookies.SignedInAsync(mail.Host, scene.Rhys);
        var page = System.Text.RegularExpressions.Regex.Match(await HtmlAsync(rhys, $"/groups/{key}"), "/meetings/[0-9a-f-]{36}").Value;
        Assert.DoesNotContain("example.org/bread", rhys.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("blue kitchen", await HtmlAsync(rhys, page), StringComparison.Ordinal);
        Assert.Contains("Read what the group agreed on", rhys.Text, StringComparison.Ordinal);

        Assert.Null(CodeOf(await ActAsync(scene.Rhys, "acceptGroundRules", group, new { version = 1 })));
        Assert.Contains("blue kitchen", (await scene.Rhys.AskAsync(asks)).GetRawText(), StringComparison.Ordinal);
        Assert.Contains("blue kitchen", await HtmlAsync(rhys, page), StringComparison.Ordinal);
        // Other rules ask anew.
        await ActAsync(scene.Gita, "changeGroup", group, new { name = "Bread", place = "The blue kitchen", groundRules = rules with { text = "We cook" } });
        Assert.DoesNotContain("blue kitchen", (await scene.Rhys.AskAsync(asks)).GetRawText(), StringComparison.Ordinal);
    }

    private static async Task<string> HtmlAsync(PageReader reader, string path)
    {
        await reader.OpenAsync(path);
        return reader.Html;
    }

    private static async Task<IReadOnlyList<string>> NeedsAsync(Participant who, string group) =>
        [.. (await who.AskAsync($"{{ group(id: \"{group}\") {{ needs }} }}")).GetProperty("group").GetProperty("needs").EnumerateArray().Select(one => one.GetString()!)];

    private static Task<IReadOnlyList<ReceivedMail>> MailsAsync(MailScene mail) => GroupScene.MailsAsync(mail, nameof(RemindOfMeetings));

    /// <summary>What is sent a day later, with what is gathered for it.</summary>
    private static Task<IReadOnlyList<ReceivedMail>> MorningAsync(MailScene mail)
    {
        mail.Host.Clock.Advance(TimeSpan.FromDays(1));
        return MailsAsync(mail);
    }

    private static void GoTo(TestHost host, string day, int hour = 12) =>
        host.Clock.SetUtcNow(new DateTimeOffset(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture).ToDateTime(new TimeOnly(hour, 0)), TimeSpan.Zero));
}

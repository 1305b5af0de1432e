using System.Text.Json;
using TimeBanking.Api.Features.Promises;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Mail;
using TimeBanking.Api.Tests.Pages;
using static TimeBanking.Api.Tests.Contributions.HoursScene;
using static TimeBanking.Api.Tests.Groups.GroupScene;

namespace TimeBanking.Api.Tests.Groups;

/// <summary>What is promised at a meeting is looked at first at the next, and it is said how it went; those of the group alone read it.</summary>
public sealed class PromisesAtMeetings
{
    private const string Fields = "promise { id what until state why member { name } writtenBy { name } settledBy { name } group { name } meeting { id } }";

    [Theory, Databases]
    public async Task Somebody_promises_for_themselves_and_who_keeps_the_group_writes_down_for_another(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var (scene, group, meetings) = await MeetAsync(host);

        var own = (await scene.Rhys.ActAsync("makePromise", new { meetingId = meetings[0], what = " Bring the oven ", until = "2026-12-15" }, Fields)).GetProperty("promise");
        Assert.Equal(("Bring the oven", "OPEN", "Rhys", "Rhys"), (Text(own, "what"), Text(own, "state"), Name(own, "member"), Name(own, "writtenBy")));
        var written = (await scene.Gita.ActAsync(
            "makePromise", new { meetingId = meetings[0], what = "Ask the baker", until = "2026-12-14", ownerId = scene.Rhys.NodeId }, Fields)).GetProperty("promise");
        Assert.Equal(("Rhys", "Gita"), (Name(written, "member"), Name(written, "writtenBy")));
        // The one that is due first is looked at first.
        Assert.Equal(["Ask the baker", "Bring the oven"], await OpenAsync(scene.Rhys, group));
        Assert.Equal(2, (await ReadMeetingAsync(scene.Rhys, meetings[0])).GetArrayLength());
        Assert.Equal(0, (await ReadMeetingAsync(scene.Rhys, meetings[1])).GetArrayLength());

        // Each says of their own how it went, who keeps the group of any; the last word counts.
        Assert.Equal("NOT_ALLOWED", CodeOf(await scene.Rhys.ActAsync("makePromise", new { meetingId = meetings[0], what = "Sing", until = "2026-12-14", ownerId = scene.Gita.NodeId }, Fields)));
        var ofGita = (await scene.Gita.ActAsync("makePromise", new { meetingId = meetings[0], what = "Write to all", until = "2026-12-20" }, Fields)).GetProperty("promise");
        Assert.Equal("NOT_ALLOWED", CodeOf(await SettleAsync(scene.Rhys, ofGita, "KEPT")));
        Assert.Null(CodeOf(await SettleAsync(scene.Rhys, own, "KEPT")));
        var not = (await SettleAsync(scene.Gita, own, "NOT_KEPT", "The oven was too heavy")).GetProperty("promise");
        Assert.Equal(("NOT_KEPT", "The oven was too heavy", "Gita"), (Text(not, "state"), Text(not, "why"), Name(not, "settledBy")));
        Assert.Equal("PARTLY_KEPT", Text((await SettleAsync(scene.Rhys, own, "PARTLY_KEPT")).GetProperty("promise"), "state"));
        Assert.Equal(["Ask the baker", "Write to all"], await OpenAsync(scene.Gita, group));
        Assert.Null(CodeOf(await SettleAsync(scene.Gita, written, "RELEASED")));
        Assert.Equal("PROMISE_NOT_ACCEPTED", CodeOf(await SettleAsync(scene.Rhys, written, "KEPT")));
    }

    [Theory, Databases]
    public async Task What_cannot_be_promised_or_said_is_refused_and_nothing_is_lost(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var (scene, group, meetings) = await MeetAsync(host);
        async Task<string?> PromiseAsync(Participant who, object also) =>
            CodeOf(await who.ActAsync("makePromise", With(new { meetingId = meetings[0], what = "Sing", until = "2026-12-20" }, also), Fields));

        Assert.Equal("TEXT_NOT_ACCEPTED", await PromiseAsync(scene.Rhys, new { what = " " }));
        Assert.Equal("TEXT_NOT_ACCEPTED", await PromiseAsync(scene.Rhys, new { what = new string('a', 501) }));
        Assert.Equal("DAY_NOT_ACCEPTED", await PromiseAsync(scene.Rhys, new { until = "2026-12-07" }));
        Assert.Equal("DAY_NOT_ACCEPTED", await PromiseAsync(scene.Rhys, new { until = "2028-01-01" }));
        Assert.Equal("MEETING_STANDS", await PromiseAsync(scene.Rhys, new { meetingId = meetings[1] }));
        Assert.Equal("GROUP_STANDS", await PromiseAsync(scene.Gita, new { ownerId = scene.Hours.Vera.NodeId }));
        Assert.Equal("NOT_ALLOWED", await PromiseAsync(scene.Cora, new { }));
        Assert.Equal("NOT_FOUND", await PromiseAsync(scene.Hours.Vera, new { }));
        var own = (await scene.Rhys.ActAsync("makePromise", new { meetingId = meetings[0], what = "Sing", until = "2026-12-20" }, Fields)).GetProperty("promise");
        Assert.Equal("TEXT_NOT_ACCEPTED", CodeOf(await SettleAsync(scene.Rhys, own, "NOT_KEPT")));
        Assert.Equal("PROMISE_NOT_ACCEPTED", CodeOf(await SettleAsync(scene.Rhys, own, "ENDED")));
        Assert.Equal("NOT_FOUND", CodeOf(await SettleAsync(scene.Hours.Vera, own, "KEPT")));
        Assert.Equal(JsonValueKind.Null, (await scene.Hours.Vera.AskAsync($"{{ node(id: \"{Text(own, "id")}\") {{ id }} }}")).GetProperty("node").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await scene.Hours.Vera.AskAsync($"{{ group(id: \"{group}\") {{ promises {{ what }} }} }}")).GetProperty("group").GetProperty("promises").ValueKind);
        Assert.Equal(["Sing"], await OpenAsync(scene.Rhys, group));
    }

    [Theory, Databases]
    public async Task Who_leaves_the_group_is_let_off_and_so_is_everybody_when_it_ends(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var (scene, group, meetings) = await MeetAsync(host);
        foreach (var who in new[] { scene.Rhys, scene.Gita })
        {
            await who.ActAsync("makePromise", new { meetingId = meetings[0], what = "Sing", until = "2026-12-20" }, Fields);
            host.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Null(CodeOf(await ActAsync(scene.Rhys, "leaveGroup", group)));

        Assert.Equal(["RELEASED", "OPEN"], (await ReadMeetingAsync(scene.Gita, meetings[0])).EnumerateArray().Select(one => Text(one, "state")));
        Assert.Null(CodeOf(await ActAsync(scene.Gita, "endGroup", group, new { words = "Thank you" })));
        Assert.Equal(["RELEASED", "RELEASED"], (await ReadMeetingAsync(scene.Gita, meetings[0])).EnumerateArray().Select(one => Text(one, "state")));
    }

    [Theory, Databases]
    public async Task Who_promised_is_reminded_the_day_before_and_hears_what_was_written_down_for_them_and_the_young_get_no_mail(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var (scene, group, meetings) = await MeetAsync(mail.Host, policies => policies with { ConsentUntilAge = null });
        var young = await scene.JoinBankAsync("Yara");
        await scene.Cora.ActAsync("changeMember", new { memberId = young.NodeId, birthDate = "2011-01-01" }, "member { id }");
        await ActAsync(scene.Gita, "admitToGroup", group, new { memberId = young.NodeId, isYes = true });
        await ActAsync(young, "joinGroup", group);
        foreach (var (who, what) in new[] { (scene.Rhys, "Bring the oven"), (young, "Draw a sign") })
            await scene.Gita.ActAsync("makePromise", new { meetingId = meetings[0], what, until = "2026-12-15", ownerId = who.NodeId }, Fields);

        mail.Host.Clock.Advance(TimeSpan.FromDays(1));
        var written = Assert.Single(await MailsAsync(mail));
        Assert.Equal(("rhys@example.org", "A promise of yours"), (written.To, written.Message["Subject"]));
        Assert.Contains("a promise was written down for you", written.Message.Text, StringComparison.Ordinal);
        Assert.Contains("Bring the oven", written.Message.Text, StringComparison.Ordinal);

        GoTo(mail.Host, "2026-12-14");
        var due = Assert.Single(await MailsAsync(mail), one => one.Message["Subject"] == "A promise of yours");
        Assert.Equal("rhys@example.org", due.To);
        Assert.Contains("You said at a meeting of Bread that you would do something.", due.Message.Text, StringComparison.Ordinal);
        Assert.Contains("https://hours.example/promises/", due.Message.Text, StringComparison.Ordinal);
        GoTo(mail.Host, "2026-12-15");
        Assert.DoesNotContain(await MailsAsync(mail), one => one.Message["Subject"] == "A promise of yours");
    }

    [Theory, Databases]
    public async Task What_was_done_before_the_mail_goes_out_needs_no_reminder(Database database)
    {
        await using var mail = await MailScene.StartAsync(database);
        var (scene, _, meetings) = await MeetAsync(mail.Host);
        var own = (await scene.Rhys.ActAsync("makePromise", new { meetingId = meetings[0], what = "Sing", until = "2026-12-15" }, Fields)).GetProperty("promise");
        GoTo(mail.Host, "2026-12-14");
        Assert.Equal("1 reminder posted, 0 failed", await mail.RunAsync(nameof(RemindOfPromises)));
        Assert.Null(CodeOf(await SettleAsync(scene.Rhys, own, "KEPT")));

        Assert.DoesNotContain(await MailsAsync(mail), one => one.Message["Subject"].Contains("promise", StringComparison.Ordinal));
    }

    [Theory, Databases]
    public async Task They_are_promised_looked_at_and_settled_on_pages_and_stand_in_ones_own_data(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var (scene, group, meetings) = await MeetAsync(host);
        using var gita = await SignInCookies.SignedInAsync(host, scene.Gita);
        using var rhys = await SignInCookies.SignedInAsync(host, scene.Rhys);
        var (first, next) = ($"/meetings/{KeyOf(meetings[0])}", $"/meetings/{KeyOf(meetings[1])}");

        await gita.OpenAsync(first);
        await gita.SubmitAsync("promise", ("Form.What", "Ask the baker"), ("Form.OwnerId", scene.Rhys.Id.ToString()), ("Form.Until.Day", "20"), ("Form.Until.Month", "12"), ("Form.Until.Year", "2019"));
        Assert.Contains("Choose one from today up to a year ahead", gita.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Ask the baker\"", gita.Html, StringComparison.Ordinal);
        await gita.SubmitAsync("promise", ("Form.What", "Ask the baker"), ("Form.OwnerId", scene.Rhys.Id.ToString()), ("Form.Until.Day", "20"), ("Form.Until.Month", "12"), ("Form.Until.Year", "2026"));
        Assert.Contains("Ask the baker", gita.Text, StringComparison.Ordinal);

        await rhys.OpenAsync($"/groups/{KeyOf(group)}");
        Assert.Contains("Rhys, by", rhys.Text, StringComparison.Ordinal);
        await rhys.OpenAsync(next);
        // Looked at first: above the agenda.
        Assert.True(rhys.Text.IndexOf("Ask the baker", StringComparison.Ordinal) < rhys.Text.IndexOf("Agenda", StringComparison.Ordinal));
        await rhys.OpenAsync(System.Text.RegularExpressions.Regex.Match(rhys.Html, "/promises/[0-9a-f-]{36}").Value);
        await rhys.SubmitAsync("settle", ("Form.State", "NotKept"), ("Form.Why", ""));
        Assert.Contains("role=\"alert\"", rhys.Html, StringComparison.Ordinal);
        await rhys.SubmitAsync("settle", ("Form.State", "NotKept"), ("Form.Why", "The baker was away"));
        Assert.Contains("not kept", rhys.Text, StringComparison.Ordinal);
        Assert.Contains("The baker was away", rhys.Text, StringComparison.Ordinal);
        await rhys.OpenAsync(next);
        Assert.DoesNotContain("Ask the baker", rhys.Text, StringComparison.Ordinal);
        await rhys.OpenAsync("/me/data.json");
        Assert.Contains("The baker was away", rhys.Html, StringComparison.Ordinal);
    }

    /// <summary>Gita's group, to which Rhys came, and which meets now and in a week.</summary>
    private static async Task<(GroupScene Scene, string Group, IReadOnlyList<string> Meetings)> MeetAsync(
        TestHost host, Func<Domain.TimeBanks.Policies, Domain.TimeBanks.Policies>? policies = null)
    {
        var scene = await GroupScene.OpenAsync(host, policies);
        var group = await scene.FoundAsync(scene.Gita, "Bread");
        await JoinAsync(scene.Rhys, group);
        host.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 8, 18, 30, 0, TimeSpan.Zero));
        var meetings = (await scene.Gita.AskAsync($"{{ meetings(groupId: \"{group}\") {{ nodes {{ id }} }} }}")).GetProperty("meetings").GetProperty("nodes");
        return (scene, group, [.. meetings.EnumerateArray().Select(one => Text(one, "id"))]);
    }

    private static Task<JsonElement> SettleAsync(Participant who, JsonElement promise, string state, string? why = null) =>
        who.ActAsync("settlePromise", new { promiseId = Text(promise, "id"), state, why }, Fields);

    private static async Task<IReadOnlyList<string>> OpenAsync(Participant who, string group) =>
        [.. (await who.AskAsync($"{{ group(id: \"{group}\") {{ promises {{ what }} }} }}")).GetProperty("group").GetProperty("promises").EnumerateArray().Select(one => Text(one, "what"))];

    private static async Task<JsonElement> ReadMeetingAsync(Participant who, string meeting) =>
        (await who.AskAsync($"{{ meeting(id: \"{meeting}\") {{ promises {{ what state }} }} }}")).GetProperty("meeting").GetProperty("promises");

    private static Task<IReadOnlyList<ReceivedMail>> MailsAsync(MailScene mail) => GroupScene.MailsAsync(mail, nameof(RemindOfPromises));

    private static void GoTo(TestHost host, string day) =>
        host.Clock.SetUtcNow(new DateTimeOffset(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture).ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero));

    private static string Text(JsonElement of, string field) => of.GetProperty(field).GetString()!;

    private static string Name(JsonElement of, string field) => of.GetProperty(field).GetProperty("name").GetString()!;
}

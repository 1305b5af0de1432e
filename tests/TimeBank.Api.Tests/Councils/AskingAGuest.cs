using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Mail;
using TimeBanking.GraphQL.Types;
using static TimeBanking.Api.Tests.Contributions.HoursScene;
using static TimeBanking.Api.Tests.Groups.GroupScene;

namespace TimeBanking.Api.Tests.Councils;

/// <summary>A group asks somebody to one meeting for what they know; they answer by a link, come, and learn nothing else of the group.</summary>
public sealed class AskingAGuest
{
    private const string Question = "How does one prune an old apple tree?";

    [Theory, Databases]
    public async Task Somebody_is_asked_by_mail_says_yes_comes_is_credited_and_sees_nothing_of_a_closed_group(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var scene = await CouncilScene.OpenAsync(mail.Host);
        var vera = scene.Hours.Vera;
        var group = await scene.Groups.FoundAsync(scene.Ada, "Night Harbour", new { hours = "EVERYBODY", place = "Blue room" }, kind: "CLOSED");
        await ActAsync(scene.Ada, "admitToGroup", group, new { memberId = scene.Ben.NodeId, isYes = true });
        await JoinAsync(scene.Ben, group);
        await ActAsync(scene.Ben, "askToFacilitate", group, new { memberId = scene.Ada.NodeId });
        await ActAsync(scene.Ada, "answerFacilitating", group, new { isYes = true });
        var meeting = await MeetingOfAsync(scene.Ada, group);

        Assert.Null(await InviteAsync(scene.Ada, meeting, vera));
        await mail.RunAsync(MailScene.Write);
        await mail.RunAsync(MailScene.Send);
        var asked = Assert.Single(mail.Server.Received, received => received.To == "vera@example.org");
        Assert.Contains(Question, asked.Message.Text, StringComparison.Ordinal);
        Assert.Contains("Blue room", asked.Message.Text, StringComparison.Ordinal);
        NothingOfTheGroup(asked.Raw, group);

        using var browser = new PageReader(mail.Host);
        var link = LinkIn(asked.Message.Text);
        await browser.OpenAsync(link);
        Assert.Contains(Question, browser.Text, StringComparison.Ordinal);
        NothingOfTheGroup(browser.Html, group);
        Assert.Equal("ASKED", await StateAsync(scene.Ada, meeting));
        await browser.SubmitAsync("yes");
        Assert.Contains("You said that you come.", browser.Text, StringComparison.Ordinal);
        Assert.Equal("ACCEPTED", await StateAsync(scene.Ada, meeting));
        // Answered once: the link shows it, and asks no more.
        await browser.OpenAsync(link);
        Assert.DoesNotContain("<button", browser.Html[browser.Html.IndexOf("<h1", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Equal("MEETING_STANDS", CodeOf(await AnswerAsync(vera, await InvitationOfAsync(vera), false)));

        await mail.RunAsync(MailScene.Write);
        await mail.RunAsync(MailScene.Send);
        var entry = mail.Server.Received.Last(received => received.To == "vera@example.org");
        Assert.Contains("text/calendar", entry.Raw, StringComparison.Ordinal);
        NothingOfTheGroup(entry.Raw, group);

        // They come, and their time counts as that of its people.
        mail.Host.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 8, 20, 0, 0, TimeSpan.Zero));
        Assert.Null(CodeOf(await scene.Ada.ActAsync(
            "recordAttendance", new { meetingId = meeting, members = new[] { new { memberId = vera.NodeId, isPresent = true } } }, "meeting { id }")));
        var hours = (await vera.AskAsync("{ contributions { nodes { minutes what place group { name } } } }")).GetProperty("contributions").GetProperty("nodes");
        Assert.Equal(60, Assert.Single(hours.EnumerateArray()).GetProperty("minutes").GetInt32());
        var all = (await vera.AskAsync(
            $"{{ me {{ account {{ statement {{ nodes {{ others {{ name }} }} }} }} }} meetings {{ nodes {{ name }} }} groups {{ nodes {{ name }} }} myGroups {{ name }} contributions {{ nodes {{ what place group {{ name }} }} }} meetingInvitations {{ question place }} meeting(id: \"{meeting}\") {{ name }} group(id: \"{group}\") {{ name members {{ member {{ name }} }} }} }}")).GetRawText();
        NothingOfTheGroup(all, group);
        Assert.Equal("NOT_FOUND", CodeOf(await vera.ActAsync("addAgendaItem", new { meetingId = meeting, text = "More" }, "meeting { id }")));
    }

    [Theory, Databases]
    public async Task What_cannot_be_is_refused(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await CouncilScene.OpenAsync(host);
        var vera = scene.Hours.Vera;
        var meeting = await MeetingOfAsync(scene.Ada, scene.Bread);

        Assert.Equal("NOT_ALLOWED", await InviteAsync(scene.Cora, meeting, vera));
        Assert.Equal("NOT_ALLOWED", await InviteAsync(scene.Ben, meeting, vera));
        Assert.Equal("NOT_FOUND", await InviteAsync(scene.Cid, meeting, vera));
        Assert.Equal("MEETING_STANDS", await InviteAsync(scene.Ada, meeting, scene.Ben));
        Assert.Null(await InviteAsync(scene.Ada, meeting, vera));
        Assert.Equal("MEETING_STANDS", await InviteAsync(scene.Ada, meeting, vera));
        var invitation = await InvitationOfAsync(vera);
        // By nobody else, whether they may read it or not.
        Assert.Equal("NOT_ALLOWED", CodeOf(await AnswerAsync(scene.Ben, invitation, true)));
        Assert.Equal("NOT_FOUND", CodeOf(await AnswerAsync(scene.Cid, invitation, true)));
        Assert.Null(CodeOf(await scene.Cora.ActAsync("cancelMeeting", new { meetingId = meeting, note = "Flood" }, "meeting { id }")));
        Assert.Equal("MEETING_STANDS", CodeOf(await AnswerAsync(vera, invitation, true)));

        var next = (await scene.Ada.AskAsync($"{{ meetings(groupId: \"{scene.Bread}\") {{ nodes {{ id }} }} }}")).GetProperty("meetings").GetProperty("nodes")[1].GetProperty("id").GetString()!;
        Assert.Null(await InviteAsync(scene.Ada, next, vera));
        var late = (await vera.AskAsync("{ meetingInvitations { id isCancelled } }")).GetProperty("meetingInvitations").EnumerateArray()
            .Single(one => !one.GetProperty("isCancelled").GetBoolean()).GetProperty("id").GetString()!;
        host.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 15, 19, 0, 0, TimeSpan.Zero));
        Assert.Equal("MEETING_STANDS", CodeOf(await AnswerAsync(vera, late, true)));
        Assert.Equal("MEETING_STANDS", await InviteAsync(scene.Ada, next, scene.Dee));
    }

    private static async Task<string?> InviteAsync(Participant by, string meetingId, Participant who) =>
        CodeOf(await by.ActAsync("inviteToMeeting", new { meetingId, memberId = who.NodeId, question = Question }, "meeting { id }"));

    private static Task<System.Text.Json.JsonElement> AnswerAsync(Participant by, string invitationId, bool isYes) =>
        by.ActAsync("answerMeetingInvitation", new { invitationId, isYes }, "meetingInvitation { id state }");

    private static async Task<string> InvitationOfAsync(Participant who) =>
        (await who.AskAsync("{ meetingInvitations { id } }")).GetProperty("meetingInvitations")[0].GetProperty("id").GetString()!;

    private static async Task<string> MeetingOfAsync(Participant who, string group) =>
        (await who.AskAsync($"{{ meetings(groupId: \"{group}\", first: 1) {{ nodes {{ id }} }} }}")).GetProperty("meetings").GetProperty("nodes")[0].GetProperty("id").GetString()!;

    private static async Task<string?> StateAsync(Participant who, string meeting) =>
        (await who.AskAsync($"{{ meeting(id: \"{meeting}\") {{ invitations {{ state member {{ name }} }} }} }}")).GetProperty("meeting").GetProperty("invitations")[0].GetProperty("state").GetString();

    private static string LinkIn(string text) =>
        System.Text.RegularExpressions.Regex.Match(text, "https://hours.example(/answer/invitation\\?key=[A-Za-z0-9_-]+)").Groups[1].Value;

    private static void NothingOfTheGroup(string sent, string group)
    {
        NodeId.TryDecode(group, out _, out var key);
        Assert.DoesNotContain(["Night Harbour", "Ada", "Ben", group, key.ToString()], secret => sent.Contains(secret, StringComparison.Ordinal));
    }
}

using System.Text.Json;
using TimeBanking.Api.Tests.Host;
using static TimeBanking.Api.Tests.Contributions.HoursScene;
using static TimeBanking.Api.Tests.Groups.GroupScene;

namespace TimeBanking.Api.Tests.Groups;

/// <summary>Anybody of a group adds to its agenda; who facilitates sees who has not been heard, and writes down what was decided.</summary>
public sealed class WhatIsSpokenOf
{
    private const string Fields = "meeting { id agenda { text by { name } } decisions { text } attendance { hasSpoken member { name } } }";

    [Theory, Databases]
    public async Task An_agenda_turns_and_decisions_of_a_meeting(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host);
        var group = await scene.FoundAsync(scene.Gita, "Bread");
        await JoinAsync(scene.Rhys, group);
        await ActAsync(scene.Gita, "askToFacilitate", group, new { memberId = scene.Rhys.NodeId });
        await ActAsync(scene.Rhys, "answerFacilitating", group, new { isYes = true });
        var meeting = (await scene.Gita.AskAsync($"{{ meetings(groupId: \"{group}\") {{ nodes {{ id }} }} }}")).GetProperty("meetings").GetProperty("nodes")[0].GetProperty("id").GetString()!;

        Assert.Null(CodeOf(await scene.Gita.ActAsync("addAgendaItem", new { meetingId = meeting, text = "A bigger oven" }, Fields)));
        Assert.Equal("NOT_FOUND", CodeOf(await (await scene.JoinBankAsync("Ada")).ActAsync("addAgendaItem", new { meetingId = meeting, text = "Mine" }, Fields)));
        Assert.Equal("TEXT_NOT_ACCEPTED", CodeOf(await scene.Gita.ActAsync("addAgendaItem", new { meetingId = meeting, text = " " }, Fields)));
        Assert.Equal("MEETING_STANDS", CodeOf(await scene.Rhys.ActAsync("recordDecision", new { meetingId = meeting, text = "Yes" }, Fields)));
        host.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 8, 18, 30, 0, TimeSpan.Zero));
        Assert.Equal("ATTENDANCE_NOT_ACCEPTED", CodeOf(await scene.Rhys.ActAsync("recordTurns", new { meetingId = meeting, memberIds = new[] { scene.Gita.NodeId } }, Fields)));
        await scene.Rhys.ActAsync(
            "recordAttendance", new { meetingId = meeting, members = new[] { scene.Gita, scene.Rhys }.Select(one => new { memberId = one.NodeId, isPresent = true }) }, "meeting { id }");
        Assert.Null(CodeOf(await scene.Rhys.ActAsync("recordTurns", new { meetingId = meeting, memberIds = new[] { scene.Gita.NodeId } }, Fields)));
        Assert.Equal("NOT_ALLOWED", CodeOf(await scene.Gita.ActAsync("recordDecision", new { meetingId = meeting, text = "Yes" }, Fields)));
        var held = (await scene.Rhys.ActAsync("recordDecision", new { meetingId = meeting, text = "We buy it" }, Fields)).GetProperty("meeting");

        Assert.Equal("A bigger oven", Assert.Single(held.GetProperty("agenda").EnumerateArray()).GetProperty("text").GetString());
        Assert.Equal("We buy it", Assert.Single(held.GetProperty("decisions").EnumerateArray()).GetProperty("text").GetString());
        Assert.Equal(["Rhys"], held.GetProperty("attendance").EnumerateArray().Where(one => !one.GetProperty("hasSpoken").GetBoolean()).Select(one => one.GetProperty("member").GetProperty("name").GetString()));
        // Who has spoken is read by who runs the meeting alone.
        var read = (await scene.Gita.AskAsync($"{{ meeting(id: \"{meeting}\") {{ agenda {{ text }} decisions {{ text }} attendance {{ hasSpoken }} }} }}")).GetProperty("meeting");
        Assert.Equal((1, JsonValueKind.Null), (read.GetProperty("decisions").GetArrayLength(), read.GetProperty("attendance").ValueKind));
        host.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 9, 18, 30, 0, TimeSpan.Zero));
        Assert.Equal("MEETING_STANDS", CodeOf(await scene.Gita.ActAsync("addAgendaItem", new { meetingId = meeting, text = "Late" }, Fields)));
    }
}

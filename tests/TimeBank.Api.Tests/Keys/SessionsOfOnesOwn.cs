using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.Domain.Acts;

namespace TimeBanking.Api.Tests.Keys;

/// <summary>People see where they are signed in, and end it there, on their page and by GraphQL in a browser.</summary>
public sealed class SessionsOfOnesOwn
{
    private const string Fields = "signInSession { id isCurrent endedAt }";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task One_lists_ones_sessions_and_ends_another_which_opens_nothing_at_once(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var phone = await SignInCookies.InBrowserAsync(host, community.Giver);
        var desk = await SignInCookies.InBrowserAsync(host, community.Giver);
        await SignInCookies.InBrowserAsync(host, community.Receiver);

        var (mine, others) = await ListAsync(desk);
        var input = new { id = Guid.CreateVersion7(), sessionId = Assert.Single(others) };
        var ended = await desk.ActAsync("endSession", input, Fields);
        var again = await desk.ActAsync("endSession", input, Fields);

        Assert.Equal(input.sessionId, ended.GetProperty("signInSession").GetProperty("id").GetGuid());
        Assert.NotEqual(JsonValueKind.Null, ended.GetProperty("signInSession").GetProperty("endedAt").ValueKind);
        Assert.Equal(ended.GetRawText(), again.GetRawText());
        Assert.Equal(JsonValueKind.Null, (await phone.AskAsync("{ me { name } }")).GetProperty("me").ValueKind);
        Assert.Equivalent((mine, new List<Guid>()), await ListAsync(desk), strict: true);
        Assert.Equal("ID_REUSED", CodeOf(await desk.ActAsync("endSession", new { input.id, sessionId = mine }, Fields)));
        await using var context = await host.ReadAsync();
        Assert.Equal(1, await context.Acts.CountAsync(act => act.Kind == ActKind.EndSession, Token));
    }

    [Theory, Databases]
    public async Task All_others_are_ended_in_one_act_also_those_in_another_time_bank(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var there = await Community.MakeAsync(host, "Lakeside");
        var first = await SignInCookies.InBrowserAsync(host, community.Giver);
        // The same person.
        var elsewhere = await SignInCookies.InBrowserAsync(host, there.Giver);
        var desk = await SignInCookies.InBrowserAsync(host, community.Giver);
        var rhys = await SignInCookies.InBrowserAsync(host, community.Receiver);
        foreach (var browser in (Participant[])[first, elsewhere, desk, rhys])
            Assert.NotEqual(JsonValueKind.Null, (await browser.AskAsync("{ me { name } }")).GetProperty("me").ValueKind);

        var input = new { id = Guid.CreateVersion7() };
        var kept = await desk.ActAsync("endOtherSessions", input, Fields);
        var again = await desk.ActAsync("endOtherSessions", input, Fields);

        Assert.True(kept.GetProperty("signInSession").GetProperty("isCurrent").GetBoolean());
        Assert.Equal(kept.GetRawText(), again.GetRawText());
        foreach (var browser in (Participant[])[first, elsewhere])
            Assert.Equal(JsonValueKind.Null, (await browser.AskAsync("{ me { name } }")).GetProperty("me").ValueKind);
        foreach (var browser in (Participant[])[desk, rhys])
            Assert.NotEqual(JsonValueKind.Null, (await browser.AskAsync("{ me { name } }")).GetProperty("me").ValueKind);
        await using var context = await host.ReadAsync();
        Assert.Equal(2, await context.Set<Session>().CountAsync(session => session.EndedAt == null, Token));
        Assert.Equal(1, await context.Acts.CountAsync(act => act.Kind == ActKind.EndOtherSessions, Token));
    }

    [Fact]
    public async Task A_program_lists_them_and_ends_none_and_nobody_ends_those_of_others()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        var gita = await SignInCookies.InBrowserAsync(host, community.Giver);
        var rhys = await SignInCookies.InBrowserAsync(host, community.Receiver);
        var (sessionId, _) = await ListAsync(gita);

        var byProgram = (await community.Giver.AskAsync("{ mySessions { id isCurrent browser } }")).GetProperty("mySessions");
        Assert.Equal((sessionId, false), (byProgram[0].GetProperty("id").GetGuid(), byProgram[0].GetProperty("isCurrent").GetBoolean()));
        Assert.Equal("BROWSER_NEEDED", CodeOf(await community.Giver.ActAsync("endSession", new { sessionId }, Fields)));
        Assert.Equal("BROWSER_NEEDED", CodeOf(await community.Giver.ActAsync("endOtherSessions", new { }, Fields)));
        Assert.Equal("NOT_FOUND", CodeOf(await rhys.ActAsync("endSession", new { sessionId }, Fields)));
        Assert.Equal("NOT_FOUND", CodeOf(await gita.ActAsync("endSession", new { sessionId = Guid.NewGuid() }, Fields)));
        await rhys.ActAsync("endOtherSessions", new { }, Fields);
        Assert.Equivalent((sessionId, new List<Guid>()), await ListAsync(gita), strict: true);
    }

    [Fact]
    public async Task The_page_signs_out_everywhere_else_by_one_button_and_only_where_there_is_one_to_end()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        using var desk = await SignInCookies.SignedInAsync(host, community.Giver);
        await desk.OpenAsync("/me");
        Assert.DoesNotContain("end-others", desk.Forms);
        using var phone = await SignInCookies.SignedInAsync(host, community.Giver);
        using var tablet = await SignInCookies.SignedInAsync(host, community.Giver);

        await desk.OpenAsync("/me");
        await desk.SubmitAsync("end-others");

        Assert.Equal("/me", desk.Path);
        Assert.DoesNotContain("end-others", desk.Forms);
        foreach (var other in (PageReader[])[phone, tablet])
        {
            await other.OpenAsync("/home");
            Assert.StartsWith("/sign-in", other.Path, StringComparison.Ordinal);
        }
        await desk.OpenAsync("/me/audit");
        Assert.Contains("Gita signed out everywhere else", desk.Text, StringComparison.Ordinal);
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);
        await cora.OpenAsync("/settings/audit");
        Assert.DoesNotContain("signed out", cora.Text, StringComparison.Ordinal);
    }

    private static async Task<(Guid Mine, List<Guid> Others)> ListAsync(Participant browser)
    {
        var sessions = (await browser.AskAsync("{ mySessions { id isCurrent endedAt } }")).GetProperty("mySessions").EnumerateArray().ToList();
        Assert.All(sessions, session => Assert.Equal(JsonValueKind.Null, session.GetProperty("endedAt").ValueKind));
        return (
            sessions.Single(session => session.GetProperty("isCurrent").GetBoolean()).GetProperty("id").GetGuid(),
            [.. sessions.Where(session => !session.GetProperty("isCurrent").GetBoolean()).Select(session => session.GetProperty("id").GetGuid())]);
    }

    private static string? CodeOf(JsonElement answer) =>
        answer.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors ? errors[0].GetProperty("code").GetString() : null;
}

using System.Text;
using System.Text.Json;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Mail;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.GraphQL.Types;
using static TimeBanking.Api.Tests.Contributions.HoursScene;
using static TimeBanking.Api.Tests.Groups.GroupScene;

namespace TimeBanking.Api.Tests.Groups;

/// <summary>Who is of a closed group is known to its people alone: names are looked for in every byte that is sent to others.</summary>
public sealed class WhoIsOfAClosedGroup
{
    private const string GroupName = "Night Harbour";
    private const string Topic = "Living with bipolar illness";
    private const string RoomWords = "The blue room behind the library";
    private const string PromiseWords = "Telephone the lighthouse keeper";

    private static readonly string[] Pages =
    [
        "/", "/home", "/members", "/meetings", "/places", "/programmes", "/groups", "/hours", "/hours/verify", "/pledges", "/certificates", "/statement", "/exchanges",
        "/listings", "/organisations", "/reports/hours", "/desk", "/desk/jobs", "/settings/audit", "/settings/roles", "/fund", "/me", "/me/audit", "/mails",
    ];

    private const string WhatMembersAsk =
        """
        { me { name roles { kind } account { statement { nodes { minutes others { __typename name } } } } }
          timeBank { name acts { nodes { kind note subjectId by { name } forMember { name } } } communityFund { statement { nodes { minutes others { name } } } } }
          groups { nodes { id name topic place size members { member { name } } askings { member { name } } lastMetOn rhythm { firstDay } } }
          myGroups { id name } meetings { nodes { id name place group { name } } } contributions { nodes { what place group { name } organisation { name } } }
          members { nodes { name roles { kind } } } places { nodes { name } } }
        """;

    [Theory, Databases]
    public async Task Nobody_else_learns_of_it_by_any_byte(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var host = mail.Host;
        var scene = await OpenAsync(host);
        var (zenobia, ottokar) = (await scene.JoinBankAsync("Zenobia"), await scene.JoinBankAsync("Ottokar"));
        var group = await FillAsync(scene, zenobia, ottokar);
        var other = await scene.FoundAsync(scene.Rhys, "Another one", kind: "CLOSED");
        host.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 8, 20, 0, 0, TimeSpan.Zero));
        await MeetAsync(scene, zenobia, ottokar, group);
        await mail.RunAsync(nameof(TimeBanking.Api.Features.Groups.LookAfterGroups));
        await mail.RunAsync(nameof(TimeBanking.Api.Features.Promises.RemindOfPromises));
        await mail.RunAsync(MailScene.Write);
        await mail.RunAsync(MailScene.Send);

        // Those of it read all of it.
        Assert.Equal("Ottokar Zenobia", await NamesAsync(ottokar, group));
        Assert.Equal("Another one", Assert.Single((await scene.Rhys.AskAsync("{ myGroups { name } }")).GetProperty("myGroups").EnumerateArray()).GetProperty("name").GetString());
        NodeId.TryDecode(group, out _, out var key);
        NodeId.TryDecode(zenobia.NodeId, out _, out _);
        string[] secrets = [GroupName, Topic, RoomWords, PromiseWords, key.ToString(), group];
        foreach (var (name, who) in new (string, Participant)[] { ("another member", scene.Gita), ("a member of another group", scene.Rhys) })
        {
            var sent = await AllThatIsSentAsync(host, who, zenobia, group, key);
            Assert.DoesNotContain(secrets, secret => sent.Contains(secret, StringComparison.Ordinal));
            Assert.Equal("nothing", await NamesAsync(who, group));
            Assert.Equal("NOT_FOUND", CodeOf(await JoinAsync(who, group)));
            Assert.Equal("NOT_FOUND", CodeOf(await ActAsync(who, "admitToGroup", group, new { memberId = zenobia.NodeId, isYes = true })));
            Assert.NotEmpty(name);
        }

        Assert.Equal("nothing", await NamesAsync(ottokar, other));
        await CoordinatorsReadThatItLivesAsync(host, scene, zenobia, ottokar, group, key);
        var strangers = await host.CreateClient().GetStringAsync("/", TestContext.Current.CancellationToken);
        Assert.DoesNotContain(secrets, secret => strangers.Contains(secret, StringComparison.Ordinal));
        // Mails of it go to its people alone.
        Assert.All(
            mail.Server.Received.Where(received => received.Raw.Contains(key.ToString(), StringComparison.Ordinal) || received.Raw.Contains(GroupName, StringComparison.Ordinal) || received.Raw.Contains(PromiseWords, StringComparison.Ordinal)),
            received => Assert.Contains(received.To, (string[])["zenobia@example.org", "ottokar@example.org"]));
    }

    /// <summary>Zenobia founds it, asks Ottokar, who comes and facilitates.</summary>
    private static async Task<string> FillAsync(GroupScene scene, Participant zenobia, Participant ottokar)
    {
        var group = await scene.FoundAsync(
            zenobia, GroupName, new { topic = Topic, place = RoomWords, hours = "EVERYBODY", link = "https://example.org/harbour" }, kind: "CLOSED");
        Assert.Equal("NOT_FOUND", CodeOf(await JoinAsync(ottokar, group)));
        Assert.Null(CodeOf(await ActAsync(zenobia, "admitToGroup", group, new { memberId = ottokar.NodeId, isYes = true })));
        // Who was asked reads what it is, and not yet who is of it.
        Assert.Equal("", await NamesAsync(ottokar, group));
        Assert.Null(CodeOf(await JoinAsync(ottokar, group)));
        Assert.Null(CodeOf(await ActAsync(zenobia, "askToFacilitate", group, new { memberId = ottokar.NodeId })));
        Assert.Null(CodeOf(await ActAsync(ottokar, "answerFacilitating", group, new { isYes = true })));
        return group;
    }

    private static async Task MeetAsync(GroupScene scene, Participant zenobia, Participant ottokar, string group)
    {
        var meeting = (await ottokar.AskAsync($"{{ meetings(groupId: \"{group}\") {{ nodes {{ id }} }} }}")).GetProperty("meetings").GetProperty("nodes")[0].GetProperty("id").GetString()!;
        Assert.Equal("NOT_FOUND", CodeOf(await scene.Cora.ActAsync("cancelMeeting", new { meetingId = meeting, note = "No" }, "meeting { id }")));
        Assert.Null(CodeOf(await ottokar.ActAsync(
            "recordAttendance", new { meetingId = meeting, members = new[] { zenobia, ottokar }.Select(one => new { memberId = one.NodeId, isPresent = true }) }, "meeting { id }")));
        var promised = await ottokar.ActAsync(
            "makePromise", new { meetingId = meeting, what = PromiseWords, until = "2026-12-09", ownerId = zenobia.NodeId }, "promise { id }");
        var promise = promised.GetProperty("promise").GetProperty("id").GetString();
        foreach (var other in new[] { scene.Cora, scene.Gita })
        {
            Assert.Equal("NOT_FOUND", CodeOf(await other.ActAsync("settlePromise", new { promiseId = promise, state = "KEPT" }, "promise { id }")));
            Assert.Equal("NOT_FOUND", CodeOf(await other.ActAsync("makePromise", new { meetingId = meeting, what = "Hm", until = "2026-12-09" }, "promise { id }")));
            Assert.Equal(JsonValueKind.Null, (await other.AskAsync($"{{ node(id: \"{promise}\") {{ id }} }}")).GetProperty("node").ValueKind);
        }

        // By whose word one facilitates, their hours are verified by another: a coordinator, who is not told to which group they were given.
        var hours = (await scene.Cora.AskAsync("{ contributions(toVerify: true) { nodes { id what place member { name } group { name } } } }")).GetProperty("contributions").GetProperty("nodes");
        var given = Assert.Single(hours.EnumerateArray(), one => one.GetProperty("member").GetProperty("name").GetString() == "Zenobia");
        Assert.Equal(JsonValueKind.Null, given.GetProperty("group").ValueKind);
        Assert.Null(CodeOf(await scene.Cora.ActAsync("verifyContribution", new { contributionId = given.GetProperty("id").GetString() }, "contribution { id }")));
        var own = (await zenobia.AskAsync("{ contributions { nodes { group { name } } } }")).GetProperty("contributions").GetProperty("nodes");
        Assert.Equal(GroupName, Assert.Single(own.EnumerateArray()).GetProperty("group").GetProperty("name").GetString());
    }

    private static async Task<string> AllThatIsSentAsync(TestHost host, Participant who, Participant zenobia, string group, Guid key)
    {
        var sent = new StringBuilder();
        sent.Append((await who.SendAsync(WhatMembersAsk)).GetRawText());
        sent.Append((await who.SendAsync($"{{ member(id: \"{zenobia.NodeId}\") {{ name roles {{ kind }} givenMinutes acts {{ nodes {{ kind subjectId note }} }} account {{ statement {{ nodes {{ others {{ name }} }} }} }} }} }}")).GetRawText());
        using var browser = await SignInCookies.SignedInAsync(host, who);
        foreach (var page in Pages.Append($"/members/{zenobia.Id}"))
        {
            await browser.OpenAsync(page);
            sent.Append(browser.Html);
        }

        // What one asks for stands in the question's own words alone.
        var answer = await who.SendAsync($"{{ node(id: \"{group}\") {{ __typename ... on Group {{ name }} }} group(id: \"{group}\") {{ name }} meetings(groupId: \"{group}\") {{ nodes {{ id }} }} }}");
        sent.Append(answer.GetRawText());
        await browser.OpenAsync($"/groups/{key}");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, browser.Status);
        return sent.ToString();
    }

    private static async Task CoordinatorsReadThatItLivesAsync(
        TestHost host, GroupScene scene, Participant zenobia, Participant ottokar, string group, Guid key)
    {
        var seen = (await scene.Cora.AskAsync($"{{ group(id: \"{group}\") {{ name size lastMetOn place askings {{ member {{ name }} }} members {{ member {{ name }} }} account {{ balanceMinutes }} link endWords needs promises {{ what }} groundRules {{ text }} }} }}")).GetProperty("group");
        Assert.Equal((GroupName, "2026-12-08"), (seen.GetProperty("name").GetString(), seen.GetProperty("lastMetOn").GetString()));
        Assert.Equal("Ottokar", Assert.Single(seen.GetProperty("members").EnumerateArray()).GetProperty("member").GetProperty("name").GetString());
        Assert.All((string[])["size", "place", "askings", "account", "link", "endWords", "needs", "promises", "groundRules"], field => Assert.Equal(JsonValueKind.Null, seen.GetProperty(field).ValueKind));
        // Nothing tells who is of it: not by asking of somebody, not by what was done, not by accounts.
        foreach (var (act, input) in new (string, object)[]
        {
            ("askToFacilitate", new { groupId = group, memberId = zenobia.NodeId }), ("admitToGroup", new { groupId = group, memberId = zenobia.NodeId, isYes = true }),
            ("leaveGroup", new { groupId = group, forMemberId = zenobia.NodeId }), ("joinGroup", new { groupId = group, forMemberId = zenobia.NodeId }),
            ("acceptGroundRules", new { groupId = group, forMemberId = zenobia.NodeId, version = 1 }), ("endGroup", new { groupId = group }),
        })
            Assert.Equal("NOT_ALLOWED", CodeOf(await scene.Cora.ActAsync(act, input, "group { id }")));
        Assert.Equal("NOT_FOUND", CodeOf(await scene.Cora.ActAsync("logContribution", new { groupId = group, forMemberId = zenobia.NodeId, what = "Tea", day = "2026-12-08", minutes = 30 }, "contribution { id }")));
        var told = (await scene.Cora.SendAsync(WhatMembersAsk.Replace("groups { nodes { id name topic", "groups(first: 0) { nodes { id name topic", StringComparison.Ordinal))).GetRawText()
            + (await scene.Cora.SendAsync($"{{ member(id: \"{zenobia.NodeId}\") {{ acts {{ nodes {{ kind subjectId note }} }} account {{ statement {{ nodes {{ others {{ __typename name }} }} }} }} }} meetings(groupId: \"{group}\") {{ nodes {{ id }} }} }}")).GetRawText();
        using var browser = await SignInCookies.SignedInAsync(host, scene.Cora);
        foreach (var page in Pages.Except(["/groups"]).Append($"/members/{zenobia.Id}"))
        {
            await browser.OpenAsync(page);
            told += browser.Html;
        }

        Assert.DoesNotContain((string[])[GroupName, Topic, RoomWords, PromiseWords, "MAKE_PROMISE", key.ToString(), group], secret => told.Contains(secret, StringComparison.Ordinal));
        await browser.OpenAsync($"/groups/{key}");
        Assert.Contains(GroupName, browser.Text, StringComparison.Ordinal);
        Assert.Contains("Ottokar", browser.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Zenobia", browser.Text, StringComparison.Ordinal);
        Assert.NotNull(ottokar);
    }
}

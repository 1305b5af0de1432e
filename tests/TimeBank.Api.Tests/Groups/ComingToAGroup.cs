using System.Text.Json;
using TimeBanking.Api.Tests.Host;
using static TimeBanking.Api.Tests.Contributions.HoursScene;
using static TimeBanking.Api.Tests.Groups.GroupScene;

namespace TimeBanking.Api.Tests.Groups;

/// <summary>People come to groups, wait in the order in which they asked, agree on rules, take turns, and end.</summary>
public sealed class ComingToAGroup
{
    [Theory, Databases]
    public async Task Whoever_likes_comes_while_there_is_room_waits_in_order_and_is_offered_the_place_of_who_leaves(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host);
        var group = await scene.FoundAsync(scene.Gita, "Bread", new { maximumSize = 2 });
        Assert.True((await JoinAsync(scene.Rhys, group)).GetProperty("group").GetProperty("isMine").GetBoolean());
        Assert.Equal("GROUP_STANDS", CodeOf(await JoinAsync(scene.Rhys, group)));
        var (ada, ben) = (await scene.JoinBankAsync("Ada"), await scene.JoinBankAsync("Ben"));
        Assert.Equal(1, await TurnAsync(await JoinAsync(ada, group)));
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, await TurnAsync(await JoinAsync(ben, group)));
        Assert.Equal("GROUP_STANDS", CodeOf(await JoinAsync(ben, group)));

        Assert.Null(CodeOf(await ActAsync(scene.Rhys, "leaveGroup", group)));

        Assert.Equal("Gita", await NamesAsync(scene.Gita, group));
        Assert.Equal("GROUP_STANDS", CodeOf(await JoinAsync(ben, group)));
        Assert.Null(CodeOf(await JoinAsync(ada, group)));
        Assert.Equal("Ada Gita", await NamesAsync(scene.Gita, group));
        // Who waits reads of it what everybody does, and not who is of it.
        Assert.Equal("", await NamesAsync(ben, group));
        // Another place, another person; and who left comes back when there is one more.
        Assert.Null(CodeOf(await ActAsync(scene.Gita, "changeGroup", group, new { name = "Bread", maximumSize = 4 })));
        Assert.Null(CodeOf(await JoinAsync(scene.Rhys, group)));
        Assert.Equal("GROUP_NOT_ACCEPTED", CodeOf(await ActAsync(scene.Gita, "changeGroup", group, new { name = "Bread", maximumSize = 3 })));
        Assert.Null(CodeOf(await JoinAsync(ben, group)));
        Assert.Equal("Ada Ben Gita Rhys", await NamesAsync(ada, group));
        Assert.Equal("GROUP_NOT_ACCEPTED", CodeOf(await ActAsync(scene.Gita, "changeGroup", group, new { name = "Bread", maximumSize = 3 })));
        // Whoever leaves the time bank leaves its groups.
        Assert.Null(CodeOf(await scene.Cora.ActAsync("leaveTimeBank", new { memberId = ben.NodeId }, "member { id }")));
        Assert.Equal("Ada Gita Rhys", await NamesAsync(ada, group));
    }

    [Theory, Databases]
    public async Task Of_those_who_come_at_one_moment_as_many_come_as_there_is_room_for(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host);
        var group = await scene.FoundAsync(scene.Gita, "Bread", new { maximumSize = 3 });
        List<Participant> people = [];
        foreach (var name in new[] { "Ada", "Ben", "Cid", "Dee", "Eve" })
            people.Add(await scene.JoinBankAsync(name));

        var answers = await Task.WhenAll(people.Select(who => JoinAsync(who, group)));

        Assert.All(answers, answer => Assert.Null(CodeOf(answer)));
        Assert.Equal(2, answers.Count(answer => answer.GetProperty("group").GetProperty("isMine").GetBoolean()));
        Assert.Equal(3, (await ReadAsync(scene.Gita, group)).GetProperty("size").GetInt32());
        // Twice at one moment, too.
        var twice = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => JoinAsync(scene.Rhys, group)));
        Assert.Single(twice, answer => CodeOf(answer) is null);
    }

    [Theory, Databases]
    public async Task What_cannot_be_is_refused_and_nothing_is_lost(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host);
        Assert.Equal("GROUP_NOT_ACCEPTED", CodeOf(await CreateAsync(scene.Gita, "Bread", new { minimumSize = 5, maximumSize = 4 })));
        Assert.Equal("GROUP_NOT_ACCEPTED", CodeOf(await CreateAsync(scene.Gita, "Bread", new { endsOn = "2020-01-01" })));
        Assert.Equal("GROUP_NOT_ACCEPTED", CodeOf(await CreateAsync(scene.Gita, "Bread", new { endsOn = "2027-01-01", reviewOn = "2027-02-01" })));
        Assert.Equal("GROUP_NOT_ACCEPTED", CodeOf(await CreateAsync(scene.Gita, "Bread", new { ageFrom = 30, ageTo = 20 })));
        Assert.Equal("GROUP_NOT_ACCEPTED", CodeOf(await CreateAsync(scene.Gita, "Bread", new { link = "ftp://example.org" })));
        Assert.Equal("GROUP_NOT_ACCEPTED", CodeOf(await CreateAsync(scene.Gita, "Bread", kind: "GRADUATE_LED")));
        Assert.Equal("MEETING_TIME_NOT_ACCEPTED", CodeOf(await CreateAsync(scene.Gita, "Bread", rhythm: new { firstDay = "2020-01-07", startsAt = "18:00", minutes = 60, count = 4 })));
        Assert.Empty((await scene.Gita.AskAsync("{ groups { nodes { id } } }")).GetProperty("groups").GetProperty("nodes").EnumerateArray());

        // Two rhythms at one place at one time.
        var hall = Programmes.CohortScene.Id(await scene.Cora.ActAsync("createPlace", new { name = "Hall" }, "place { id }"), "place");
        var group = await scene.FoundAsync(scene.Gita, "Bread", new { placeId = hall });
        Assert.Equal("PLACE_NOT_FREE", CodeOf(await CreateAsync(scene.Rhys, "Soup", new { placeId = hall }, rhythm: new { firstDay = "2026-12-15", startsAt = "18:30", minutes = 60, count = 2 })));
        // Another rhythm begins after what people have joined.
        var sooner = new { name = "Bread", placeId = hall, rhythm = new { firstDay = "2026-12-23", startsAt = "10:00", minutes = 60, count = 2 } };
        Assert.Equal("RHYTHM_NOT_ACCEPTED", CodeOf(await ActAsync(scene.Gita, "changeGroup", group, sooner)));
        var later = new { name = "Bread", placeId = hall, rhythm = new { firstDay = "2027-01-06", startsAt = "10:00", minutes = 60, count = 2 } };
        Assert.Null(CodeOf(await ActAsync(scene.Gita, "changeGroup", group, later)));
        Assert.Null(CodeOf(await scene.Gita.ActAsync("planMeeting", new { groupId = group, day = "2027-02-02", startsAt = "18:00" }, "meeting { id }")));
        Assert.Equal("MEETING_TIME_NOT_ACCEPTED", CodeOf(await scene.Gita.ActAsync("planMeeting", new { groupId = group, day = "2020-02-02", startsAt = "18:00" }, "meeting { id }")));
        var days = (await scene.Gita.AskAsync($"{{ meetings(groupId: \"{group}\") {{ nodes {{ day }} }} }}")).GetProperty("meetings").GetProperty("nodes").EnumerateArray()
            .Select(one => one.GetProperty("day").GetString());
        Assert.Equal(["2026-12-08", "2026-12-15", "2026-12-22", "2026-12-29", "2027-01-06", "2027-01-13", "2027-02-02"], days);
    }

    [Theory, Databases]
    public async Task The_young_come_by_a_persons_word_and_nobody_of_another_age(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host, policies => policies with { ConsentUntilAge = null });
        var (young, old) = (await scene.JoinBankAsync("Yara"), await scene.JoinBankAsync("Olaf"));
        await scene.Cora.ActAsync("changeMember", new { memberId = young.NodeId, birthDate = "2011-01-01" }, "member { id }");
        await scene.Cora.ActAsync("changeMember", new { memberId = old.NodeId, birthDate = "1950-01-01" }, "member { id }");

        var open = await scene.FoundAsync(scene.Gita, "Bread");
        Assert.False((await JoinAsync(young, open)).GetProperty("group").GetProperty("myAsking").GetProperty("isWelcome").GetBoolean());
        Assert.Null(CodeOf(await ActAsync(scene.Gita, "admitToGroup", open, new { memberId = young.NodeId, isYes = true })));
        Assert.True((await ReadAsync(young, open)).GetProperty("isMine").GetBoolean());

        var teens = await scene.FoundAsync(scene.Gita, "Seniors", new { ageFrom = 60 });
        Assert.Equal("GROUP_NOT_ACCEPTED", CodeOf(await JoinAsync(young, teens)));
        Assert.Equal("GROUP_NOT_ACCEPTED", CodeOf(await ActAsync(scene.Gita, "admitToGroup", teens, new { memberId = young.NodeId, isYes = true })));
        Assert.Equal("GROUP_NOT_ACCEPTED", CodeOf(await JoinAsync(scene.Rhys, teens)));
        Assert.Null(CodeOf(await JoinAsync(old, teens)));
        Assert.Equal("GROUP_NOT_ACCEPTED", CodeOf(await CreateAsync(young, "Skating", kind: "STUDENT_LED")));
        Assert.Null(CodeOf(await CreateAsync(scene.Cora, "Skating", new { forMemberId = young.NodeId, ageFrom = 12, ageTo = 17 }, kind: "STUDENT_LED")));
    }

    [Theory, Databases]
    public async Task Where_a_guardian_must_consent_nobody_comes_without(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host, policies => policies with { ConsentUntilAge = 16 });
        var young = await scene.JoinBankAsync("Yara");
        await scene.Cora.ActAsync("changeMember", new { memberId = young.NodeId, birthDate = "2012-01-01" }, "member { id }");
        var open = await scene.FoundAsync(scene.Gita, "Bread");

        Assert.Equal("MEMBER_RESTS", CodeOf(await ActAsync(scene.Gita, "admitToGroup", open, new { memberId = young.NodeId, isYes = true })));
        Assert.Equal("Gita", await NamesAsync(scene.Gita, open));
    }

    [Theory, Databases]
    public async Task Everybody_says_yes_to_the_rules_as_they_are_and_anew_when_they_change(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host);
        var rules = new { text = "We listen", confidentiality = "It stays here", safetyException = "But for harm" };
        var group = await scene.FoundAsync(scene.Gita, "Bread", new { groundRules = rules });
        await JoinAsync(scene.Rhys, group);

        Assert.Null(CodeOf(await ActAsync(scene.Rhys, "acceptGroundRules", group, new { version = 1 })));
        Assert.Null(CodeOf(await ActAsync(scene.Gita, "changeGroup", group, new { name = "Bread", groundRules = rules })));
        Assert.Equal(1, (await ReadAsync(scene.Rhys, group)).GetProperty("groundRules").GetProperty("version").GetInt32());
        Assert.Null(CodeOf(await ActAsync(scene.Gita, "changeGroup", group, new { name = "Bread", groundRules = rules with { text = "We listen and cook" } })));
        Assert.Equal("GROUP_STANDS", CodeOf(await ActAsync(scene.Rhys, "acceptGroundRules", group, new { version = 1 })));
        Assert.Null(CodeOf(await ActAsync(scene.Rhys, "acceptGroundRules", group, new { version = 2 })));
        Assert.Equal("NOT_ALLOWED", CodeOf(await ActAsync(await scene.JoinBankAsync("Ada"), "acceptGroundRules", group, new { version = 2 })));
    }

    [Theory, Databases]
    public async Task Facilitators_rotate_on_a_day_that_everybody_of_it_sees(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host);
        var group = await scene.FoundAsync(scene.Gita, "Bread");
        await JoinAsync(scene.Rhys, group);
        var ada = await scene.JoinBankAsync("Ada");
        await JoinAsync(ada, group);
        // Whoever founded it keeps it while nobody facilitates, and is nobody's verifier by it.
        Assert.Null(CodeOf(await ActAsync(scene.Gita, "rotateFacilitator", group, new { memberId = scene.Rhys.NodeId, from = "2026-11-30" })));
        Assert.Null(CodeOf(await ActAsync(scene.Rhys, "answerFacilitating", group, new { isYes = true })));
        await RunUntilAsync(host, "2026-11-30");
        Assert.Equal("NOT_ALLOWED", CodeOf(await ActAsync(scene.Gita, "changeGroup", group, new { name = "Bread and soup" })));

        Assert.Equal("GROUP_NOT_ACCEPTED", CodeOf(await ActAsync(scene.Gita, "rotateFacilitator", group, new { memberId = ada.NodeId, from = "2020-01-01" })));
        Assert.Equal("GROUP_STANDS", CodeOf(await ActAsync(scene.Gita, "rotateFacilitator", group, new { memberId = ada.NodeId, from = "2027-01-01", insteadOfId = scene.Gita.NodeId })));
        Assert.Null(CodeOf(await ActAsync(scene.Gita, "rotateFacilitator", group, new { memberId = ada.NodeId, from = "2026-12-15", insteadOfId = scene.Rhys.NodeId })));
        Assert.Null(CodeOf(await ActAsync(ada, "answerFacilitating", group, new { isYes = true })));

        var members = (await ReadAsync(scene.Gita, group)).GetProperty("members").EnumerateArray().ToDictionary(one => one.GetProperty("member").GetProperty("name").GetString()!);
        Assert.Equal("2026-12-14", members["Rhys"].GetProperty("facilitatesUntil").GetString());
        Assert.Equal("2026-12-15", members["Ada"].GetProperty("facilitatesFrom").GetString());
        Assert.Equal("NOT_ALLOWED", CodeOf(await ActAsync(ada, "changeGroup", group, new { name = "Soup" })));
        await RunUntilAsync(host, "2026-12-15");
        Assert.Equal("NOT_ALLOWED", CodeOf(await ActAsync(scene.Rhys, "changeGroup", group, new { name = "Soup" })));
        Assert.Null(CodeOf(await ActAsync(ada, "changeGroup", group, new { name = "Soup" })));
        Assert.Equal("Ada", await NamesAsync(await scene.JoinBankAsync("Ben"), group));
    }

    [Theory, Databases]
    public async Task A_group_ends_with_words_and_two_become_one_when_both_say_so(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host);
        var (ada, ben, cid) = (await scene.JoinBankAsync("Ada"), await scene.JoinBankAsync("Ben"), await scene.JoinBankAsync("Cid"));
        var bread = await scene.FoundAsync(scene.Gita, "Bread", new { maximumSize = 2 });
        var soup = await scene.FoundAsync(scene.Rhys, "Soup", new { maximumSize = 3 });
        await JoinAsync(ada, bread);
        await JoinAsync(ben, bread);
        await JoinAsync(cid, soup);

        // One says so; nothing moves. Another's word is not theirs to give.
        Assert.Null(CodeOf(await ActAsync(scene.Gita, "mergeGroups", bread, new { intoGroupId = soup })));
        Assert.Equal("Ada Gita", await NamesAsync(ada, bread));
        Assert.Equal("NOT_ALLOWED", CodeOf(await ActAsync(ben, "mergeGroups", bread, new { intoGroupId = soup })));
        Assert.Equal("GROUP_NOT_ACCEPTED", CodeOf(await ActAsync(scene.Rhys, "mergeGroups", bread, new { intoGroupId = soup })));
        Assert.Null(CodeOf(await ActAsync(scene.Rhys, "changeGroup", soup, new { name = "Soup", maximumSize = 4 })));
        Assert.Null(CodeOf(await ActAsync(scene.Rhys, "mergeGroups", bread, new { intoGroupId = soup })));
        Assert.Equal("Ada Cid Gita Rhys", await NamesAsync(ada, soup));
        Assert.Equal(1, await TurnAsync(await ben.AskAsync($"{{ group(id: \"{soup}\") {{ isMine myAsking {{ turn }} }} }}")));
        var ended = await ReadAsync(scene.Gita, bread);
        Assert.NotEqual(JsonValueKind.Null, ended.GetProperty("endedAt").ValueKind);
        Assert.Equal("GROUP_STANDS", CodeOf(await JoinAsync(ben, bread)));

        Assert.Null(CodeOf(await ActAsync(scene.Rhys, "endGroup", soup, new { words = "Thank you for the soup" })));
        Assert.Equal("Thank you for the soup", (await ReadAsync(ada, soup)).GetProperty("endWords").GetString());
        Assert.All(
            (await ada.AskAsync($"{{ meetings(groupId: \"{soup}\") {{ nodes {{ state }} }} }}")).GetProperty("meetings").GetProperty("nodes").EnumerateArray(),
            meeting => Assert.Equal("CANCELLED", meeting.GetProperty("state").GetString()));
        Assert.Equal("GROUP_STANDS", CodeOf(await ActAsync(scene.Rhys, "endGroup", soup)));
    }

    private static Task RunUntilAsync(TestHost host, string day)
    {
        host.Clock.SetUtcNow(new DateTimeOffset(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture).ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero));
        return Task.CompletedTask;
    }

    private static Task<int?> TurnAsync(JsonElement answer) => Task.FromResult(
        answer.GetProperty("group").GetProperty("myAsking") is { ValueKind: JsonValueKind.Object } asking ? asking.GetProperty("turn").GetInt32() : (int?)null);
}

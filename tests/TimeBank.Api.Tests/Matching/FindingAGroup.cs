using System.Text.Json;
using TimeBanking.Api.Tests.Groups;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.TimeBanks;
using static TimeBanking.Api.Tests.Contributions.HoursScene;
using static TimeBanking.Api.Tests.Matching.MatchingScene;

namespace TimeBanking.Api.Tests.Matching;

/// <summary>People say what they look for, are placed all at once, and get proposals that both sides answer.</summary>
public sealed class FindingAGroup
{
    [Theory, Databases]
    public async Task Everybody_is_placed_at_once_and_each_reads_why(Database database)
    {
        await using var scene = await OpenAsync(database);
        await scene.FoundAsync(scene.Groups.Gita, "Grief circle", new { maximumSize = 3, stages = new[] { "NEW" } });
        await scene.FoundAsync(scene.Groups.Rhys, "New parents", new { maximumSize = 2 });
        await scene.SeekerAsync("Ada", "grief", new { stage = "NEW" });
        await scene.SeekerAsync("Ben", "grief");
        await scene.SeekerAsync("Cid", "grief", new { stage = "EXPERIENCED" });
        await scene.SeekerAsync("Dee", "parents");
        await scene.SeekerAsync("Eve", "chess");
        await scene.SeekerAsync("Fay", "parents", new { times = new[] { new { weekday = "FRIDAY", partOfDay = "MORNING" } } });

        var round = await scene.RunAsync();

        // Two places are left in the circle: those whom it fits best have them.
        Assert.Equal("Ada: Grief circle; Ben: -; Cid: Grief circle; Dee: New parents; Eve: -; Fay: -", Outcome(round));
        Assert.Equal(("TO_REVIEW", 3, true), (round.GetProperty("state").GetString(), round.GetProperty("placed").GetInt32(), round.GetProperty("isOptimal").GetBoolean()));
        Assert.Equal("FULL", Of(round, "Ben").GetProperty("why").GetString());
        Assert.Equal(("NONE_FITS", "TOPIC"), (Of(round, "Eve").GetProperty("why").GetString(), Of(round, "Eve").GetProperty("condition").GetString()));
        Assert.Equal(("NONE_FITS", "TIME"), (Of(round, "Fay").GetProperty("why").GetString(), Of(round, "Fay").GetProperty("condition").GetString()));
        // What is not known does not score well.
        Assert.True(Of(round, "Ada").GetProperty("fit").GetInt32() > Of(round, "Dee").GetProperty("fit").GetInt32());
        Assert.Contains("UNKNOWN", Of(round, "Dee").GetProperty("fitOf").ToString(), StringComparison.Ordinal);
        // Nothing has been said to anybody.
        Assert.Empty(await scene.SendAsync());
        Assert.Equal("MATCHING_STANDS", CodeOf(await scene.Cora.ActAsync("runMatching", new { }, RoundFields)));
    }

    [Theory, Databases]
    public async Task Both_say_yes_before_any_name_is_shown_and_then_there_is_a_welcome(Database database)
    {
        await using var scene = await OpenAsync(database);
        var group = await scene.FoundAsync(scene.Groups.Gita, "Grief circle", new { maximumSize = 8, place = "Mill Lane 4" });
        var ada = await scene.SeekerAsync("Ada", "grief");
        var round = await scene.RunAsync();
        await scene.ReleaseAsync(IdOf(round));

        var mails = await scene.SendAsync();

        Assert.Equal(["ada@example.org", "gita@example.org"], mails.Select(mail => mail.To));
        Assert.All(mails, mail => Assert.Equal("A proposal waits for your answer", mail.Subject));
        Assert.Contains("Grief circle might be one for you", Unfolded(mails[0].Text), StringComparison.Ordinal);
        Assert.Contains("Tuesday evenings", mails[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Gita", mails[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Mill Lane", mails[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", mails[1].Text, StringComparison.Ordinal);
        var proposal = await ProposedAsync(ada);
        var seen = (await scene.Groups.Gita.AskAsync($"{{ matchProposal(id: \"{IdOf(proposal)}\") {{ state member {{ name }} }} }}")).GetProperty("matchProposal");
        Assert.Equal(JsonValueKind.Null, seen.GetProperty("member").ValueKind);
        Assert.Equal("nothing", Named(await scene.Groups.Rhys.AskAsync($"{{ matchProposal(id: \"{IdOf(proposal)}\") {{ state }} }}")));

        using var browser = new PageReader(scene.Mail.Host);
        await Notices.HearingOfHelp.SubmitAsync(browser, Notices.HearingOfHelp.LinkIn(mails[0].Text, "/proposals/answer?key="), "yes");
        Assert.Equal("", await GroupScene.NamesAsync(ada, group));
        await Notices.HearingOfHelp.SubmitAsync(browser, Notices.HearingOfHelp.LinkIn(mails[1].Text, "/proposals/answer?key="), "yes");

        Assert.Equal("Ada Gita", await GroupScene.NamesAsync(ada, group));
        var welcome = await scene.SendAsync();
        Assert.Equal([("ada@example.org", "News of a proposal"), ("gita@example.org", "News of a proposal")], welcome.Select(mail => (mail.To, mail.Subject)));
        Assert.Contains("Welcome to Grief circle!", welcome[0].Text, StringComparison.Ordinal);
        Assert.Contains("Gita", welcome[0].Text, StringComparison.Ordinal);
        Assert.Contains("Mill Lane 4", welcome[0].Text, StringComparison.Ordinal);
        Assert.Contains("Ada comes to Grief circle", welcome[1].Text, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, (await ada.AskAsync("{ seeking { stage } }")).GetProperty("seeking").ValueKind);
        // Once both have answered, there is nothing more to answer.
        Assert.Equal("MATCH_STANDS", CodeOf(await AnswerAsync(ada, IdOf(proposal), "NO")));
    }

    [Theory, Databases]
    public async Task What_was_full_by_the_time_a_round_is_let_go_is_proposed_to_nobody(Database database)
    {
        await using var scene = await OpenAsync(database);
        var group = await scene.FoundAsync(scene.Groups.Gita, "Grief circle", new { maximumSize = 3 });
        var (ada, ben) = (await scene.SeekerAsync("Ada", "grief"), await scene.SeekerAsync("Ben", "grief"));
        var round = await scene.RunAsync();
        Assert.Equal("Ada: Grief circle; Ben: Grief circle", Outcome(round));
        await GroupScene.JoinAsync(scene.Groups.Rhys, group);

        await scene.ReleaseAsync(IdOf(round));

        Assert.NotEqual(JsonValueKind.Undefined, (await ProposedAsync(ada)).ValueKind);
        Assert.Equal(JsonValueKind.Undefined, (await ProposedAsync(ben)).ValueKind);
        await scene.Groups.Gita.ActAsync("changeGroup", new { groupId = group, name = "Grief circle", maximumSize = 4 }, "group { id }");
        Assert.Equal("Ben: Grief circle", Outcome(await scene.RunAsync()));
    }

    [Theory, Databases]
    public async Task Who_says_no_is_not_asked_the_same_again_and_why_is_respected(Database database)
    {
        await using var scene = await OpenAsync(database);
        await scene.FoundAsync(scene.Groups.Gita, "Grief on Tuesdays");
        await scene.FoundAsync(scene.Groups.Rhys, "Grief again on Tuesdays");
        await scene.FoundAsync(scene.Groups.Hours.Vera, "Grief on Fridays", firstDay: "2026-12-11");
        var ada = await scene.SeekerAsync(
            "Ada", "grief", new { times = new[] { new { weekday = "TUESDAY", partOfDay = "EVENING" }, new { weekday = "FRIDAY", partOfDay = "EVENING" } } });
        var ben = await scene.SeekerAsync("Ben", "grief");
        await scene.ReleaseAsync(IdOf(await scene.RunAsync()));
        var first = (await ProposedAsync(ben)).GetProperty("group").GetProperty("name").GetString();
        await SayAsync(ada, "NO", "TIME");
        await SayAsync(ben, "NO");

        var next = await scene.RunAsync();

        Assert.Equal("Grief on Fridays", Of(next, "Ada").GetProperty("group").GetProperty("name").GetString());
        Assert.NotEqual(first, Of(next, "Ben").GetProperty("group").GetProperty("name").GetString());
        await scene.ReleaseAsync(IdOf(next));
        await SayAsync(ben, "NO");
        await SayAsync(ada, "LATER");
        var last = await scene.RunAsync();
        // What would help is told before what he said no to.
        Assert.Equal(("NONE_FITS", "TIME"), (Of(last, "Ben").GetProperty("why").GetString(), Of(last, "Ben").GetProperty("condition").GetString()));
        Assert.Equal("ASKED_FOR_LATER", Of(last, "Ada").GetProperty("why").GetString());
        // Four weeks on she is asked again, and another coordinator begins no second round meanwhile.
        await scene.Cora.ActAsync("releaseMatching", new { matchingId = IdOf(last), isDropped = true }, RoundFields);
        scene.Pass(TimeSpan.FromDays(28));
        Assert.Equal("Grief on Fridays", Of(await scene.RunAsync(), "Ada").GetProperty("group").GetProperty("name").GetString());
    }

    [Theory, Databases]
    public async Task What_nobody_answers_is_reminded_of_once_lapses_and_frees_the_place(Database database)
    {
        await using var scene = await OpenAsync(database);
        await scene.FoundAsync(scene.Groups.Gita, "Grief circle", new { maximumSize = 2 });
        var ada = await scene.SeekerAsync("Ada", "grief");
        await scene.ReleaseAsync(IdOf(await scene.RunAsync()));
        await scene.SendAsync();
        var ben = await scene.SeekerAsync("Ben", "grief");
        // The place is hers until she has answered.
        var meanwhile = await scene.RunAsync();
        Assert.Equal("Ben: -", Outcome(meanwhile));
        await scene.ReleaseAsync(IdOf(meanwhile));
        await SayAsync(ada, "YES");

        scene.Pass(TimeSpan.FromDays(5));
        Assert.Equal(["gita@example.org"], (await scene.SendAsync()).Select(mail => mail.To));
        Assert.Empty(await scene.SendAsync());
        scene.Pass(TimeSpan.FromDays(2));
        Assert.Equal("1 lapsed, 0 failed", await scene.LapseAsync());
        Assert.Equal("0 lapsed, 0 failed", await scene.LapseAsync());

        var told = Assert.Single(await scene.SendAsync());
        Assert.Equal("ada@example.org", told.To);
        Assert.Contains("did not come about this time", Unfolded(told.Text), StringComparison.Ordinal);
        Assert.Equal("MATCH_STANDS", CodeOf(await AnswerAsync(scene.Groups.Gita, IdOf(await ProposedAsync(ada)), "YES")));
        // Among equals whoever was left out comes first; both were once, and Ada has looked longer.
        var next = await scene.RunAsync();
        Assert.Equal("Ada: Grief circle; Ben: -", Outcome(next));
        Assert.Equal(JsonValueKind.Undefined, (await ProposedAsync(ben)).ValueKind);
    }

    [Theory, Databases]
    public async Task Enough_people_begin_a_new_group_when_one_of_them_would_facilitate(Database database)
    {
        await using var scene = await OpenAsync(database);
        Assert.Null(CodeOf(await scene.Cora.ActAsync("createPlace", new { name = "Mill Hall", partOfTown = "Riverside", isBookable = true }, "place { id }")));
        var ada = await scene.SeekerAsync("Ada", "chess", new { wouldFound = true, where = "AT_PLACE" });
        var ben = await scene.SeekerAsync("Ben", "chess", new { where = "AT_PLACE" });
        var few = await scene.RunAsync();
        Assert.Equal("Ada: -; Ben: -", Outcome(few));
        Assert.Equal(("TOO_FEW", 1), (Of(few, "Ada").GetProperty("why").GetString(), Of(few, "Ada").GetProperty("peopleMissing").GetInt32()));
        await scene.Cora.ActAsync("releaseMatching", new { matchingId = IdOf(few), isDropped = true }, RoundFields);
        var cid = await scene.SeekerAsync("Cid", "chess");
        var dee = await scene.SeekerAsync("Dee", "chess");

        var round = await scene.RunAsync();

        Assert.Equal("Ada: [chess]; Ben: [chess]; Cid: [chess]; Dee: [chess]", Outcome(round));
        var idea = Assert.Single(round.GetProperty("newGroups").EnumerateArray());
        Assert.Equal(("TUESDAY", "18:30", "Mill Hall"), (idea.GetProperty("meetsOn").GetProperty("weekday").GetString(), idea.GetProperty("beginsAt").GetString(), idea.GetProperty("place").GetProperty("name").GetString()));
        await scene.ReleaseAsync(IdOf(round));
        Assert.Equal(4, (await scene.SendAsync()).Count);
        Assert.Equal("WAITING", (await SayAsync(ada, "YES")).GetProperty("state").GetString());
        Assert.Equal("WAITING", (await SayAsync(ben, "YES")).GetProperty("state").GetString());
        Assert.Equal("AGREED", (await SayAsync(cid, "YES")).GetProperty("state").GetString());
        // Who answers later comes to the group that has begun.
        Assert.Equal("AGREED", (await SayAsync(dee, "YES")).GetProperty("state").GetString());
        var mine = (await dee.AskAsync("{ myGroups { id name meetsAt { name } members { facilitating member { name } } } }")).GetProperty("myGroups")[0];
        Assert.Equal(("chess", "Mill Hall", 4), (mine.GetProperty("name").GetString(), mine.GetProperty("meetsAt").GetProperty("name").GetString(), mine.GetProperty("members").GetArrayLength()));
        Assert.Equal(["Ada"], mine.GetProperty("members").EnumerateArray().Where(one => one.GetProperty("facilitating").GetString() == "ASKED").Select(one => one.GetProperty("member").GetProperty("name").GetString()));
        Assert.Contains((await scene.SendAsync()).Select(mail => mail.Text), text => text.Contains("Welcome to chess!", StringComparison.Ordinal));
    }

    [Theory, Databases]
    public async Task How_often_people_would_like_to_meet_scores_and_is_told_and_a_new_group_meets_so(Database database)
    {
        await using var scene = await OpenAsync(database);
        await scene.FoundAsync(scene.Groups.Gita, "Grief each week", new { maximumSize = 2 });
        await scene.Groups.FoundAsync(scene.Groups.Rhys, "Grief each month", new { maximumSize = 2 }, "OPEN", new { frequency = "MONTHLY", firstDay = "2026-12-08", startsAt = "18:00", minutes = 60, count = 12 });
        var ada = await scene.SeekerAsync("Ada", "grief", new { howOften = "MONTHLY" });
        await scene.SeekerAsync("Ben", "grief", new { howOften = "WEEKLY" });
        var cid = await scene.SeekerAsync("Cid", "chess", new { wouldFound = true, howOften = "WEEKLY" });
        var dee = await scene.SeekerAsync("Dee", "chess", new { howOften = "MONTHLY" });
        var eve = await scene.SeekerAsync("Eve", "chess");

        var round = await scene.RunAsync();

        Assert.Equal("Ada: Grief each month; Ben: Grief each week; Cid: [chess]; Dee: [chess]; Eve: [chess]", Outcome(round));
        Assert.Contains("\"aspect\":\"RHYTHM\",\"score\":100", Of(round, "Ada").GetProperty("fitOf").ToString().Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("RHYTHM", Of(round, "Eve").GetProperty("fitOf").ToString(), StringComparison.Ordinal);
        // Between every week and every month, so that neither is sacrificed.
        Assert.Equal("EVERY_TWO_WEEKS", Assert.Single(round.GetProperty("newGroups").EnumerateArray()).GetProperty("howOften").GetString());
        await scene.ReleaseAsync(IdOf(round));
        var mails = (await scene.SendAsync()).ToLookup(mail => mail.To, mail => Unfolded(mail.Text));
        Assert.Contains("Tuesday evenings, every month", Assert.Single(mails["ada@example.org"]), StringComparison.Ordinal);
        Assert.Contains("It meets as often as wished.", Assert.Single(mails["ada@example.org"]), StringComparison.Ordinal);
        Assert.Contains("Tuesday evenings, every two weeks", Assert.Single(mails["dee@example.org"]), StringComparison.Ordinal);
        Assert.Contains("It meets more often or less often than wished.", Assert.Single(mails["dee@example.org"]), StringComparison.Ordinal);
        foreach (var who in new[] { cid, dee, eve })
            await SayAsync(who, "YES");
        var begun = (await eve.AskAsync("{ myGroups { id } }")).GetProperty("myGroups")[0].GetProperty("id").GetString();
        var days = (await eve.AskAsync($"{{ meetings(groupId: \"{begun}\", first: 3) {{ nodes {{ beginsAt }} }} }}")).GetProperty("meetings").GetProperty("nodes")
            .EnumerateArray().Select(meeting => meeting.GetProperty("beginsAt").GetDateTime().Date).ToList();
        Assert.Equal([14, 14], days.Zip(days.Skip(1), (one, next) => (next - one).Days));
        Assert.Equal("MONTHLY", (await ada.AskAsync("{ seeking { howOften } }")).GetProperty("seeking").GetProperty("howOften").GetString());
    }

    [Theory, Databases]
    public async Task A_coordinator_moves_and_holds_back_people_and_sees_what_it_costs(Database database)
    {
        await using var scene = await OpenAsync(database);
        var near = await scene.FoundAsync(scene.Groups.Gita, "Grief circle", new { maximumSize = 2, stages = new[] { "NEW" } });
        await scene.FoundAsync(scene.Groups.Rhys, "More grief", new { maximumSize = 2 });
        var ada = await scene.SeekerAsync("Ada", "grief", new { stage = "NEW" });
        var ben = await scene.SeekerAsync("Ben", "grief");
        var round = await scene.RunAsync();
        Assert.Equal("Ada: Grief circle; Ben: More grief", Outcome(round));

        var moved = await scene.ReviewAsync(IdOf(round), new { memberId = ben.NodeId, groupId = near });

        Assert.Equal("Ada: More grief; Ben: Grief circle", Outcome(moved));
        Assert.True(moved.GetProperty("cost").GetInt64() > moved.GetProperty("costBefore").GetInt64());
        Assert.True(Of(moved, "Ben").GetProperty("isSettled").GetBoolean());
        Assert.True(Of(moved, "Ada").GetProperty("isMoved").GetBoolean());
        var held = await scene.ReviewAsync(IdOf(round), new { memberId = ada.NodeId, isHeldBack = true });
        Assert.Equal("Ada: -; Ben: Grief circle", Outcome(held));
        Assert.Equal((1, 2), (held.GetProperty("placed").GetInt32(), held.GetProperty("placedBefore").GetInt32()));
        Assert.Equal("HELD_BACK", Of(held, "Ada").GetProperty("why").GetString());
        var again = await scene.ReviewAsync(IdOf(round), new { memberId = ada.NodeId }, new { memberId = ben.NodeId });
        Assert.Equal("Ada: Grief circle; Ben: More grief", Outcome(again));
        // The hard conditions hold for whoever is moved, too.
        var friday = await scene.FoundAsync(scene.Groups.Hours.Vera, "Grief on Fridays", firstDay: "2026-12-11");
        Assert.Equal(
            "MATCHING_CHANGE_NOT_ACCEPTED",
            CodeOf(await scene.Cora.ActAsync("reviewMatching", new { matchingId = IdOf(round), changes = new[] { new { memberId = ben.NodeId, groupId = friday } } }, RoundFields)));
        await scene.ReleaseAsync(IdOf(round));
        Assert.Equal("MATCHING_STANDS", CodeOf(await scene.Cora.ActAsync("releaseMatching", new { matchingId = IdOf(round) }, RoundFields)));
        Assert.Equal("MATCHING_STANDS", CodeOf(await scene.Cora.ActAsync("reviewMatching", new { matchingId = IdOf(round), changes = Array.Empty<object>() }, RoundFields)));
    }

    [Theory, Databases]
    public async Task People_who_would_rather_not_be_together_never_share_a_group_and_nobody_reads_why(Database database)
    {
        await using var scene = await OpenAsync(database);
        await scene.FoundAsync(scene.Groups.Gita, "Grief circle");
        var ada = await scene.SeekerAsync("Ada", "grief", new { apartFromIds = new[] { scene.Groups.Gita.NodeId } });
        var ben = await scene.SeekerAsync("Ben", "grief");
        Assert.Null(CodeOf(await ben.ActAsync("changeSeeking", new { topics = new[] { new { words = "grief" } }, times = new[] { new { weekday = "TUESDAY", partOfDay = "EVENING" } }, apartFromIds = new[] { ada.NodeId } }, SeekingFields)));

        var round = await scene.RunAsync();

        Assert.Equal("Ada: -; Ben: Grief circle", Outcome(round));
        Assert.Equal("APART", Of(round, "Ada").GetProperty("condition").GetString());
        var own = (await ben.AskAsync("{ seeking { apartFrom { name } } }")).GetProperty("seeking");
        Assert.Equal("Ada", own.GetProperty("apartFrom")[0].GetProperty("name").GetString());
        var forCora = (await scene.Cora.AskAsync($"{{ seeking(memberId: \"{ben.NodeId}\") {{ apartFrom {{ name }} }} }}")).GetProperty("seeking");
        Assert.Equal(JsonValueKind.Null, forCora.GetProperty("apartFrom").ValueKind);
        // With the group gone to Ben, Ada and he look at another one: never together.
        await scene.FoundAsync(scene.Groups.Rhys, "Second grief circle");
        await scene.Cora.ActAsync("releaseMatching", new { matchingId = IdOf(round), isDropped = true }, RoundFields);
        Assert.Equal("Ada: Second grief circle; Ben: Grief circle", Outcome(await scene.RunAsync()));
    }

    [Theory, Databases]
    public async Task The_schedule_begins_a_round_on_its_day_once_and_the_policy_lets_it_go(Database database)
    {
        await using var scene = await OpenAsync(database, policies => policies with { MatchingDay = MatchingDay.Monday, MatchingRelease = MatchingRelease.ByItself });
        await scene.FoundAsync(scene.Groups.Gita, "Grief circle");
        var ada = await scene.SeekerAsync("Ada", "grief");
        // It is Sunday noon.
        Assert.Equal("0 rounds begun, 0 failed", await scene.BeginAsync());
        scene.Pass(TimeSpan.FromHours(20));
        Assert.Equal("0 rounds begun, 0 failed", await scene.BeginAsync());
        scene.Pass(TimeSpan.FromHours(2));
        var rehearsed = await scene.Mail.RunAsync(nameof(Api.Features.Matching.BeginMatchings), Api.Foundation.Jobs.SweepMode.Rehearsal);
        Assert.Contains("Ada to Grief circle (The topic fits wholly.", Assert.Single(rehearsed.Details), StringComparison.Ordinal);
        Assert.Empty(await scene.SendAsync());
        Assert.Equal("1 round begun, 0 failed", await scene.BeginAsync());
        Assert.Equal("0 rounds begun, 0 failed", await scene.BeginAsync());

        var finished = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => scene.FinishAsync()));

        Assert.All(finished, one => Assert.EndsWith(", 0 failed", one, StringComparison.Ordinal));
        Assert.Equal("0 rounds finished, 0 failed", await scene.FinishAsync());
        Assert.Single((await ada.AskAsync("{ myMatchProposals { id } }")).GetProperty("myMatchProposals").EnumerateArray());
        Assert.Equal(["ada@example.org", "gita@example.org"], (await scene.SendAsync()).Select(mail => mail.To));
    }

    [Theory, Databases]
    public async Task A_group_that_ends_meanwhile_is_proposed_no_more_and_who_looks_is_told(Database database)
    {
        await using var scene = await OpenAsync(database);
        var group = await scene.FoundAsync(scene.Groups.Gita, "Grief circle");
        var ada = await scene.SeekerAsync("Ada", "grief");
        await scene.ReleaseAsync(IdOf(await scene.RunAsync()));
        await scene.SendAsync();
        await SayAsync(ada, "YES");
        Assert.Null(CodeOf(await GroupScene.ActAsync(scene.Groups.Gita, "endGroup", group)));

        var told = await scene.SendAsync();

        Assert.Contains(told, mail => mail.To == "ada@example.org" && mail.Subject == "News of a proposal");
        Assert.Equal("WITHDRAWN", (await ProposedAsync(ada)).GetProperty("state").GetString());
        Assert.Equal("MATCH_STANDS", CodeOf(await AnswerAsync(ada, IdOf(await ProposedAsync(ada)), "YES")));
    }

    private static string Named(JsonElement answer) => answer.GetProperty("matchProposal").ValueKind == JsonValueKind.Null ? "nothing" : "something";

    private static string Unfolded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

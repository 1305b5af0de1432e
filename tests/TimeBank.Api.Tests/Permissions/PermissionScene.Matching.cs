using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Permissions;

/// <content>Who looks for a group, rounds of matching, and what they proposed.</content>
internal sealed partial class Bank
{
    private static readonly object[] TuesdayEvenings = [new { weekday = "TUESDAY", partOfDay = "EVENING" }];

    /// <summary>A round that was let go.</summary>
    public string MatchingId { get; private set; } = "";

    /// <summary>A group that was proposed to the owner, to which they came.</summary>
    public string ProposalId { get; private set; } = "";

    /// <summary>What group somebody looks for.</summary>
    public static object Search(string topic, bool wouldFound = false, string where = "EITHER") => new
    {
        topics = new[] { new { words = topic, weight = "MOST" } }, times = TuesdayEvenings, stage = "NEW", languages = new[] { "en" }, where,
        partOfTown = "North", accessNeeds = new[] { "STEP_FREE" }, facilitator = "PEER", wouldFound,
    };

    /// <summary>A member who has begun to look for a group.</summary>
    public async Task<Participant> JoinAndSeekAsync()
    {
        var who = await JoinAsync();
        await DoAsync(who, "seekGroup", Search("chess"), "seeking { end }");
        return who;
    }

    /// <summary>A round that waits for a coordinator; what was running before is dropped.</summary>
    public async Task<string> BeginRoundAsync()
    {
        await DropRoundsAsync();
        return IdIn(await DoAsync(Coordinator, "runMatching", new { }, "matchingRound { id }"), "matchingRound");
    }

    public async Task DropRoundsAsync()
    {
        var rounds = (await Coordinator.AskAsync("{ matchings(first: 50) { nodes { id state } } }")).GetProperty("matchings").GetProperty("nodes");
        foreach (var round in rounds.EnumerateArray().Where(round => round.GetProperty("state").GetString() == "TO_REVIEW"))
            await DoAsync(Coordinator, "releaseMatching", new { matchingId = round.GetProperty("id").GetString(), isDropped = true }, "matchingRound { id }");
    }

    /// <summary>Somebody to whom the chess circle was proposed, and the proposal.</summary>
    public async Task<(Participant Who, string ProposalId)> ProposeGroupAsync()
    {
        var who = await JoinAndSeekAsync();
        await DoAsync(Coordinator, "releaseMatching", new { matchingId = await BeginRoundAsync() }, "matchingRound { id }");
        return (who, await ProposedAsync(who));
    }

    /// <summary>Somebody who came to the chess circle by a proposal.</summary>
    public async Task<(Participant Who, string ProposalId)> ComeByProposalAsync()
    {
        var (who, proposalId) = await ProposeGroupAsync();
        await DoAsync(who, "answerMatchProposal", new { proposalId, answer = "YES" }, "matchProposal { id }");
        await DoAsync(Counterpart, "answerMatchProposal", new { proposalId, answer = "YES" }, "matchProposal { id }");
        return (who, proposalId);
    }

    private static async Task<string> ProposedAsync(Participant who) =>
        (await who.AskAsync("{ myMatchProposals { id } }")).GetProperty("myMatchProposals")[0].GetProperty("id").GetString()!;

    private async Task FillWithMatchingAsync()
    {
        await DoAsync(
            Counterpart, "createGroup",
            new { name = "Chess circle", kind = "ONLINE", stages = new[] { "NEW" }, rhythm = new { firstDay = "2027-02-02", startsAt = "18:00", minutes = 60, count = 2 } },
            "group { id }");
        await DoAsync(Coordinator, "createPlace", new { name = "Attic", isBookable = true, access = new[] { "STEP_FREE" } }, "place { id }");
        await DoAsync(Owner, "seekGroup", Search("chess"), "seeking { end }");
        await DoAsync(Owner, "changeSeeking", GroupsToFindApart(), "seeking { end }");
        await DoAsync(Coordinator, "seekGroup", Search("chess"), "seeking { end }");
        await DoAsync(Steward, "seekGroup", Search("chess"), "seeking { end }");
        List<Participant> singers = [];
        for (var at = 0; at < 3; at++)
        {
            var singer = await JoinAsync();
            await DoAsync(singer, "seekGroup", Search("singing", wouldFound: at == 0), "seeking { end }");
            singers.Add(singer);
        }

        // One alone, who would begin another.
        var whistler = await JoinAsync();
        await DoAsync(whistler, "seekGroup", Search("whistling", wouldFound: true, where: "AT_PLACE"), "seeking { end }");
        var fisher = await JoinAsync();
        await DoAsync(fisher, "seekGroup", Search("fishing"), "seeking { end }");
        var baker = await JoinAsync();
        await DoAsync(baker, "seekGroup", Search("baking"), "seeking { end }");
        MatchingId = await BeginRoundAsync();
        await DoAsync(Coordinator, "reviewMatching", new { matchingId = MatchingId, changes = new[] { new { memberId = baker.NodeId, isHeldBack = true } } }, "matchingRound { id }");
        await DoAsync(Coordinator, "releaseMatching", new { matchingId = MatchingId }, "matchingRound { id }");
        foreach (var singer in singers)
            await DoAsync(singer, "answerMatchProposal", new { proposalId = await ProposedAsync(singer), answer = "YES" }, "matchProposal { id }");
        ProposalId = await ProposedAsync(Owner);
        await DoAsync(Owner, "answerMatchProposal", new { proposalId = ProposalId, answer = "YES" }, "matchProposal { id }");
        await DoAsync(Counterpart, "answerMatchProposal", new { proposalId = ProposalId, answer = "YES" }, "matchProposal { id }");
        // Not right, so the owner looks again; the coordinator says no, with why, and looks no more.
        await DoAsync(Owner, "tellWhetherGroupIsRight", new { proposalId = ProposalId, isRight = false }, "matchProposal { id }");
        await DoAsync(Coordinator, "answerMatchProposal", new { proposalId = await ProposedAsync(Coordinator), answer = "NO", why = "PLACE" }, "matchProposal { id }");
        await DoAsync(Steward, "answerMatchProposal", new { proposalId = await ProposedAsync(Steward), answer = "LATER" }, "matchProposal { id }");
        await DoAsync(Coordinator, "stopSeeking", new { }, "seeking { end }");
    }

    private object GroupsToFindApart() => new
    {
        topics = new[] { new { words = "chess", weight = "MOST" } }, times = TuesdayEvenings, stage = "NEW", languages = new[] { "en" }, where = "EITHER", partOfTown = "North",
        accessNeeds = new[] { "STEP_FREE" }, facilitator = "PEER", apartFromIds = new[] { Verifier.NodeId },
    };
}

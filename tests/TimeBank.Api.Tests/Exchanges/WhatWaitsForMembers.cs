using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Exchanges;

/// <summary>Each member is told what waits for them, and not what waits for others.</summary>
public sealed class WhatWaitsForMembers
{
    private const string MyTasks = "{ myTasks { kind exchange { what } } }";

    [Theory, Databases]
    public async Task A_claim_waits_for_its_receiver_a_proposal_for_who_was_asked_and_agreed_help_for_both_once_its_day_has_come(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var (giver, receiver) = (community.Giver, community.Receiver);
        await DoAsync(giver, "claimHelp", "Claimed", "2026-11-21", host);
        await DoAsync(receiver, "proposeExchange", "Proposed", "2026-11-30", host);
        var agreed = await DoAsync(receiver, "proposeExchange", "Agreed", "2026-11-24", host);
        await giver.AskAsync(
            "mutation($input: AgreeToExchangeInput!) { agreeToExchange(input: $input) { errors { __typename } } }",
            new { input = new { id = host.Clock.NewKey(), exchangeId = agreed } });

        Assert.Equal(["ANSWER_CLAIM Claimed"], await TasksOfAsync(receiver));
        Assert.Equal(["ANSWER_PROPOSAL Proposed"], await TasksOfAsync(giver));
        Assert.Empty(await TasksOfAsync(community.Stranger));
        Assert.Empty(await TasksOfAsync(community.Coordinator));

        host.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(["ANSWER_CLAIM Claimed", "RECORD_AGREED_HELP Agreed"], await TasksOfAsync(receiver));
        Assert.Equal(["ANSWER_PROPOSAL Proposed", "RECORD_AGREED_HELP Agreed"], await TasksOfAsync(giver));

        async Task<string> DoAsync(Participant who, string mutation, string what, string day, TestHost at)
        {
            var input = char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input";
            var answer = await who.AskAsync(
                $"mutation($input: {input}!) {{ {mutation}(input: $input) {{ exchange {{ id }} errors {{ __typename }} }} }}",
                new { input = new { id = at.Clock.NewKey(), giverId = giver.NodeId, receiverId = receiver.NodeId, what, day, minutes = 60 } });
            return answer.GetProperty(mutation).GetProperty("exchange").GetProperty("id").GetString()!;
        }
    }

    private static async Task<IReadOnlyList<string>> TasksOfAsync(Participant who) =>
        [.. (await who.AskAsync(MyTasks)).GetProperty("myTasks").EnumerateArray()
            .Select(task => $"{task.GetProperty("kind").GetString()} {task.GetProperty("exchange").GetProperty("what").GetString()}")
            .Order(StringComparer.Ordinal)];
}

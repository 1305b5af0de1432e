using System.Text.Json;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Doors;

/// <summary>What a person may not see does not exist for them.</summary>
public sealed class WhatOthersMayNotSee
{
    [Theory, Databases]
    public async Task An_exchange_is_not_there_for_strangers_by_any_way(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var id = await RecordAsync(community);
        const string query = "query($id: ID!) { exchange(id: $id) { id } node(id: $id) { id } nodes(ids: [$id]) { id } exchanges { nodes { id } } }";

        var seen = await community.Stranger.AskAsync(query, new { id });
        var act = await community.Stranger.ActAsync("confirmExchange", new { id = Guid.NewGuid(), exchangeId = id });

        Assert.Equal(JsonValueKind.Null, seen.GetProperty("exchange").ValueKind);
        Assert.Equal(JsonValueKind.Null, seen.GetProperty("node").ValueKind);
        Assert.Equal(JsonValueKind.Null, seen.GetProperty("nodes")[0].ValueKind);
        Assert.Empty(seen.GetProperty("exchanges").GetProperty("nodes").EnumerateArray());
        Assert.Equal("NOT_FOUND", act.GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Theory, Databases]
    public async Task A_members_address_and_account_are_for_themselves_and_coordinators(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        const string query = "query($id: ID!) { member(id: $id) { name email phone birthDate account { balanceMinutes } } }";
        var id = community.Giver.NodeId;

        var stranger = (await community.Stranger.AskAsync(query, new { id })).GetProperty("member");
        var coordinator = (await community.Coordinator.AskAsync(query, new { id })).GetProperty("member");

        Assert.Equal("Gita", stranger.GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, stranger.GetProperty("email").ValueKind);
        Assert.Equal(JsonValueKind.Null, stranger.GetProperty("account").ValueKind);
        Assert.Equal("gita@example.org", coordinator.GetProperty("email").GetString());
    }

    [Theory, Databases]
    public async Task Another_time_bank_is_not_there_at_all(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var here = await Community.MakeAsync(host);
        var there = await Community.MakeAsync(host, "Hilltop");
        var id = await RecordAsync(there);

        var exchange = await here.Coordinator.AskAsync("query($id: ID!) { node(id: $id) { id } }", new { id });
        var member = await here.Coordinator.AskAsync("query($id: ID!) { node(id: $id) { id } members { nodes { name } } }", new { id = there.Giver.NodeId });
        var record = await here.Receiver.ActAsync(
            "recordHelp",
            new { id = Guid.NewGuid(), giverId = there.Giver.NodeId, receiverId = here.Receiver.NodeId, what = "x", day = "2026-11-20", minutes = 30 });

        Assert.Equal(JsonValueKind.Null, exchange.GetProperty("node").ValueKind);
        Assert.Equal(JsonValueKind.Null, member.GetProperty("node").ValueKind);
        Assert.Equal(4, member.GetProperty("members").GetProperty("nodes").GetArrayLength());
        Assert.Equal("NOT_FOUND", record.GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Who_is_not_signed_in_reads_no_member()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        var nobody = new Participant(host.CreateClient(), Guid.Empty, "", community.Stranger.Actor);

        var answer = await nobody.SendAsync("query($id: ID!) { me { name } timeBanks { name } node(id: $id) { id } }", new { id = community.Giver.NodeId });

        Assert.Equal(JsonValueKind.Null, answer.GetProperty("data").GetProperty("me").ValueKind);
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("data").GetProperty("node").ValueKind);
        Assert.Equal("NOT_SIGNED_IN", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    private static async Task<string> RecordAsync(Community community)
    {
        var answer = await community.Receiver.ActAsync(
            "recordHelp",
            new { id = Guid.NewGuid(), giverId = community.Giver.NodeId, receiverId = community.Receiver.NodeId, what = "Ironing", day = "2026-11-20", minutes = 30 });
        return answer.GetProperty("exchange").GetProperty("id").GetString()!;
    }
}

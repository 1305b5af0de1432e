using System.Text.Json;
using TimeBanking.Api.Tests.CommandLine;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Organisations;

/// <summary>Organisations have an account, as members have: they are added, found, and give and get minutes.</summary>
public sealed class OrganisationsAndTheFund
{
    private const string Statement =
        "query($id: ID!) { organisation(id: $id) { name kind account { balanceMinutes statement { nodes { minutes others { __typename name } } } } } }";

    [Theory, Databases]
    public async Task A_coordinator_adds_an_organisation_and_members_find_it(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var input = new { id = Guid.NewGuid(), name = "Hill Clinic", kind = "STATUTORY" };

        var byMember = await community.Giver.ActAsync("addOrganisation", input, "organisation { id }");
        var added = await community.Coordinator.ActAsync("addOrganisation", input, "organisation { id name kind }");
        var repeated = await community.Coordinator.ActAsync("addOrganisation", input, "organisation { id name kind }");
        var other = await community.Coordinator.ActAsync("addOrganisation", input with { name = "Else" }, "organisation { id }");
        var same = await community.Coordinator.ActAsync("addOrganisation", input with { id = Guid.NewGuid(), name = "Hill CLINIC" }, "organisation { id }");
        var members = await community.Coordinator.ActAsync("addOrganisation", input with { id = community.Giver.Id, name = "X" }, "organisation { id }");
        await AddAsync(community, "Arts Group");
        var found = await community.Stranger.AskAsync("{ organisations { nodes { name kind account { balanceMinutes } } } }");

        Assert.Equal("NOT_ALLOWED", Code(byMember));
        Assert.Equal("STATUTORY", added.GetProperty("organisation").GetProperty("kind").GetString());
        Assert.Equal(added.ToString(), repeated.ToString());
        Assert.Equal("ID_REUSED", Code(other));
        Assert.Equal("NAME_TAKEN", Code(same));
        Assert.Equal("ID_REUSED", Code(members));
        Assert.Equal(
            """[{"name":"Arts Group","kind":"COMMUNITY","account":null},{"name":"Hill Clinic","kind":"STATUTORY","account":null}]""",
            found.GetProperty("organisations").GetProperty("nodes").GetRawText());
    }

    [Theory, Databases]
    public async Task Minutes_go_to_and_from_organisations_and_the_fund_and_statements_name_both_sides(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var clinic = await AddAsync(community, "Hill Clinic");

        await GiveAsync(community.Giver, new { id = Guid.NewGuid(), minutes = 60, toOrganisationId = clinic });
        await GiveAsync(community.Coordinator, new { id = Guid.NewGuid(), minutes = 15, fromOrganisationId = clinic, toMemberId = community.Receiver.NodeId });
        await GiveAsync(community.Coordinator, new { id = Guid.NewGuid(), minutes = 30, fromOrganisationId = clinic });
        await GiveAsync(community.Coordinator, new { id = Guid.NewGuid(), minutes = 45, fromCommunityFund = true, toMemberId = community.Receiver.NodeId });
        var seen = await community.Coordinator.AskAsync(Statement, new { id = clinic });
        var mine = await community.Receiver.AskAsync("{ me { givenMinutes receivedMinutes account { balanceMinutes statement { nodes { minutes others { __typename name } } } } } }");

        Assert.Equal(
            """{"balanceMinutes":15,"statement":{"nodes":[{"minutes":-30,"others":[{"__typename":"TimeBank","name":"Riverside"}]},{"minutes":-15,"others":[{"__typename":"Member","name":"Rhys"}]},{"minutes":60,"others":[{"__typename":"Member","name":"Gita"}]}]}}""",
            seen.GetProperty("organisation").GetProperty("account").GetRawText());
        Assert.Equal(
            """{"givenMinutes":0,"receivedMinutes":0,"account":{"balanceMinutes":60,"statement":{"nodes":[{"minutes":45,"others":[{"__typename":"TimeBank","name":"Riverside"}]},{"minutes":15,"others":[{"__typename":"Organisation","name":"Hill Clinic"}]}]}}}""",
            mine.GetProperty("me").GetRawText());
    }

    [Theory, Databases]
    public async Task What_an_organisation_or_the_fund_gives_is_decided_by_a_coordinator_who_does_not_get_it(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var clinic = await AddAsync(community, "Hill Clinic");
        var member = community.Receiver.NodeId;

        Assert.Equal("NOT_ALLOWED", await TryAsync(community.Giver, new { id = Guid.NewGuid(), minutes = 15, fromOrganisationId = clinic, toMemberId = member }));
        Assert.Equal("NOT_ALLOWED", await TryAsync(community.Giver, new { id = Guid.NewGuid(), minutes = 15, fromCommunityFund = true, toMemberId = member }));
        Assert.Equal("NOT_ALLOWED", await TryAsync(community.Coordinator, new { id = Guid.NewGuid(), minutes = 15, fromCommunityFund = true, toMemberId = community.Coordinator.NodeId }));
        Assert.Equal("GIFT_PARTIES_NOT_ACCEPTED", await TryAsync(community.Coordinator, new { id = Guid.NewGuid(), minutes = 15, fromCommunityFund = true, fromOrganisationId = clinic, toMemberId = member }));
        Assert.Equal("GIFT_PARTIES_NOT_ACCEPTED", await TryAsync(community.Giver, new { id = Guid.NewGuid(), minutes = 15, toOrganisationId = clinic, toMemberId = member }));
        Assert.Equal("SELF_EXCHANGE", await TryAsync(community.Coordinator, new { id = Guid.NewGuid(), minutes = 15, fromCommunityFund = true }));
    }

    [Theory, Databases]
    public async Task An_organisation_of_another_time_bank_is_not_there(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var here = await Community.MakeAsync(host);
        var there = await Community.MakeAsync(host, "Hilltop");
        var clinic = await AddAsync(there, "Hill Clinic");

        var seen = await here.Coordinator.AskAsync(
            "query($id: ID!) { node(id: $id) { id } organisation(id: $id) { id } organisations { nodes { id } } }", new { id = clinic });

        Assert.Equal("""{"node":null,"organisation":null,"organisations":{"nodes":[]}}""", seen.GetRawText());
        Assert.Equal("NOT_FOUND", await TryAsync(here.Giver, new { id = Guid.NewGuid(), minutes = 15, toOrganisationId = clinic }));
    }

    [Theory, Databases]
    public async Task A_transfer_is_found_by_its_id_by_those_whose_account_it_changed_and_by_coordinators(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var gift = await GiveAsync(community.Giver, new { id = Guid.NewGuid(), minutes = 60, toMemberId = community.Receiver.NodeId });
        var id = gift.GetProperty("transfer").GetProperty("id").GetString();
        const string query = "query($id: ID!) { node(id: $id) { id ... on Transfer { kind } } }";

        foreach (var person in (Participant[])[community.Giver, community.Receiver, community.Coordinator])
            Assert.Equal("GIFT", (await person.AskAsync(query, new { id })).GetProperty("node").GetProperty("kind").GetString());
        Assert.Equal(JsonValueKind.Null, (await community.Stranger.AskAsync(query, new { id })).GetProperty("node").ValueKind);
    }

    [Theory, Databases]
    public async Task A_time_bank_is_found_by_its_id_and_by_its_members(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var bank = (await community.Giver.AskAsync("{ me { timeBank { id name } } }")).GetProperty("me").GetProperty("timeBank");
        var nobody = new Participant(host.CreateClient(), Guid.Empty, "", community.Stranger.Actor);

        var seen = await nobody.AskAsync(
            "query($id: ID!) { timeBank(id: $id) { name } node(id: $id) { ... on TimeBank { name } } }",
            new { id = bank.GetProperty("id").GetString() });

        Assert.Equal("""{"timeBank":{"name":"Riverside"},"node":{"name":"Riverside"}}""", seen.GetRawText());
    }

    [Fact]
    public async Task The_operator_adds_and_lists_organisations()
    {
        using var folder = new DataFolderForTest();
        await CommandInProcess.RunAsync("time-bank", "create", "Riverside", "--data", folder.FullPath);

        var added = await CommandInProcess.RunAsync(
            "organisation", "add", "--time-bank", "Riverside", "--name", "Hill Clinic", "--kind", "statutory", "--data", folder.FullPath);
        var again = await CommandInProcess.RunAsync(
            "organisation", "add", "--time-bank", "Riverside", "--name", "Hill Clinic", "--data", folder.FullPath);
        var listed = await CommandInProcess.RunAsync("organisation", "list", "--time-bank", "Riverside", "--data", folder.FullPath);
        var nowhere = await CommandInProcess.RunAsync("organisation", "list", "--time-bank", "Nowhere", "--data", folder.FullPath);

        Assert.Equal(0, added.ExitCode);
        Assert.NotEqual(0, again.ExitCode);
        Assert.Contains("Hill Clinic", again.Error, StringComparison.Ordinal);
        Assert.Equal("Hill Clinic (statutory)", listed.Output.Trim());
        Assert.Contains("Nowhere", nowhere.Error, StringComparison.Ordinal);
    }

    private static async Task<string> AddAsync(Community community, string name) =>
        (await community.Coordinator.ActAsync("addOrganisation", new { id = Guid.NewGuid(), name }, "organisation { id }"))
            .GetProperty("organisation").GetProperty("id").GetString()!;

    private static async Task<JsonElement> GiveAsync(Participant person, object input)
    {
        var answer = await person.ActAsync("giveMinutes", input, "transfer { id }");
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("errors").ValueKind);
        return answer;
    }

    private static async Task<string?> TryAsync(Participant person, object input) =>
        Code(await person.ActAsync("giveMinutes", input, "transfer { id }"));

    private static string? Code(JsonElement answer) => answer.GetProperty("errors")[0].GetProperty("code").GetString();
}

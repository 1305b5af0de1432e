using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Tests.Members;

/// <summary>Of a young member others see a first name: no number, no role, no year, at any door.</summary>
public sealed class WhatOthersSeeOfTheYoung
{
    private const string Fields = "{ name number joinedOn roles { kind } givenMinutes }";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task On_pages_nothing_but_the_first_name_is_shown_and_the_number_finds_nobody(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await WithYoungGitaAsync(host);
        using var rhys = await SignInCookies.SignedInAsync(host, community.Receiver);
        var page = $"/members/{community.Giver.Id}";

        await rhys.OpenAsync("/members");
        Assert.Contains($"href=\"{page}\"", rhys.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("no. 77", rhys.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("juror", rhys.Text, StringComparison.OrdinalIgnoreCase);
        await rhys.OpenAsync("/members/2");
        Assert.Equal(HttpStatusCode.NotFound, rhys.Status);
        foreach (var search in new[] { "/members?search=2", "/record?search=2" })
        {
            await rhys.OpenAsync(search);
            Assert.DoesNotContain("Gita", rhys.Text, StringComparison.Ordinal);
        }

        await rhys.OpenAsync("/record?with=2");
        Assert.Contains("Nobody else here has the number 2", rhys.Text, StringComparison.Ordinal);
        await rhys.OpenAsync(page);
        Assert.Contains("<h1>Gita</h1>", rhys.Html, StringComparison.Ordinal);
        foreach (var hidden in new[] { "Rao", "no. 2", "2026", "juror" })
            Assert.DoesNotContain(hidden, rhys.Text, StringComparison.OrdinalIgnoreCase);

        // They are helped all the same.
        await rhys.OpenAsync($"/record?with={community.Giver.Id}");
        await rhys.SubmitAsync("record", ("Form.Which", "received"), ("Form.What", "Shopping"), ("Form.Duration.Choice", "60"));
        Assert.Contains("Gave help Gita Received it", rhys.Text, StringComparison.Ordinal);
        await rhys.OpenAsync($"/listings?of={community.Giver.Id}");
        Assert.Contains("What Gita offers", rhys.Text, StringComparison.Ordinal);
        await using var context = await host.ReadAsync();
        await rhys.OpenAsync($"/listings/{await context.Listings.Select(row => row.Id).SingleAsync(Token)}");
        Assert.Contains("Offer Gita", rhys.Text.Replace("offer", "Offer", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("no. 2", rhys.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task By_the_API_others_read_the_first_name_alone_and_find_nobody_by_the_number(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await WithYoungGitaAsync(host);

        var seen = await MemberAsync(community.Receiver, community);
        Assert.Equal(
            ("Gita", JsonValueKind.Null, JsonValueKind.Null, 0, JsonValueKind.Null),
            (seen.GetProperty("name").GetString(), seen.GetProperty("number").ValueKind, seen.GetProperty("joinedOn").ValueKind,
                seen.GetProperty("roles").GetArrayLength(), seen.GetProperty("givenMinutes").ValueKind));
        var found = await community.Receiver.AskAsync("{ byNumber: members(search: \"2\") { totalCount } all: members { edges { cursor node { name } } } }");
        Assert.Equal(0, found.GetProperty("byNumber").GetProperty("totalCount").GetInt32());
        foreach (var edge in found.GetProperty("all").GetProperty("edges").EnumerateArray().Where(edge => edge.GetProperty("node").GetProperty("name").GetString() == "Gita"))
            Assert.DoesNotContain("gita 2", Encoding.UTF8.GetString(Base64Url.DecodeFromChars(edge.GetProperty("cursor").GetString()!)), StringComparison.Ordinal);
        var statement = await community.Receiver.AskAsync($"{{ listings {{ nodes {{ member {Fields} }} }} }}");
        Assert.Equal(JsonValueKind.Null, statement.GetProperty("listings").GetProperty("nodes")[0].GetProperty("member").GetProperty("number").ValueKind);
    }

    [Theory, Databases]
    public async Task Themselves_coordinators_and_the_guardian_who_agreed_see_who_they_are(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await WithYoungGitaAsync(host, consentUntilAge: 16);
        var consent = (await community.Coordinator.ActAsync(
            "askForConsent", new { memberId = community.Giver.NodeId, guardianName = "Sam", guardianMemberId = community.Stranger.NodeId }, "consent { id }"))
            .GetProperty("consent").GetProperty("id").GetString();
        Assert.Equal(JsonValueKind.Null, (await MemberAsync(community.Stranger, community)).GetProperty("number").ValueKind);
        await community.Stranger.ActAsync("giveConsent", new { consentId = consent }, "consent { id }");

        foreach (var reader in new[] { community.Giver, community.Coordinator, community.Stranger })
        {
            var seen = await MemberAsync(reader, community);
            Assert.Equal(("Gita Rao", 2, 1), (seen.GetProperty("name").GetString(), seen.GetProperty("number").GetInt32(), seen.GetProperty("roles").GetArrayLength()));
            using var browser = await SignInCookies.SignedInAsync(host, reader);
            await browser.OpenAsync("/members/2");
            Assert.Contains("Gita Rao", browser.Text, StringComparison.Ordinal);
            Assert.Contains("no. 2", browser.Text, StringComparison.Ordinal);
            await browser.OpenAsync("/members?search=2");
            Assert.Contains("Gita Rao", browser.Text, StringComparison.Ordinal);
        }

        await community.Stranger.ActAsync("withdrawConsent", new { consentId = consent }, "consent { id }");
        Assert.Equal("Gita", (await MemberAsync(community.Stranger, community)).GetProperty("name").GetString());
    }

    [Fact]
    public async Task From_their_eighteenth_birthday_on_they_are_as_anybody()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await WithYoungGitaAsync(host);
        await community.Coordinator.ActAsync("changeMember", new { memberId = community.Giver.NodeId, birthDate = "2008-11-23" }, "member { id }");
        Assert.Equal(JsonValueKind.Null, (await MemberAsync(community.Receiver, community)).GetProperty("number").ValueKind);

        host.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(2, (await MemberAsync(community.Receiver, community)).GetProperty("number").GetInt32());
    }

    private static async Task<Community> WithYoungGitaAsync(TestHost host, int? consentUntilAge = null)
    {
        var community = await Community.MakeAsync(
            host, policies: policies => policies with { ConsentUntilAge = consentUntilAge, TalliesSeenBy = TalliesSeenBy.Members });
        await community.Giver.ActAsync("publishListing", new { kind = "OFFER", title = "Mending bicycles" }, "listing { id }");
        await host.Services.GetRequiredService<GrantRole>().GrantAsync(
            new GrantRoleInput { Id = host.Clock.NewKey(), MemberId = community.Giver.Id, Role = RoleKind.Juror }, Acting.Operator, community.BankId, Token);
        await community.Coordinator.ActAsync(
            "changeMember", new { memberId = community.Giver.NodeId, name = "Gita Rao", birthDate = "2012-11-20" }, "member { id }");
        return community;
    }

    private static async Task<JsonElement> MemberAsync(Participant reader, Community community) =>
        (await reader.AskAsync($"query($id: ID!) {{ member(id: $id) {Fields} }}", new { id = community.Giver.NodeId })).GetProperty("member");
}

using System.Net;
using System.Text.Json;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Tests.Desk;

/// <summary>What a coordinator looks after, which the API lists as the desk does, for coordinators and stewards alone.</summary>
public sealed class WhatTheDeskLooksAfter
{
    private const string Fields =
        "endingListings { title endsOn member { name } } membersWithoutListings { name number } membersWithoutConsent { name number } "
        + "endingRoles { role { kind until } member { name } organisation { name } }";

    [Theory, Databases]
    public async Task The_API_lists_what_the_desk_lists_of_this_time_bank_alone(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await FilledAsync(host, Community.Name);
        await FilledAsync(host, "Lakeside");
        host.Clock.Advance(TimeSpan.FromDays(1));
        var stella = await community.JoinAsync("Stella", RoleKind.Steward);
        using var desk = await SignInCookies.SignedInAsync(host, community.Coordinator);

        foreach (var who in new[] { community.Coordinator, stella })
        {
            var seen = await ReadAsync(who, Fields);

            Assert.Equal(
                ["Cooking of Rhys until 2026-11-25", "Reading of Gita until 2026-11-30"], Listed(seen, "endingListings").Select(Said));
            Assert.Equal(["4 Sam", "6 Stella"], Listed(seen, "membersWithoutListings").Select(NumberAndName));
            Assert.Equal(["5 Yuki"], Listed(seen, "membersWithoutConsent").Select(NumberAndName));
            Assert.Equal(
                ["""{"role":{"kind":"JUROR","until":"2026-12-01"},"member":{"name":"Sam"},"organisation":null}""",
                 """{"role":{"kind":"PROFESSIONAL","until":"2026-12-10"},"member":{"name":"Gita"},"organisation":{"name":"Clinic"}}"""],
                Listed(seen, "endingRoles").Select(role => role.GetRawText()));
        }

        await desk.OpenAsync("/desk");
        var places = new[] { "Yuki", "Sam : juror", "Gita : professional of Clinic", "Cooking", "Reading", "no. 4,", "no. 6," }
            .Select(text => desk.Text.IndexOf(text, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Theory, Databases]
    public async Task Members_and_coordinators_of_elsewhere_read_null(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await FilledAsync(host, Community.Name);
        var elsewhere = await Community.MakeAsync(host, "Lakeside");
        var bank = NodeId.Encode("TimeBank", community.BankId);

        foreach (var who in new[] { community.Giver, community.Stranger, elsewhere.Coordinator })
        {
            // Nor are they told that they ask for too many days.
            var seen = (await who.AskAsync(
                $"{{ timeBank(id: \"{bank}\") {{ endingListings(days: 367) {{ id }} membersWithoutListings {{ id }} membersWithoutConsent {{ id }} "
                + "endingRoles(days: -1) { member { id } } } }")).GetProperty("timeBank");

            Assert.Equal(4, seen.EnumerateObject().Count());
            Assert.All(seen.EnumerateObject(), field => Assert.Equal(JsonValueKind.Null, field.Value.ValueKind));
        }
    }

    [Theory, Databases]
    public async Task One_looks_ahead_as_many_days_as_one_asks_for_up_to_a_year(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await FilledAsync(host, Community.Name);

        foreach (var (days, listings, roles) in new[] { (0, 0, 0), (2, 0, 0), (3, 1, 0), (8, 2, 0), (9, 2, 1), (366, 3, 3) })
        {
            var seen = await ReadAsync(
                community.Coordinator, $"endingListings(days: {days}) {{ id }} endingRoles(days: {days}) {{ member {{ id }} }}");

            Assert.Equal((listings, roles), (seen.GetProperty("endingListings").GetArrayLength(), seen.GetProperty("endingRoles").GetArrayLength()));
        }
        foreach (var days in new[] { -1, 367, int.MaxValue })
            foreach (var field in new[] { $"endingListings(days: {days}) {{ id }}", $"endingRoles(days: {days}) {{ member {{ id }} }}" })
            {
                var error = (await community.Coordinator.SendAsync($"{{ me {{ timeBank {{ {field} }} }} }}")).GetProperty("errors")[0];

                Assert.Equal($"\"days\" must be from 0 to 366, but is {days}.", error.GetProperty("message").GetString());
                Assert.Equal("INVALID_DAYS", error.GetProperty("extensions").GetProperty("code").GetString());
            }
    }

    [Theory, Databases]
    public async Task Who_holds_which_role_is_told_with_its_days_and_organisation_to_who_keeps_the_time_bank(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await FilledAsync(host, "Riverside");
        await community.Coordinator.ActAsync("endRole", new { memberId = community.Stranger.NodeId, role = "JUROR" }, "member { id }");
        const string fields = "jurors: heldRoles(kind: JUROR) { member { name } role { until } } staff: heldRoles(kind: PROFESSIONAL) { member { name } organisation { name } }";
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);

        var held = await ReadAsync(community.Coordinator, fields);
        await cora.OpenAsync("/settings/roles?kind=Professional");
        await gita.OpenAsync("/settings/roles");

        Assert.Equal("""[{"member":{"name":"Rhys"},"role":{"until":"2027-06-01"}}]""", held.GetProperty("jurors").GetRawText());
        Assert.Equal("""[{"member":{"name":"Gita"},"organisation":{"name":"Clinic"}}]""", held.GetProperty("staff").GetRawText());
        Assert.Equal(JsonValueKind.Null, (await ReadAsync(community.Giver, fields)).GetProperty("jurors").ValueKind);
        Assert.Contains("juror (1)", cora.Text, StringComparison.Ordinal);
        Assert.Matches("Gita *Clinic, .*Thursday, 10 December 2026", cora.Text);
        Assert.Equal(HttpStatusCode.NotFound, gita.Status);
    }

    [Theory, Databases]
    public async Task Where_no_consent_is_asked_for_nobody_is_without_it(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host, policies: before => before with { ConsentUntilAge = null });
        await community.Coordinator.ActAsync("addMember", new { name = "Yuki", birthDate = "2012-05-05" }, "member { id }");

        Assert.Empty(Listed(await ReadAsync(community.Coordinator, "membersWithoutConsent { id }"), "membersWithoutConsent"));
    }

    /// <summary>Cora, Gita and Rhys offer and ask, Sam does not, Yuki is young, and of three roles two end within a month.</summary>
    private static async Task<Community> FilledAsync(TestHost host, string name)
    {
        var community = await Community.MakeAsync(host, name, before => before with { ConsentUntilAge = 16 });
        var (cora, gita, rhys) = (community.Coordinator, community.Giver, community.Receiver);
        await cora.ActAsync("addMember", new { name = "Yuki", birthDate = "2012-05-05" }, "member { id }");
        await cora.ActAsync("publishListing", new { kind = "OFFER", title = "A cup of tea" }, "listing { id }");
        await gita.ActAsync("publishListing", new { kind = "OFFER", title = "Reading", endsOn = "2026-11-30" }, "listing { id }");
        await gita.ActAsync("publishListing", new { kind = "OFFER", title = "Singing", endsOn = "2027-03-01" }, "listing { id }");
        await rhys.ActAsync("publishListing", new { kind = "REQUEST", title = "Cooking", endsOn = "2026-11-25" }, "listing { id }");
        var taken = await rhys.ActAsync("publishListing", new { kind = "OFFER", title = "Ironing", endsOn = "2026-11-26" }, "listing { id }");
        await rhys.ActAsync("withdrawListing", new { listingId = taken.GetProperty("listing").GetProperty("id").GetString() }, "listing { id }");
        var clinic = (await cora.ActAsync("addOrganisation", new { name = "Clinic" }, "organisation { id }"))
            .GetProperty("organisation").GetProperty("id").GetString();
        await cora.ActAsync(
            "grantRole", new { memberId = gita.NodeId, role = "PROFESSIONAL", organisationId = clinic, until = "2026-12-10" }, "member { id }");
        await cora.ActAsync("grantRole", new { memberId = rhys.NodeId, role = "JUROR", until = "2027-06-01" }, "member { id }");
        await cora.ActAsync("grantRole", new { memberId = community.Stranger.NodeId, role = "JUROR", until = "2026-12-01" }, "member { id }");
        return community;
    }

    private static async Task<JsonElement> ReadAsync(Participant who, string fields) =>
        (await who.AskAsync($"{{ me {{ timeBank {{ {fields} }} }} }}")).GetProperty("me").GetProperty("timeBank");

    private static IEnumerable<JsonElement> Listed(JsonElement bank, string field) => bank.GetProperty(field).EnumerateArray();

    private static string Said(JsonElement listing) =>
        $"{listing.GetProperty("title")} of {listing.GetProperty("member").GetProperty("name")} until {listing.GetProperty("endsOn")}";

    private static string NumberAndName(JsonElement member) => $"{member.GetProperty("number")} {member.GetProperty("name")}";
}

using System.Text.Json;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.Api.Tests.Programmes;
using TimeBanking.GraphQL.Types;
using static TimeBanking.Api.Tests.Contributions.HoursScene;

namespace TimeBanking.Api.Tests.Promises;

/// <summary>Hours are pledged to a group by those who are of it; who is not learns of it by no pledge.</summary>
public sealed class PledgesToGroups
{
    private const string Fields = "pledge { id minutes givenMinutes state endedOn group { name } organisation { name } }";

    [Theory, Databases]
    public async Task Whoever_is_of_a_group_pledges_to_it_and_verified_hours_for_it_count(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var (scene, group) = await MeetOnAsync(host);
        var (gita, rhys, sam) = (scene.Hours.Gita, scene.Hours.Community.Receiver, scene.Hours.Community.Stranger);

        var pledge = (await PledgeAsync(gita, group)).GetProperty("pledge");
        Assert.Equal("Graduates of Winter at Hill School", pledge.GetProperty("group").GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, pledge.GetProperty("organisation").ValueKind);
        // For who is not of it there is no such group; and who is none of it though they see it pledges to another.
        Assert.Equal("NOT_FOUND", CodeOf(await PledgeAsync(sam, group)));
        Assert.Equal("BENEFICIARY_NOT_ACCEPTED", CodeOf(await PledgeAsync(scene.Cora, group)));
        Assert.Null(CodeOf(await PledgeAsync(scene.Cora, group, rhys.NodeId)));
        Assert.Equal(
            "BENEFICIARY_NOT_ACCEPTED",
            CodeOf(await gita.ActAsync("makePledge", new { groupId = group, organisationId = scene.Hours.OrganisationId, minutes = 60, until = "2027-12-31" }, Fields)));
        var id = pledge.GetProperty("id").GetString()!;
        Assert.Equal(JsonValueKind.Null, (await sam.AskAsync($"{{ node(id: \"{id}\") {{ id }} }}")).GetProperty("node").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await rhys.AskAsync($"{{ node(id: \"{id}\") {{ id }} }}")).GetProperty("node").ValueKind);

        var tea = await gita.ActAsync("logContribution", new { groupId = group, what = "Tea", day = "2027-01-20", minutes = 60 }, Contributions.HoursScene.Fields);
        Assert.Equal("VERIFIED", StateOf(await scene.Hours.ActAsync(scene.Cora, "verifyContribution", tea.GetProperty("contribution").GetProperty("id").GetString()!)));
        var other = await scene.Hours.LoggedAsync(gita, 90, "Kitchen", "2027-01-19");
        Assert.Equal("VERIFIED", StateOf(await scene.Hours.ActAsync(scene.Cora, "verifyContribution", other)));
        Assert.Equal(("OPEN", 60), await scene.Hours.PledgeNowAsync(id));
    }

    [Theory, Databases]
    public async Task A_pledge_to_a_group_ends_with_the_group(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var (scene, group) = await MeetOnAsync(host);
        var id = (await PledgeAsync(scene.Hours.Gita, group)).GetProperty("pledge").GetProperty("id").GetString()!;

        Assert.Null(CodeOf(await scene.Pat.ActAsync("undoGraduation", new { cohortId = scene.CohortId }, "cohort { id }")));

        Assert.Equal(("ENDED", 0), await scene.Hours.PledgeNowAsync(id));
        Assert.Equal("ACCOUNT_CLOSED", CodeOf(await PledgeAsync(scene.Hours.Gita, group)));
    }

    [Theory, Databases]
    public async Task A_page_offers_the_groups_of_its_reader_alone(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var (scene, group) = await MeetOnAsync(host);
        using var sam = await SignInCookies.SignedInAsync(host, scene.Hours.Community.Stranger);
        await sam.OpenAsync("/pledges");
        Assert.DoesNotContain("Graduates of", sam.Text, StringComparison.Ordinal);

        using var gita = await SignInCookies.SignedInAsync(host, scene.Hours.Gita);
        await gita.OpenAsync("/pledges");
        Assert.True(NodeId.TryDecode(group, out _, out var key));
        await gita.SubmitAsync(
            "pledge", ("Form.To", key.ToString()), ("Form.Hours", "10"), ("Form.Until.Day", "1"), ("Form.Until.Month", "6"), ("Form.Until.Year", "2027"));
        Assert.Contains(">Graduates of Winter at Hill School</a>", gita.Html, StringComparison.Ordinal);
    }

    private static Task<JsonElement> PledgeAsync(Participant by, string groupId, string? forMemberId = null) =>
        by.ActAsync("makePledge", new { groupId, minutes = 300, until = "2027-12-31", forMemberId }, Fields);

    /// <summary>A cohort that has graduated, and the group of which Gita and Rhys are.</summary>
    private static async Task<(CohortScene Scene, string GroupId)> MeetOnAsync(TestHost host)
    {
        var scene = await CohortScene.OpenAsync(host);
        await scene.AddHouseholdAsync("Family Gita", scene.Hours.Gita);
        await scene.AddHouseholdAsync("Family Rhys", scene.Hours.Community.Receiver);
        var families = (await scene.HouseholdsAsync()).Select(one => new { householdId = one.GetProperty("id").GetString(), reason = "They came to all" }).ToList();
        scene.GoTo(8, TimeSpan.FromHours(24));
        Assert.Null(CodeOf(await scene.Pat.ActAsync("graduateCohort", new { cohortId = scene.CohortId, exceptions = families }, "cohort { id }")));
        var groups = (await scene.Hours.Gita.AskAsync("{ myGroups { id } }")).GetProperty("myGroups");
        return (scene, groups[0].GetProperty("id").GetString()!);
    }
}

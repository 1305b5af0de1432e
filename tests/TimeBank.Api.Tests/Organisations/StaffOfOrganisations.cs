using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Tests.Organisations;

/// <summary>An organisation's staff are members who are professionals of it for a while.</summary>
public sealed class StaffOfOrganisations
{
    private const string Staff = "query($id: ID!) { organisation(id: $id) { staff { nodes { member { name } from until } } } }";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task A_coordinator_adds_an_organisation_names_its_staff_and_ends_it_by_pages(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);

        await cora.OpenAsync("/organisations/new");
        await cora.SubmitAsync("organisation", ("Form.Name", "Hill Clinic"), ("Form.Kind", "Statutory"));
        var page = cora.Path.Split('?')[0];
        await cora.OpenAsync("/organisations/new");
        await cora.SubmitAsync("organisation", ("Form.Name", "hill clinic"), ("Form.Kind", "Community"));
        Assert.Contains("<a href=\"#name\">There is already an organisation named", cora.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"hill clinic\"", cora.Html, StringComparison.Ordinal);
        await gita.OpenAsync("/organisations");
        Assert.Contains("Hill Clinic of the public", gita.Text, StringComparison.Ordinal);

        await cora.OpenAsync($"{page}/staff?search=gita");
        Assert.Contains($"{page}/staff?with=2", cora.Html, StringComparison.Ordinal);
        await cora.OpenAsync($"{page}/staff?with=2");
        await cora.SubmitAsync("staff", ("Form.Until.Day", "1"), ("Form.Until.Month", "1"), ("Form.Until.Year", "2026"));
        Assert.Contains("<a href=\"#until\">The role would end", cora.Html, StringComparison.Ordinal);
        Assert.Contains("name=\"Form.Until.Year\" value=\"2026\"", cora.Html, StringComparison.Ordinal);
        await cora.SubmitAsync("staff", ("Form.Until.Day", "31"), ("Form.Until.Month", "12"), ("Form.Until.Year", "2027"));
        Assert.Contains("from Sunday 22 November 2026 until Friday 31 December 2027", cora.Text.Replace(",", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("It has 0 minutes", cora.Text, StringComparison.Ordinal);

        var button = Regex.Match(cora.Html, "name=\"Form.EndProfessional\" value=\"([^\"]+)\"").Groups[1].Value;
        await cora.SubmitAsync("end", ("Form.EndProfessional", button));
        Assert.Contains("Nobody of its staff is known here yet", cora.Text, StringComparison.Ordinal);
        // The button of a page that is shown again does one thing.
        await cora.SubmitAsync("end", ("Form.EndProfessional", button));
        Assert.Equal(page, cora.Path);
        await cora.OpenAsync("/settings/audit?for=2");
        Assert.Contains("Cora gave Gita a role (professional of Hill Clinic, until", cora.Text, StringComparison.Ordinal);
        Assert.Contains("Cora ended a role of Gita (professional of Hill Clinic", cora.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Ending_a_professional_of_one_organisation_leaves_the_other_and_the_one_of_the_whole_time_bank(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var (clinic, school) = (await AddAsync(community, "Clinic"), await AddAsync(community, "School"));
        var member = community.Giver.NodeId;
        foreach (var organisationId in (string?[])[clinic, school, null])
            await community.Coordinator.ActAsync("grantRole", new { memberId = member, role = "PROFESSIONAL", organisationId }, "member { id }");

        await community.Coordinator.ActAsync("endRole", new { memberId = member, role = "PROFESSIONAL", organisationId = clinic }, "member { id }");

        Assert.Empty(Nodes(await community.Coordinator.AskAsync(Staff, new { id = clinic })));
        Assert.Equal("Gita", Nodes(await community.Coordinator.AskAsync(Staff, new { id = school })).Single().GetProperty("member").GetProperty("name").GetString());
        await using (var context = await host.ReadAsync())
            Assert.Equal(
                [RoleScope.TimeBank, RoleScope.Organisation],
                await context.Roles.Where(role => role.MemberId == community.Giver.Id && role.EndedAt == null)
                    .OrderByDescending(role => role.Scope == RoleScope.TimeBank).Select(role => role.Scope).ToListAsync(Token));

        // Without an organisation it ends wherever they are it.
        await community.Coordinator.ActAsync("endRole", new { memberId = member, role = "PROFESSIONAL" }, "member { id }");
        Assert.Empty(Nodes(await community.Coordinator.AskAsync(Staff, new { id = school })));
        Assert.Equal("ROLE_NOT_ACCEPTED", Code(await community.Coordinator.ActAsync(
            "endRole", new { memberId = member, role = "JUROR", organisationId = clinic }, "member { id }")));
    }

    [Fact]
    public async Task Staff_and_hours_are_for_those_who_keep_the_time_bank_and_nobody_names_themselves()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        var elsewhere = await Community.MakeAsync(host, "Lakeside");
        var clinic = await AddAsync(community, "Clinic");
        await community.Coordinator.ActAsync("grantRole", new { memberId = community.Receiver.NodeId, role = "PROFESSIONAL", organisationId = clinic }, "member { id }");
        await community.Giver.ActAsync("giveMinutes", new { minutes = 45, toOrganisationId = clinic }, "transfer { id }");
        await using var context = await host.ReadAsync();
        var page = $"/organisations/{await context.Organisations.Select(row => row.Id).SingleAsync(Token)}";
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);
        using var far = await SignInCookies.SignedInAsync(host, elsewhere.Coordinator);

        await gita.OpenAsync(page);
        Assert.Contains("Clinic", gita.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rhys", gita.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("45", gita.Text, StringComparison.Ordinal);
        foreach (var path in (string[])[$"{page}/staff", $"{page}/statement", "/organisations/new"])
        {
            await gita.OpenAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, gita.Status);
        }
        foreach (var path in (string[])[page, $"{page}/staff", $"{page}/statement"])
        {
            await far.OpenAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, far.Status);
        }
        Assert.Equal(JsonValueKind.Null, (await community.Giver.AskAsync(Staff, new { id = clinic })).GetProperty("organisation").GetProperty("staff").ValueKind);
        await cora.OpenAsync($"{page}/statement");
        Assert.Contains("+45 min", cora.Text, StringComparison.Ordinal);
        await cora.OpenAsync($"{page}/staff?with=1");
        Assert.Contains("Nobody else here has the number 1", cora.Text, StringComparison.Ordinal);
    }

    private static async Task<string> AddAsync(Community community, string name) =>
        (await community.Coordinator.ActAsync("addOrganisation", new { name }, "organisation { id }")).GetProperty("organisation").GetProperty("id").GetString()!;

    private static IEnumerable<JsonElement> Nodes(JsonElement data) =>
        data.GetProperty("organisation").GetProperty("staff").GetProperty("nodes").EnumerateArray();

    private static string? Code(JsonElement answer) =>
        answer.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors ? errors[0].GetProperty("code").GetString() : null;
}

using System.Text.Json;
using TimeBanking.Api.Tests.Contributions;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.Api.Tests.Promises;
using static TimeBanking.Api.Tests.Contributions.HoursScene;

namespace TimeBanking.Api.Tests.Certificates;

/// <summary>A guardian has certificates issued of what the young member gave for whom they agreed; and anybody checks one by the API.</summary>
public sealed class CertificatesOfWards
{
    private const string Fields = "certificate { id code name minutes withdrawnAt }";
    private const string Check = "certificate(code: \"CODE\") { code name timeBankName from to minutes issuedOn isWithdrawn lines { organisation minutes } }";

    [Theory, Databases]
    public async Task A_guardian_issues_reads_and_withdraws_a_certificate_for_the_ward_and_for_nobody_else(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var (scene, ward, consentId) = await MakeAsync(host);
        var guardian = scene.Gita;
        Assert.Equal("NOT_ALLOWED", CodeOf(await IssueAsync(guardian, ward)));
        await guardian.ActAsync("giveConsent", new { consentId }, "consent { id }");
        var hours = await scene.LoggedAsync(ward, 90, "Read aloud", "2026-11-10");
        Assert.Equal("VERIFIED", StateOf(await scene.ActAsync(scene.Cora, "verifyContribution", hours)));

        var issued = await IssueAsync(guardian, ward);
        Assert.Null(CodeOf(issued));
        var certificate = issued.GetProperty("certificate");
        Assert.Equal(("Yara", 90), (certificate.GetProperty("name").GetString(), certificate.GetProperty("minutes").GetInt32()));
        Assert.Equal("NOT_ALLOWED", CodeOf(await IssueAsync(scene.Community.Stranger, ward)));
        Assert.Equal("NOT_ALLOWED", CodeOf(await IssueAsync(guardian, scene.Community.Receiver)));
        Assert.Single((await guardian.AskAsync("{ certificates { nodes { code } } }")).GetProperty("certificates").GetProperty("nodes").EnumerateArray().ToList());
        Assert.Empty((await scene.Community.Stranger.AskAsync("{ certificates { nodes { code } } }")).GetProperty("certificates").GetProperty("nodes").EnumerateArray());

        using var page = await SignInCookies.SignedInAsync(host, guardian);
        await page.OpenAsync("/me/consents");
        var path = System.Text.RegularExpressions.Regex.Match(page.Html, "/certificates\\?for=[0-9]+").Value;
        await page.OpenAsync(path);
        Assert.Contains("Certificates of the hours of Yara", page.Text, StringComparison.Ordinal);
        using var stranger = await SignInCookies.SignedInAsync(host, scene.Community.Stranger);
        await stranger.OpenAsync(path);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, stranger.Status);

        // A consent that is withdrawn lets nobody act any more.
        Assert.Null(CodeOf(await guardian.ActAsync(
            "withdrawCertificate", new { certificateId = certificate.GetProperty("id").GetString(), forMemberId = ward.NodeId }, Fields)));
        await guardian.ActAsync("withdrawConsent", new { consentId }, "consent { id }");
        Assert.Equal("NOT_ALLOWED", CodeOf(await IssueAsync(guardian, ward)));
        Assert.Empty((await guardian.AskAsync("{ certificates { nodes { code } } }")).GetProperty("certificates").GetProperty("nodes").EnumerateArray());
    }

    [Theory, Databases]
    public async Task Who_has_come_of_age_has_no_guardian(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var (scene, ward, consentId) = await MakeAsync(host);
        await scene.Gita.ActAsync("giveConsent", new { consentId }, "consent { id }");
        var hours = await scene.LoggedAsync(ward, 90, "Read aloud", "2026-11-10");
        await scene.ActAsync(scene.Cora, "verifyContribution", hours);
        Assert.Null(CodeOf(await IssueAsync(scene.Gita, ward)));

        await scene.Cora.ActAsync("changeMember", new { memberId = ward.NodeId, birthDate = "2000-02-29" }, "member { id }");
        host.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal("NOT_ALLOWED", CodeOf(await IssueAsync(scene.Gita, ward)));
    }

    [Theory, Databases]
    public async Task Anybody_checks_a_certificate_by_the_API_and_reads_what_its_page_says_and_no_more(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await HoursScene.MakeAsync(host);
        await scene.GivenAsync(scene.Gita, 90, "Kitchen", "2026-11-10");
        var issued = (await scene.Gita.ActAsync("issueCertificate", new { from = "2026-01-01", to = "2026-11-20" }, Fields)).GetProperty("certificate");
        var code = issued.GetProperty("code").GetString()!;
        var nobody = new Participant(host.CreateClient(), Guid.Empty, "", new Domain.People.Actor(Guid.Empty, Guid.Empty));

        foreach (var typed in new[] { code, code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal) })
        {
            var found = (await nobody.AskAsync($"{{ {Check.Replace("CODE", typed, StringComparison.Ordinal)} }}")).GetProperty("certificate");
            Assert.Equal(("Gita", "Riverside", 90), (found.GetProperty("name").GetString(), found.GetProperty("timeBankName").GetString(), found.GetProperty("minutes").GetInt32()));
            Assert.Equal("Hill School", found.GetProperty("lines")[0].GetProperty("organisation").GetString());
            Assert.False(found.GetProperty("isWithdrawn").GetBoolean());
        }

        Assert.Equal(JsonValueKind.Null, (await nobody.AskAsync($"{{ {Check.Replace("CODE", "0000-0000-0000", StringComparison.Ordinal)} }}")).GetProperty("certificate").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await nobody.AskAsync($"{{ {Check.Replace("CODE", "no code", StringComparison.Ordinal)} }}")).GetProperty("certificate").ValueKind);
        await scene.Gita.ActAsync("withdrawCertificate", new { certificateId = issued.GetProperty("id").GetString() }, Fields);
        Assert.True((await nobody.AskAsync($"{{ {Check.Replace("CODE", code, StringComparison.Ordinal)} }}")).GetProperty("certificate").GetProperty("isWithdrawn").GetBoolean());

        // Who tries one after the other is stopped, also where many are asked for at once.
        var many = string.Join(' ', Enumerable.Range(0, 61).Select(at => $"c{at}: certificate(code: \"{at:D4}-0000-0000\") {{ code }}"));
        var answer = await nobody.SendAsync($"{{ {many} }}");
        Assert.Contains("CHECKED_TOO_OFTEN", answer.ToString(), StringComparison.Ordinal);
    }

    private static Task<JsonElement> IssueAsync(Participant by, Participant of) =>
        by.ActAsync("issueCertificate", new { from = "2026-01-01", to = "2026-11-20", forMemberId = of.NodeId }, Fields);

    /// <summary>Yara, who is fourteen, and Gita, who is asked as her guardian.</summary>
    private static async Task<(HoursScene Scene, Participant Ward, string ConsentId)> MakeAsync(TestHost host)
    {
        var scene = await HoursScene.MakeAsync(host, before => before with { ConsentUntilAge = 16 });
        var ward = await scene.Community.JoinAsync("Yara");
        await scene.Cora.ActAsync("changeMember", new { memberId = ward.NodeId, birthDate = "2012-02-29" }, "member { id }");
        var asked = await scene.Cora.ActAsync(
            "askForConsent",
            new { memberId = ward.NodeId, guardianName = "Gita", guardianEmail = "gita@example.org", guardianMemberId = scene.Gita.NodeId }, "consent { id }");
        Assert.Null(CodeOf(asked));
        return (scene, ward, asked.GetProperty("consent").GetProperty("id").GetString()!);
    }
}

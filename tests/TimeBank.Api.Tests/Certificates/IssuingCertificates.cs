using System.Text.Json;
using TimeBanking.Api.Tests.Contributions;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Mail;
using TimeBanking.Api.Tests.Promises;
using static TimeBanking.Api.Tests.Contributions.HoursScene;

namespace TimeBanking.Api.Tests.Certificates;

/// <summary>A certificate says which verified hours there were on the day of issue, and holds no more when one of them is reversed.</summary>
public sealed class IssuingCertificates
{
    private const string Fields = "certificate { id code name minutes from to issuedOn withdrawnAt address timeBankName lines { organisation minutes } }";

    [Theory, Databases]
    public async Task It_lists_verified_hours_of_the_span_by_where_they_were_given_and_says_so_for_ever(Database database)
    {
        await using var host = await TestHost.StartAsync(database, new Dictionary<string, string?> { ["Web:PublicAddress"] = "https://hours.example" });
        var scene = await MakeAsync(host);
        await scene.GivenAsync(scene.Gita, 90, "Kitchen", "2026-11-10");
        await scene.GivenAsync(scene.Gita, 30, "Garden", "2026-11-11");
        await scene.GivenAsync(scene.Gita, 45, "The square", "2026-11-12", toCommunity: true);
        await scene.GivenAsync(scene.Gita, 60, "Before", "2026-10-31");
        await scene.LoggedAsync(scene.Gita, 60, "Not verified", "2026-11-13");
        await scene.GivenAsync(scene.Vera, 60, "By another", "2026-11-10");

        var issued = (await IssueAsync(scene.Gita)).GetProperty("certificate");
        var ofSchool = (await scene.Gita.ActAsync(
            "issueCertificate", new { from = "2026-11-01", to = "2026-11-22", organisationId = scene.OrganisationId }, Fields)).GetProperty("certificate");

        Assert.Equal("Gita", issued.GetProperty("name").GetString());
        Assert.Equal("Riverside", issued.GetProperty("timeBankName").GetString());
        Assert.Equal("2026-11-22", issued.GetProperty("issuedOn").GetString());
        Assert.Equal(165, issued.GetProperty("minutes").GetInt32());
        Assert.Equal(
            [("Hill School", 120), (null, 45)],
            issued.GetProperty("lines").EnumerateArray().Select(line => (line.GetProperty("organisation").GetString(), line.GetProperty("minutes").GetInt32())));
        Assert.Equal($"https://hours.example/certificates/{issued.GetProperty("code").GetString()}", issued.GetProperty("address").GetString());
        Assert.Equal(120, ofSchool.GetProperty("minutes").GetInt32());
        Assert.NotEqual(issued.GetProperty("code").GetString(), ofSchool.GetProperty("code").GetString());

        await scene.GivenAsync(scene.Gita, 60, "Later", "2026-11-14");
        await scene.Gita.ActAsync("changeMember", new { memberId = scene.Gita.NodeId, name = "Gita Rao" }, "member { id }");
        var now = (await scene.Gita.AskAsync($"{{ node(id: \"{issued.GetProperty("id").GetString()}\") {{ ... on Certificate {{ minutes name }} }} }}")).GetProperty("node");
        Assert.Equal((165, "Gita"), (now.GetProperty("minutes").GetInt32(), now.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("2026-11-01", "2026-11-09", "NOTHING_TO_CERTIFY")]
    [InlineData("2026-11-22", "2026-11-01", "DAY_NOT_ACCEPTED")]
    [InlineData("2026-11-01", "2026-11-23", "DAY_NOT_ACCEPTED")]
    [InlineData("0001-01-01", "2026-11-22", null)]
    public async Task Days_without_hours_the_wrong_way_round_or_to_come_are_refused(string from, string to, string? code)
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var scene = await MakeAsync(host);
        await scene.GivenAsync(scene.Gita, 90, "Kitchen", "2026-11-10");

        Assert.Equal(code, CodeOf(await scene.Gita.ActAsync("issueCertificate", new { from, to }, Fields)));
    }

    [Theory, Databases]
    public async Task Of_the_young_the_first_name_alone_stands_on_it_unless_it_is_wanted_otherwise(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await MakeAsync(host);
        await scene.Cora.ActAsync("changeMember", new { memberId = scene.Gita.NodeId, name = "Gita Rao", birthDate = "2010-02-01" }, "member { id }");
        await scene.GivenAsync(scene.Gita, 90, "Kitchen", "2026-11-10");

        Assert.Equal("Gita", NameOn(await IssueAsync(scene.Gita)));
        Assert.Equal("Gita Rao", NameOn(await IssueAsync(scene.Gita, firstNameAlone: false)));
        Assert.Equal("Gita", NameOn(await IssueAsync(scene.Cora, scene.Gita.NodeId)));
    }

    [Theory, Databases]
    public async Task It_is_withdrawn_by_itself_when_one_of_its_hours_is_reversed_and_its_member_is_told(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var scene = await MakeAsync(mail.Host);
        var kitchen = await scene.GivenAsync(scene.Gita, 90, "Kitchen", "2026-11-10");
        await scene.GivenAsync(scene.Gita, 45, "The square", "2026-11-12", toCommunity: true);
        var both = (await IssueAsync(scene.Gita)).GetProperty("certificate").GetProperty("id").GetString()!;
        var other = (await scene.Gita.ActAsync("issueCertificate", new { from = "2026-11-12", to = "2026-11-12" }, Fields))
            .GetProperty("certificate").GetProperty("id").GetString()!;

        await scene.ActAsync(scene.Cora, "reverseContribution", kitchen, "It was another Gita.");

        Assert.True(await IsWithdrawnAsync(scene, both));
        Assert.False(await IsWithdrawnAsync(scene, other));
        mail.Host.Clock.Advance(TimeSpan.FromDays(1));
        await mail.RunAsync(MailScene.Write);
        await mail.RunAsync(MailScene.Send);
        var told = Assert.Single(mail.Server.Received, received => received.Message.Text.Contains("holds no more", StringComparison.Ordinal));
        Assert.Equal("gita@example.org", told.To);
        Assert.Equal("CERTIFICATE_WITHDRAWN", CodeOf(await scene.Gita.ActAsync("withdrawCertificate", new { certificateId = both }, Fields)));
    }

    [Theory, Databases]
    public async Task It_is_issued_and_withdrawn_by_its_member_or_a_coordinator_and_found_by_nobody_else(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await MakeAsync(host);
        await scene.GivenAsync(scene.Gita, 90, "Kitchen", "2026-11-10");
        var id = Guid.NewGuid();
        var issued = (await IssueAsync(scene.Gita, id: id)).GetProperty("certificate");
        // The same form sent twice issues one, with one code.
        Assert.Equal(issued.GetProperty("code").GetString(), (await IssueAsync(scene.Gita, id: id)).GetProperty("certificate").GetProperty("code").GetString());
        var certificateId = issued.GetProperty("id").GetString()!;

        Assert.Equal("NOT_ALLOWED", CodeOf(await IssueAsync(scene.Vera, scene.Gita.NodeId)));
        Assert.Equal("NOT_FOUND", CodeOf(await scene.Vera.ActAsync("withdrawCertificate", new { certificateId }, Fields)));
        Assert.Equal((1, 0, 1), (await CountAsync(scene.Gita), await CountAsync(scene.Vera), await CountAsync(scene.Cora)));
        Assert.Null(CodeOf(await scene.Gita.ActAsync("withdrawCertificate", new { certificateId }, Fields)));
        Assert.True(await IsWithdrawnAsync(scene, certificateId));
    }

    private static Task<JsonElement> IssueAsync(Participant who, string? forMemberId = null, bool? firstNameAlone = null, Guid? id = null) => who.ActAsync(
        "issueCertificate", new { id = id ?? Guid.NewGuid(), from = "2026-11-01", to = "2026-11-22", forMemberId, firstNameAlone }, Fields);

    private static string? NameOn(JsonElement answer) => answer.GetProperty("certificate").GetProperty("name").GetString();

    private static async Task<bool> IsWithdrawnAsync(HoursScene scene, string id) =>
        (await scene.Cora.AskAsync($"{{ node(id: \"{id}\") {{ ... on Certificate {{ withdrawnAt }} }} }}"))
            .GetProperty("node").GetProperty("withdrawnAt").ValueKind != JsonValueKind.Null;

    private static async Task<int> CountAsync(Participant who) =>
        (await who.AskAsync("{ certificates(first: 10) { totalCount } }")).GetProperty("certificates").GetProperty("totalCount").GetInt32();
}

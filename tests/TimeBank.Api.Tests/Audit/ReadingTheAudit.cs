using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Features.Audit;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Tests.Audit;

/// <summary>Whatever was done is read in plain sentences: all of it by those who keep the time bank, their own by members.</summary>
public sealed class ReadingTheAudit
{
    private const string Query =
        "query($by: ID, $for: ID, $kinds: [ActKind!], $from: Date, $to: Date) { audit(byMemberId: $by, forMemberId: $for, kinds: $kinds, from: $from, to: $to) { nodes { kind actor { name } forMember { name } } } }";

    [Theory, Databases]
    public async Task It_is_narrowed_by_who_for_whom_kind_and_days_of_the_time_bank(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        // Days begin half a day earlier there.
        var community = await Community.MakeAsync(host, timeZone: "Pacific/Auckland");
        await RecordForRhysAsync(community);
        var here = TimeZoneInfo.ConvertTime(host.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Pacific/Auckland"));
        var today = DateOnly.FromDateTime(here.DateTime);
        host.Clock.Advance(TimeSpan.FromDays(1));
        await community.Giver.ActAsync("publishListing", new { kind = "OFFER", title = "Bread" }, "listing { id }");

        Assert.Equal(["PUBLISH_LISTING Gita", "RECORD_HELP Cora for Rhys"], (await AskAsync(community.Coordinator)).Take(2));
        Assert.Equal(["PUBLISH_LISTING Gita"], await AskAsync(community.Coordinator, new { by = community.Giver.NodeId }));
        Assert.Equal(["RECORD_HELP Cora for Rhys", "ADD_MEMBER"], await AskAsync(community.Coordinator, new { @for = community.Receiver.NodeId }));
        Assert.Equal(["RECORD_HELP Cora for Rhys"], await AskAsync(community.Coordinator, new { kinds = new[] { "RECORD_HELP" } }));
        Assert.Equal(["RECORD_HELP Cora for Rhys"], await AskAsync(community.Coordinator, new { from = today, to = today, kinds = new[] { "RECORD_HELP", "PUBLISH_LISTING" } }));
        Assert.Equal(["PUBLISH_LISTING Gita"], await AskAsync(community.Coordinator, new { from = today.AddDays(1) }));
        Assert.Empty(await AskAsync(community.Coordinator, new { to = "0001-01-01" }));
        Assert.NotEmpty(await AskAsync(community.Coordinator, new { from = "0001-01-01", to = "9999-12-31" }));
        // When somebody signs in is nobody else's to know.
        Assert.Empty(await AskAsync(community.Coordinator, new { kinds = new[] { "SIGN_IN" } }));
        var refused = await community.Giver.SendAsync("{ audit { nodes { kind } } }");
        Assert.Equal("NOT_ALLOWED", refused.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        var turned = await community.Coordinator.SendAsync("{ audit(from: \"2026-02-02\", to: \"2026-02-01\") { nodes { kind } } }");
        Assert.Equal("INVALID_SPAN", turned.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Theory, Databases]
    public async Task A_coordinator_reads_sentences_looks_for_people_and_turns_pages(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        await RecordForRhysAsync(community);
        for (var i = 0; i < 25; i++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            await community.Giver.ActAsync("publishListing", new { kind = "OFFER", title = $"Bread {i}" }, "listing { id }");
        }
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);

        await cora.OpenAsync("/settings/audit");
        Assert.Contains("Gita published the offer “Bread 24” of Gita", cora.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bread 1”", cora.Text, StringComparison.Ordinal);
        await cora.OpenAsync(WebUtility.HtmlDecode(Regex.Match(cora.Html, "<a href=\"(/settings/audit\\?after=[^\"]+)\"").Groups[1].Value));
        Assert.Contains("Cora, for Rhys, recorded help: “Dug the garden”, Gita for Rhys, 30 min", cora.Text, StringComparison.Ordinal);
        await cora.OpenAsync("/settings/audit?by=cora&kind=RecordHelp&from=2026-01-01");
        Assert.Contains("recorded help: “Dug the garden”", cora.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bread", cora.Text, StringComparison.Ordinal);
        await cora.OpenAsync("/settings/audit?for=3");
        Assert.Contains("Whoever runs the service added Rhys as a member", cora.Text, StringComparison.Ordinal);
        await cora.OpenAsync("/settings/audit?by=a&for=nobody");
        Assert.Contains("“a” fits several", cora.Text, StringComparison.Ordinal);
        Assert.Contains("/settings/audit?by=2&amp;for=nobody", cora.Html, StringComparison.Ordinal);
        Assert.Contains("Nobody’s name or number has “nobody” in it", cora.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bread", cora.Text, StringComparison.Ordinal);
        await cora.OpenAsync("/settings/audit?from=nonsense&kind=SignIn&after=zzz");
        Assert.Equal(HttpStatusCode.OK, cora.Status);
        Assert.DoesNotContain("Cora signed in", cora.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_reads_what_was_done_by_them_and_for_them_and_nobody_elses()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        await RecordForRhysAsync(community);
        await community.Stranger.ActAsync("publishListing", new { kind = "OFFER", title = "Secret bread" }, "listing { id }");
        using var rhys = await SignInCookies.SignedInAsync(host, community.Receiver);
        using var sam = await SignInCookies.SignedInAsync(host, community.Stranger);

        await rhys.OpenAsync("/me");
        Assert.Contains("href=\"/me/audit\"", rhys.Html, StringComparison.Ordinal);
        await rhys.OpenAsync("/me/audit");
        Assert.Contains("Cora, for Rhys, recorded help: “Dug the garden”, Gita for Rhys", rhys.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret bread", rhys.Text, StringComparison.Ordinal);
        await sam.OpenAsync("/me/audit");
        Assert.Contains("the offer “Secret bread”", sam.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Dug the garden", sam.Text, StringComparison.Ordinal);
        await sam.OpenAsync("/settings/audit");
        Assert.Equal(HttpStatusCode.NotFound, sam.Status);
    }

    [Fact]
    public async Task What_a_former_coordinator_did_for_others_is_told_without_what_they_may_see_no_more()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        var stella = await community.JoinAsync("Stella", RoleKind.Steward);
        await RecordForRhysAsync(community);
        await stella.ActAsync("endRole", new { memberId = community.Coordinator.NodeId, role = "COORDINATOR" }, "member { id }");
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);

        await cora.OpenAsync("/me/audit");

        Assert.Contains("Cora, for Rhys, recorded help: an exchange", cora.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Dug the garden", cora.Html, StringComparison.Ordinal);
        Assert.Contains("Stella ended a role of Cora (coordinator)", cora.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_told_in_Spanish_too()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        await RecordForRhysAsync(community);
        await community.Receiver.ActAsync("changeMember", new { memberId = community.Receiver.NodeId, language = "es" }, "member { id }");
        using var rhys = await SignInCookies.SignedInAsync(host, community.Receiver);

        await rhys.OpenAsync("/me/audit");

        Assert.Contains("Cora, por Rhys, anotó una ayuda: «Dug the garden», Gita para Rhys", rhys.Text, StringComparison.Ordinal);
        Assert.Contains("Rhys cambió sus propios datos", rhys.Text, StringComparison.Ordinal);
    }

    public static TheoryData<string> Languages => [.. SpokenLanguage.All.Select(language => language.Tag)];

    [Theory, MemberData(nameof(Languages))]
    public async Task Every_kind_of_act_and_of_subject_and_role_has_words(string language)
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var words = host.Services.GetRequiredService<IStringLocalizer<AuditFeature>>();

        SpokenLanguage.For(language).Say(() =>
        {
            var keys = Enum.GetNames<ActKind>().Select(kind => $"Did{kind}")
                .Concat(Enum.GetNames<SubjectKind>().Select(kind => $"Some{kind}")).Concat(Enum.GetNames<RoleKind>().Select(kind => $"Role{kind}"));
            Assert.DoesNotContain(keys, key => words[key].ResourceNotFound);
            return true;
        });
    }

    private static Task RecordForRhysAsync(Community community) => community.Coordinator.ActAsync(
        "recordHelp",
        new
        {
            giverId = community.Giver.NodeId, receiverId = community.Receiver.NodeId, what = "Dug the garden", day = "2026-11-20", minutes = 30,
            forMemberId = community.Receiver.NodeId,
        });

    private static async Task<List<string>> AskAsync(Participant who, object? variables = null)
    {
        var data = await who.AskAsync(Query, variables);
        return [.. data.GetProperty("audit").GetProperty("nodes").EnumerateArray().Select(act => string.Join(
            ' ', new[]
            {
                act.GetProperty("kind").GetString(),
                act.GetProperty("actor") is { ValueKind: System.Text.Json.JsonValueKind.Object } actor ? actor.GetProperty("name").GetString() : null,
                act.GetProperty("forMember") is { ValueKind: System.Text.Json.JsonValueKind.Object } other ? $"for {other.GetProperty("name").GetString()}" : null,
            }.OfType<string>()))];
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.Domain.Acts;

namespace TimeBanking.Api.Tests.Keys;

/// <summary>Members make and end tokens for their programs, on a page and by GraphQL, signed in with a browser.</summary>
public sealed partial class TokensOfOnesOwn
{
    private const string Fields = "accessToken { id name prefix scope expiresAt revokedAt lastUsedAt } secret";

    private static readonly Dictionary<string, string?> WithAddress = new() { ["Web:PublicAddress"] = "https://bank.example.org" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task A_token_is_made_on_the_page_told_once_and_ended(Database database)
    {
        await using var host = await TestHost.StartAsync(database, WithAddress);
        var community = await Community.MakeAsync(host);
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);

        await gita.OpenAsync("/me/tokens");
        await gita.SubmitAsync("token", ("Form.Name", "Kitchen <clock>"), ("Form.Scope", "Read"), ("Form.Days", "30"));

        var secret = Secret().Match(gita.Html).Value;
        Assert.NotEmpty(secret);
        Assert.Contains("Kitchen &lt;clock&gt;", gita.Html, StringComparison.Ordinal);
        Assert.Equal("Gita", await NameByAsync(host, secret));
        await gita.OpenAsync("/me/tokens");
        Assert.DoesNotMatch(Secret(), gita.Html);
        Assert.Contains(secret[..10], gita.Text, StringComparison.Ordinal);
        Assert.Contains("22/12/2026", gita.Text, StringComparison.Ordinal);

        await gita.SubmitAsync("end-token", ("Form.Which", await OnlyTokenOfAsync(host, "Kitchen <clock>")));
        Assert.Contains("opens nothing any more", gita.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Kitchen", gita.Text, StringComparison.Ordinal);
        Assert.Null(await NameByAsync(host, secret));
    }

    [Theory, Databases]
    public async Task The_same_id_twice_makes_one_token_whose_text_is_not_told_again(Database database)
    {
        await using var host = await TestHost.StartAsync(database, WithAddress);
        var community = await Community.MakeAsync(host);
        var gita = await SignInCookies.InBrowserAsync(host, community.Giver);
        var id = Guid.CreateVersion7();
        var input = new { id, name = "Clock", scope = "READ_AND_ACT", days = 366 };

        var first = await gita.ActAsync("createAccessToken", input, Fields);
        var again = await gita.ActAsync("createAccessToken", input, Fields);
        var other = await gita.ActAsync("createAccessToken", new { id, name = "Clock", scope = "READ", days = 366 }, Fields);

        Assert.Matches(Secret(), first.GetProperty("secret").GetString());
        Assert.Equal(id.ToString(), first.GetProperty("accessToken").GetProperty("id").GetString());
        Assert.Equal(first.GetProperty("accessToken").ToString(), again.GetProperty("accessToken").ToString());
        Assert.Equal(JsonValueKind.Null, again.GetProperty("secret").ValueKind);
        Assert.Equal("ID_REUSED", CodeOf(other));
        await using var context = await host.ReadAsync();
        Assert.Single(await context.Set<OutboxMail>().Where(mail => mail.Kind == "new-key").ToListAsync(Token));

        using var page = await SignInCookies.SignedInAsync(host, community.Giver);
        await page.OpenAsync("/me/tokens");
        await page.SubmitAsync(
            "token", ("Form.Id", id.ToString()), ("Form.Name", "Clock"), ("Form.Scope", "ReadAndAct"), ("Form.Days", "366"));
        Assert.Contains("its text cannot be told again", page.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task A_reading_token_reads_and_listens_and_does_nothing_by_any_door(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var program = await ProgramAsync(host, community.Giver, "READ");

        Assert.Equal("Gita", (await program.AskAsync("{ me { name } }")).GetProperty("me").GetProperty("name").GetString());
        var answer = await program.SendAsync(
            "mutation($input: PublishListingInput!) { publishListing(input: $input) { listing { id } } }",
            new { input = new { id = Guid.NewGuid(), kind = "OFFER", title = "Company" } });
        Assert.Equal("READING_TOKEN", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Contains("may only read", answer.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);

        using var page = new PageReader(host);
        page.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", program.Token);
        await page.OpenAsync("/listings/new?kind=Offer");
        await page.SubmitAsync("listing", ("Form.Title", "Company"));
        Assert.Contains("may only read", page.Text, StringComparison.Ordinal);
        await using var context = await host.ReadAsync();
        Assert.Equal(0, await context.Listings.CountAsync(Token));
    }

    [Theory, Databases]
    public async Task An_acting_token_acts_but_makes_and_ends_nothing_by_which_one_comes_in(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var program = await ProgramAsync(host, community.Giver, "READ_AND_ACT");

        var listing = await program.ActAsync("publishListing", new { kind = "OFFER", title = "Company" }, "listing { id }");
        var made = await program.ActAsync("createAccessToken", new { name = "More", scope = "READ", days = 1 }, Fields);
        var ended = await program.ActAsync("endAccessToken", new { accessTokenId = await OnlyTokenOfAsync(host, "Program") }, "accessToken { id }");
        using var page = new PageReader(host);
        page.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", program.Token);
        await page.OpenAsync("/me");
        await using var context = await host.ReadAsync();
        var session = await context.Set<Session>().SingleAsync(Token);
        await page.SubmitAsync("end-session", ("Form.End", $"{session.Id:N}/{Guid.NewGuid():N}"));

        Assert.Equal(JsonValueKind.Null, listing.GetProperty("errors").ValueKind);
        Assert.Equal(["BROWSER_NEEDED", "BROWSER_NEEDED"], new[] { made, ended }.Select(CodeOf));
        Assert.Contains("An access token cannot do this", page.Text, StringComparison.Ordinal);
        Assert.Equal(1, await context.Set<Session>().CountAsync(one => one.EndedAt == null, Token));
    }

    [Theory, Databases]
    public async Task It_is_kept_in_the_members_own_audit_and_its_text_nowhere(Database database)
    {
        await using var host = await TestHost.StartAsync(database, WithAddress);
        var community = await Community.MakeAsync(host);
        var program = await ProgramAsync(host, community.Giver, "READ");
        const string Acts = "{ acts(first: 50) { nodes { kind note } } }";

        var own = (await program.AskAsync($"{{ me {Acts} }}")).GetProperty("me").ToString();
        var others = (await community.Coordinator.AskAsync($"query($id: ID!) {{ member(id: $id) {Acts} }}", new { id = community.Giver.NodeId })).ToString();
        await using var context = await host.ReadAsync();
        var act = await context.Acts.AsNoTracking().SingleAsync(row => row.Kind == ActKind.CreateAccessToken, Token);
        var mail = await context.Set<OutboxMail>().AsNoTracking().SingleAsync(row => row.Kind == "new-key", Token);

        Assert.Contains("CREATE_ACCESS_TOKEN", own, StringComparison.Ordinal);
        Assert.DoesNotContain("CREATE_ACCESS_TOKEN", others, StringComparison.Ordinal);
        Assert.DoesNotContain(program.Token[3..], act.ToString() + mail.Text + mail.Html, StringComparison.Ordinal);
        Assert.Equal(("gita@example.org", "Was this you?"), (mail.ToAddress, mail.Subject));
        Assert.Contains("https://bank.example.org/me/tokens", mail.Text, StringComparison.Ordinal);
        Assert.True(mail.NextAttemptAt <= host.Clock.GetUtcNow().UtcDateTime);
    }

    [Theory, Databases]
    public async Task What_is_badly_asked_for_is_refused_in_words_and_nobody_ends_what_is_anothers(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var gita = await SignInCookies.InBrowserAsync(host, community.Giver);
        var cora = await SignInCookies.InBrowserAsync(host, community.Coordinator);
        await ProgramAsync(host, community.Giver, "READ");
        var token = await OnlyTokenOfAsync(host, "Program");

        foreach (var days in (int[])[0, -1, 367, int.MaxValue])
            Assert.Equal("NOT_ALLOWED", CodeOf(await gita.ActAsync("createAccessToken", new { name = "Clock", scope = "READ", days }, Fields)));
        foreach (var name in (string[])["", "  ", "a\u0000b", new string('x', 101)])
            Assert.Equal("TEXT_NOT_ACCEPTED", CodeOf(await gita.ActAsync("createAccessToken", new { name, scope = "READ", days = 1 }, Fields)));
        Assert.Equal("NOT_FOUND", CodeOf(await cora.ActAsync("endAccessToken", new { accessTokenId = token }, "accessToken { id }")));
        for (var made = 2; made < 20; made++)
            Assert.Null(CodeOf(await gita.ActAsync("createAccessToken", new { name = "Clock", scope = "READ", days = 1 }, Fields)));
        Assert.Equal("NOT_ALLOWED", CodeOf(await gita.ActAsync("createAccessToken", new { name = "Clock", scope = "READ", days = 1 }, Fields)));
        var all = (await gita.AskAsync("{ myAccessTokens { name prefix lastUsedAt } }")).GetProperty("myAccessTokens");
        Assert.Equal(20, all.GetArrayLength());
    }

    private static async Task<Participant> ProgramAsync(TestHost host, Participant member, string scope)
    {
        var browser = await SignInCookies.InBrowserAsync(host, member);
        var made = await browser.ActAsync("createAccessToken", new { name = "Program", scope, days = 30 }, Fields);
        var secret = made.GetProperty("secret").GetString()!;
        var client = host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return new Participant(client, member.Id, secret, member.Actor) { NodeId = member.NodeId };
    }

    private static async Task<string> OnlyTokenOfAsync(TestHost host, string name)
    {
        await using var context = await host.ReadAsync();
        return (await context.Set<AccessToken>().SingleAsync(row => row.Name == name, Token)).Id.ToString();
    }

    /// <summary>As whom a token lets one in; null when it opens nothing.</summary>
    private static async Task<string?> NameByAsync(TestHost host, string secret)
    {
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        using var answer = await client.PostAsJsonAsync("/graphql", new { query = "{ me { name } }" }, Token);
        return answer.StatusCode == HttpStatusCode.Unauthorized
            ? null
            : (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("data").GetProperty("me").GetProperty("name").GetString();
    }

    private static string? CodeOf(JsonElement payload) =>
        payload.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors ? errors[0].GetProperty("code").GetString() : null;

    [GeneratedRegex("tb_[0-9a-f]{64}")]
    private static partial Regex Secret();
}

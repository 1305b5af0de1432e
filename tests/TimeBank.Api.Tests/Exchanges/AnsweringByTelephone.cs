using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Tests.Exchanges;

/// <summary>Who has no e-mail address answers a claim through a coordinator, or by a code that they are told on the telephone.</summary>
public sealed class AnsweringByTelephone
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task A_coordinator_tells_a_code_and_who_has_it_answers_without_signing_in(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var (community, claim, number) = await ClaimOnPaperAsync(host);
        using var coordinator = await SignInCookies.SignedInAsync(host, community.Coordinator);
        using var anybody = new PageReader(host);

        await coordinator.OpenAsync($"/exchanges/{claim}");
        await coordinator.SubmitAsync("code", []);
        var code = Regex.Match(coordinator.Text, @"The code is (\d{6})\. Pat \(number (\d+)\)");
        Assert.Equal(number, code.Groups[2].Value);
        await anybody.OpenAsync("/answer");
        await anybody.SubmitAsync("code", ("Code.Number", number), ("Code.Digits", code.Groups[1].Value.Insert(3, " ")));
        Assert.Contains("Gita says that they helped you. Is this right?", anybody.Text, StringComparison.Ordinal);
        await anybody.SubmitAsync("yes", []);

        Assert.Contains("Recorded:", anybody.Text, StringComparison.Ordinal);
        Assert.Equal(ExchangeState.Confirmed, await StateAsync(host, claim));
        // Seen once, used once.
        await coordinator.OpenAsync($"/exchanges/{claim}");
        Assert.DoesNotContain(code.Groups[1].Value, coordinator.Text, StringComparison.Ordinal);
        Assert.Contains("made a code for the telephone", coordinator.Text, StringComparison.Ordinal);
        await anybody.OpenAsync("/answer");
        await anybody.SubmitAsync("code", ("Code.Number", number), ("Code.Digits", code.Groups[1].Value));
        Assert.Contains("This number and code open nothing", anybody.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Guessing_ends_the_code_and_not_the_claim(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var (community, claim, number) = await ClaimOnPaperAsync(host);
        var code = await MakeCodeAsync(community, claim);
        using var guesser = new PageReader(host);
        await guesser.OpenAsync("/answer");

        for (var guess = 0; guess < 5; guess++)
        {
            await guesser.SubmitAsync("code", ("Code.Number", number), ("Code.Digits", code == "000000" ? "111111" : "000000"));
            Assert.Contains("open nothing", guesser.Text, StringComparison.Ordinal);
        }
        await guesser.SubmitAsync("code", ("Code.Number", number), ("Code.Digits", code));

        Assert.Contains("open nothing", guesser.Text, StringComparison.Ordinal);
        Assert.Equal(ExchangeState.Claimed, await StateAsync(host, claim));
        // Another can be made.
        code = await MakeCodeAsync(community, claim);
        await guesser.SubmitAsync("code", ("Code.Number", number), ("Code.Digits", code));
        Assert.Contains("Is this right?", guesser.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Many_guesses_at_once_from_many_places_are_no_more_than_five(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var (community, claim, number) = await ClaimOnPaperAsync(host);
        var code = await MakeCodeAsync(community, claim);
        var open = host.Services.GetRequiredService<OpenByCode>();

        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Assert.ThrowsAsync<CodeNotAcceptedException>(() => open.ExecuteAsync(
            LinkPurpose.AnswerClaim, int.Parse(number, CultureInfo.InvariantCulture), code == "000000" ? "111111" : "000000", $"10.0.0.{i}", Token))));

        await using var context = await host.ReadAsync();
        Assert.Equal(OpenByCode.WrongCodesMost, await context.Set<OneTimeLink>().Where(link => link.CodeHash != null).Select(link => link.WrongCodes).SingleAsync(Token));
    }

    [Fact]
    public async Task A_code_opens_nothing_with_anothers_number_nor_after_a_newer_one_nor_after_a_week()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var (community, claim, number) = await ClaimOnPaperAsync(host);
        using var browser = new PageReader(host);
        await browser.OpenAsync("/answer");
        var first = await MakeCodeAsync(community, claim);

        foreach (var (typed, code) in new[] { ("3", first), ("", first), ("nonsense", first), (number, ""), (number, "12345678901"), ("99999999999", first) })
        {
            await browser.SubmitAsync("code", ("Code.Number", typed), ("Code.Digits", code));
            Assert.Equal(HttpStatusCode.OK, browser.Status);
            Assert.Contains("open nothing", browser.Text, StringComparison.Ordinal);
        }

        string second;
        do second = await MakeCodeAsync(community, claim); while (second == first);
        await browser.SubmitAsync("code", ("Code.Number", number), ("Code.Digits", first));
        Assert.Contains("open nothing", browser.Text, StringComparison.Ordinal);
        host.Clock.Advance(TimeSpan.FromDays(7));
        await browser.SubmitAsync("code", ("Code.Number", number), ("Code.Digits", second));
        Assert.Contains("open nothing", browser.Text, StringComparison.Ordinal);
        Assert.Equal(ExchangeState.Claimed, await StateAsync(host, claim));
    }

    [Fact]
    public async Task Whoever_gave_the_help_makes_no_code_and_the_same_id_tells_none_again()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var (community, claim, _) = await ClaimOnPaperAsync(host);
        var exchangeId = NodeId.Encode("Exchange", claim);
        await using var context = await host.ReadAsync();
        var receiver = NodeId.Encode("Member", (await context.Exchanges.SingleAsync(row => row.Id == claim, Token)).ReceiverMemberId);

        var own = await community.Coordinator.ActAsync(
            "claimHelp", new { giverId = community.Coordinator.NodeId, receiverId = receiver, what = "A walk", day = "2026-11-22", minutes = 30 });
        var refused = await community.Coordinator.ActAsync(
            "makeConfirmationCode", new { exchangeId = own.GetProperty("exchange").GetProperty("id").GetString(), forMemberId = receiver }, "code");
        Assert.Equal("NOT_ALLOWED", refused.GetProperty("errors")[0].GetProperty("code").GetString());

        var input = new { id = Guid.NewGuid(), exchangeId, forMemberId = receiver };
        var made = await community.Coordinator.ActAsync("makeConfirmationCode", input, "code address expiresAt exchange { state }");
        var again = await community.Coordinator.ActAsync("makeConfirmationCode", input, "code address");
        Assert.Matches(@"^\d{6}$", made.GetProperty("code").GetString());
        Assert.Contains("/answer?key=", made.GetProperty("address").GetString(), StringComparison.Ordinal);
        Assert.Equal("2026-11-29T12:00:00.000Z", made.GetProperty("expiresAt").GetString());
        Assert.Null(again.GetProperty("code").GetString());
        Assert.Null(again.GetProperty("address").GetString());
    }

    [Theory, Databases]
    public async Task A_coordinator_answers_for_a_member_on_paper_under_her_own_name_and_for_nobody_who_can_themselves(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var (community, claim, _) = await ClaimOnPaperAsync(host);
        using var coordinator = await SignInCookies.SignedInAsync(host, community.Coordinator);

        await coordinator.OpenAsync($"/exchanges/{claim}");
        Assert.Contains("Pat has no e-mail address: you answer for them", coordinator.Text, StringComparison.Ordinal);
        await coordinator.SubmitAsync("CorrectExchange", ("Form.Duration.Choice", "other"), ("Form.Duration.Hours", "0"), ("Form.Duration.Minutes", "45"));
        Assert.Contains("the hours are recorded", coordinator.Text, StringComparison.Ordinal);

        await using var context = await host.ReadAsync();
        var act = await context.Acts.SingleAsync(row => row.Kind == ActKind.CorrectExchange, Token);
        Assert.Equal(community.Coordinator.Id, act.ActorMemberId);
        Assert.Equal((await context.Exchanges.SingleAsync(row => row.Id == claim, Token)).ReceiverMemberId, act.ForMemberId);

        var other = await community.Giver.ActAsync(
            "claimHelp", new { giverId = community.Giver.NodeId, receiverId = community.Receiver.NodeId, what = "A walk", day = "2026-11-22", minutes = 30 });
        Assert.True(NodeId.TryDecode(other.GetProperty("exchange").GetProperty("id").GetString()!, out _, out var key));
        await coordinator.OpenAsync($"/exchanges/{key}");
        Assert.DoesNotContain(coordinator.Forms, form => form is "ConfirmExchange" or "CorrectExchange" or "code");
    }

    private static async Task<(Community Community, Guid Claim, string Number)> ClaimOnPaperAsync(TestHost host)
    {
        var community = await Community.MakeAsync(host);
        var pat = (await community.Coordinator.ActAsync("addMember", new { name = "Pat" }, "member { id number }")).GetProperty("member");
        var claimed = await community.Giver.ActAsync(
            "claimHelp", new { giverId = community.Giver.NodeId, receiverId = pat.GetProperty("id").GetString(), what = "A lift", day = "2026-11-22", minutes = 60 });
        Assert.True(NodeId.TryDecode(claimed.GetProperty("exchange").GetProperty("id").GetString()!, out _, out var claim));
        return (community, claim, pat.GetProperty("number").ToString());
    }

    private static async Task<string> MakeCodeAsync(Community community, Guid claim) =>
        (await community.Coordinator.ActAsync(
            "makeConfirmationCode", new { exchangeId = NodeId.Encode("Exchange", claim), forMemberId = await ReceiverAsync(community, claim) }, "code"))
        .GetProperty("code").GetString()!;

    private static async Task<string> ReceiverAsync(Community community, Guid claim) =>
        (await community.Coordinator.AskAsync($$"""{ node(id: "{{NodeId.Encode("Exchange", claim)}}") { ... on Exchange { receiver { id } } } }"""))
        .GetProperty("node").GetProperty("receiver").GetProperty("id").GetString()!;

    private static async Task<ExchangeState> StateAsync(TestHost host, Guid claim)
    {
        await using var context = await host.ReadAsync();
        return await context.Exchanges.Where(row => row.Id == claim).Select(row => row.State).SingleAsync(Token);
    }
}

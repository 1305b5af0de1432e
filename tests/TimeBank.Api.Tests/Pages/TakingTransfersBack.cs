using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Ledger;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Tests.Pages;

/// <summary>A transfer has a page, on which a coordinator takes it back; who may read how much of it is the same in the API.</summary>
public sealed class TakingTransfersBack
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task A_gift_is_taken_back_once_with_what_follows_said_before(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var gift = await GiveAsync(community.Giver, community.Receiver, 45);
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);
        using var late = await SignInCookies.SignedInAsync(host, community.Coordinator);
        using var rhys = await SignInCookies.SignedInAsync(host, community.Receiver);

        await cora.OpenAsync("/statement?of=2");
        Assert.Contains($"href=\"/transfers/{gift.Key}\"", cora.Html, StringComparison.Ordinal);
        await cora.OpenAsync($"/transfers/{gift.Key}");
        await late.OpenAsync($"/transfers/{gift.Key}");
        Assert.Contains("45 minutes go from Rhys back to Gita", cora.Text, StringComparison.Ordinal);
        Assert.Contains("Take 45 minutes back from Rhys", cora.Text, StringComparison.Ordinal);
        await cora.SubmitAsync("take-back", ("Form.Why", "It was for Sam"));

        Assert.Contains("Done: it is taken back.", cora.Text, StringComparison.Ordinal);
        Assert.Contains("Given back", cora.Text, StringComparison.Ordinal);
        Assert.Contains("Noted with it It was for Sam", cora.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("take-back", cora.Forms);
        Assert.Contains($"href=\"/transfers/{gift.Key}\"", cora.Html, StringComparison.Ordinal);
        await late.SubmitAsync("take-back");
        Assert.Contains("These hours were given back before", late.Text, StringComparison.Ordinal);
        await late.OpenAsync($"/transfers/{gift.Key}");
        Assert.Contains("It was taken back.", late.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("take-back", late.Forms);
        // Why is for those who read what was done; that it was, for both.
        await rhys.OpenAsync(cora.Path.Split('?')[0]);
        Assert.Contains("by Cora", rhys.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("It was for Sam", rhys.Text, StringComparison.Ordinal);

        var told = await community.Giver.AskAsync(
            "query($id: ID!) { node(id: $id) { ... on Transfer { reversedBy { kind reverses { kind } } } } }", new { id = gift.NodeId });
        Assert.Equal("""{"kind":"REVERSAL","reverses":{"kind":"GIFT"}}""", told.GetProperty("node").GetProperty("reversedBy").GetRawText());
        await using var context = await host.ReadAsync();
        Assert.All(await context.Accounts.ToListAsync(Token), account => Assert.Equal(0, account.BalanceMinutes));
    }

    [Theory, Databases]
    public async Task Past_a_limit_it_is_taken_back_only_with_the_reason(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host, policies: before => before with { SoftFloorMinutes = 0, HardFloorMinutes = -30 });
        var gift = await GiveAsync(community.Giver, community.Receiver, 30);
        await GiveAsync(community.Receiver, community.Stranger, 45);
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);

        await cora.OpenAsync($"/transfers/{gift.Key}");
        Assert.DoesNotContain("Form.IsPastLimits", cora.Html, StringComparison.Ordinal);
        await cora.SubmitAsync("take-back", ("Form.Why", "A slip & more"));
        Assert.Contains("30 minutes more is the most that is agreed here", cora.Text, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#why\">", cora.Html, StringComparison.Ordinal);
        Assert.Contains("A slip &amp; more</textarea>", cora.Html, StringComparison.Ordinal);
        // Without a reason it may not.
        await cora.SubmitAsync("take-back", ("Form.Why", " "), ("Form.IsPastLimits", "true"));
        Assert.Contains("30 minutes more is the most that is agreed here", cora.Text, StringComparison.Ordinal);
        await cora.SubmitAsync("take-back", ("Form.Why", "A slip & more"), ("Form.IsPastLimits", "true"));

        Assert.Contains("Done: it is taken back.", cora.Text, StringComparison.Ordinal);
        Assert.Contains("What A slip & more", cora.Text, StringComparison.Ordinal);
        await using var context = await host.ReadAsync();
        Assert.Equal(-45, (await context.Accounts.SingleAsync(account => account.Id == community.Receiver.Id, Token)).BalanceMinutes);
    }

    [Fact]
    public async Task Nobody_but_a_coordinator_is_offered_it_and_whoever_sends_the_form_all_the_same_changes_nothing()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        var elsewhere = await Community.MakeAsync(host, "Lakeside");
        var gift = await GiveAsync(community.Giver, community.Receiver, 30);
        var own = await GiveAsync(community.Coordinator, community.Receiver, 30);
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);
        using var sam = await SignInCookies.SignedInAsync(host, community.Stranger);
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);
        using var far = await SignInCookies.SignedInAsync(host, elsewhere.Coordinator);

        await gita.OpenAsync($"/transfers/{gift.Key}");
        Assert.Equal((HttpStatusCode.OK, false), (gita.Status, gita.Forms.Contains("take-back")));
        await gita.PostStaleAsync("take-back", ("Form.Id", Guid.NewGuid().ToString()));
        foreach (var other in (PageReader[])[sam, far])
        {
            await other.OpenAsync($"/transfers/{gift.Key}");
            Assert.Equal(HttpStatusCode.NotFound, other.Status);
        }
        await cora.OpenAsync($"/transfers/{own.Key}");
        Assert.Contains("another coordinator must take it back", cora.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("take-back", cora.Forms);

        await using var context = await host.ReadAsync();
        Assert.False(await context.Transfers.AnyAsync(transfer => transfer.Kind == TransferKind.Reversal, Token));
        Assert.False(await context.Acts.AnyAsync(act => act.Kind == ActKind.ReverseTransfer, Token));
    }

    [Theory, Databases]
    public async Task What_it_did_to_each_is_read_by_coordinators_and_by_members_as_far_as_it_is_theirs(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var group = Made(await community.Coordinator.ActAsync(
            "recordGroupHelp",
            new
            {
                giverId = community.Giver.NodeId, receiverIds = new[] { community.Receiver.NodeId, community.Stranger.NodeId }, minutes = 60,
                what = "First aid", day = "2026-11-20",
            },
            "transfer { id }"));

        foreach (var (who, parts, hidden) in new[]
        {
            (community.Coordinator, "Gita 60, Rhys -30, Sam -30", null), (community.Giver, "Gita 60, Rhys -30, Sam -30", null),
            (community.Receiver, "Gita 60, Rhys -30", "Sam"), (community.Stranger, "Gita 60, Sam -30", "Rhys"),
        })
        {
            var told = await who.AskAsync(
                "query($id: ID!) { node(id: $id) { ... on Transfer { parts { minutes holder { ... on Member { name } } } } } }", new { id = group.NodeId });
            Assert.Equal(
                parts,
                string.Join(", ", told.GetProperty("node").GetProperty("parts").EnumerateArray()
                    .Select(part => $"{part.GetProperty("holder").GetProperty("name").GetString()} {part.GetProperty("minutes").GetInt64()}").Order(StringComparer.Ordinal)));
            using var browser = await SignInCookies.SignedInAsync(host, who);
            await browser.OpenAsync($"/transfers/{group.Key}");
            Assert.Contains("Help to a group", browser.Text, StringComparison.Ordinal);
            Assert.Contains("1 hour", browser.Text, StringComparison.Ordinal);
            if (hidden is not null)
                Assert.DoesNotContain(hidden, browser.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_hours_of_an_exchange_are_given_back_on_its_own_page()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        await community.Receiver.ActAsync(
            "recordHelp",
            new { giverId = community.Giver.NodeId, receiverId = community.Receiver.NodeId, what = "Dug the garden", day = "2026-11-20", minutes = 60 });
        await using var context = await host.ReadAsync();
        var transfer = await context.Transfers.SingleAsync(Token);
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);

        await cora.OpenAsync($"/transfers/{transfer.Id}");

        Assert.Contains($"href=\"/exchanges/{transfer.ExchangeId}\"", cora.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("take-back", cora.Forms);
        await cora.OpenAsync("/statement?of=2");
        Assert.Contains($"href=\"/exchanges/{transfer.ExchangeId}\"", cora.Html, StringComparison.Ordinal);
    }

    private static async Task<(string NodeId, Guid Key)> GiveAsync(Participant giver, Participant receiver, int minutes) =>
        Made(await giver.ActAsync("giveMinutes", new { toMemberId = receiver.NodeId, minutes, message = "Thank you" }, "transfer { id }"));

    private static (string NodeId, Guid Key) Made(JsonElement answer)
    {
        var id = answer.GetProperty("transfer").GetProperty("id").GetString()!;
        Assert.True(NodeId.TryDecode(id, out _, out var key));
        return (id, key);
    }
}

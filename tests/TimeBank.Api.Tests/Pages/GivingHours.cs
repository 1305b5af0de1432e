using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Ledger;

namespace TimeBanking.Api.Tests.Pages;

/// <summary>Members give hours away by pages, and coordinators in the name of others, by the same use case as the API.</summary>
public sealed class GivingHours
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task A_member_gives_to_a_member_and_both_see_it_on_their_statements(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);
        using var rhys = await SignInCookies.SignedInAsync(host, community.Receiver);

        await gita.OpenAsync("/statement");
        Assert.Contains("href=\"/give\"", gita.Html, StringComparison.Ordinal);
        await gita.OpenAsync("/give?search=rhys");
        Assert.Contains("href=\"/give?to=3\"", gita.Html, StringComparison.Ordinal);
        await gita.OpenAsync("/give?to=3");
        Assert.Contains("leaves your hours at once, and Rhys has it", gita.Text, StringComparison.Ordinal);
        Assert.Contains("Give it to Rhys", gita.Text, StringComparison.Ordinal);
        await gita.SubmitAsync("give", ("Form.Duration.Choice", "90"), ("Form.Message", "Get well <soon>"));

        Assert.Equal("/statement", gita.Path);
        Assert.Contains("the hours are given", gita.Text, StringComparison.Ordinal);
        Assert.Contains("Gift: Get well <soon> Rhys −1 h 30 min", gita.Text, StringComparison.Ordinal);
        await rhys.OpenAsync("/statement");
        Assert.Contains("Gift: Get well <soon> Gita +1 h 30 min", rhys.Text, StringComparison.Ordinal);
        await rhys.OpenAsync(TransferOn(rhys));
        Assert.Contains("Said with it Get well <soon>", rhys.Text, StringComparison.Ordinal);
        Assert.Contains("by Gita", rhys.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task A_member_gives_to_an_organisation_and_to_the_community_fund(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var library = await AddOrganisationAsync(community);
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);

        await gita.OpenAsync($"/organisations/{library}");
        Assert.Contains($"href=\"/give?to={library}\"", gita.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("from=", gita.Html, StringComparison.Ordinal);
        await gita.OpenAsync("/give");
        Assert.Contains($"href=\"/give?to={library}\"", gita.Html, StringComparison.Ordinal);
        foreach (var (to, who) in new[] { (library, "Library"), ("fund", "the community fund") })
        {
            await gita.OpenAsync($"/give?to={to}");
            Assert.Contains($"Give hours to {who}", gita.Text, StringComparison.Ordinal);
            await gita.SubmitAsync("give", ("Form.Duration.Choice", "30"));
            Assert.Contains($"Gift {who} −30 min", gita.Text, StringComparison.Ordinal);
        }

        await using var context = await host.ReadAsync();
        foreach (var kind in (AccountKind[])[AccountKind.Organisation, AccountKind.CommunityFund])
            Assert.Equal(30, (await context.Accounts.SingleAsync(account => account.Kind == kind, Token)).BalanceMinutes);
    }

    [Theory, Databases]
    public async Task A_coordinator_gives_in_the_name_of_a_member_and_from_what_is_common(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var library = await AddOrganisationAsync(community);
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);

        await cora.OpenAsync("/give");
        Assert.Contains("href=\"/give/from\"", cora.Html, StringComparison.Ordinal);
        await cora.OpenAsync("/give/from?search=gita");
        Assert.Contains("href=\"/give?from=2\"", cora.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"/give?from=fund\"", cora.Html, StringComparison.Ordinal);
        await cora.OpenAsync("/give?from=2&search=a");
        Assert.Contains("given from those of Gita", cora.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"/give?from=2&amp;to=4\"", cora.Html, StringComparison.Ordinal);
        // Neither who gives, nor who is at the keyboard.
        Assert.DoesNotMatch("to=[12]\"", cora.Html);
        foreach (var (from, statement) in new[]
        {
            ("2", "/statement?of=2"), (library, $"/organisations/{library}/statement"), ("fund", "/fund"),
        })
        {
            await cora.OpenAsync($"/give?from={from}&to=3");
            Assert.Contains("It is kept that it was you", cora.Text, StringComparison.Ordinal);
            await cora.SubmitAsync("give", ("Form.Duration.Choice", "60"), ("Form.Message", $"From {from}"));
            Assert.Equal(statement, cora.Path);
            Assert.Contains("the hours are given", cora.Text, StringComparison.Ordinal);
            Assert.Contains($"Gift: From {from} Rhys −1 h", cora.Text, StringComparison.Ordinal);
        }

        await using var context = await host.ReadAsync();
        var acts = await context.Acts.Where(act => act.Kind == ActKind.GiveMinutes).ToListAsync(Token);
        Assert.All(acts, act => Assert.Equal(community.Coordinator.Id, act.ActorMemberId));
        Assert.Equal([null, null, community.Giver.Id], acts.Select(act => act.ForMemberId).Order());
        Assert.Equal(180, (await context.Accounts.SingleAsync(account => account.Id == community.Receiver.Id, Token)).BalanceMinutes);
    }

    [Fact]
    public async Task What_is_wrong_stands_at_the_field_and_what_was_typed_is_kept()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host, policies: before => before with { SoftFloorMinutes = 0, HardFloorMinutes = -60 });
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);
        await gita.OpenAsync("/give?to=3");

        foreach (var (values, words, field) in new ((string, string)[], string, string)[]
        {
            ([("Form.Duration.Choice", "120"), ("Form.Message", "Take & \"keep\"")], "1 hour more is the most that is agreed here", "duration"),
            ([("Form.Duration.Choice", "other"), ("Form.Duration.Minutes", "7"), ("Form.Message", "Take & \"keep\"")], "steps of 15 minutes", "duration"),
            ([("Form.Message", "Take & \"keep\"")], "Say how much time", "duration"),
            ([("Form.Duration.Choice", "30"), ("Form.Message", $"Take & \"keep\"{new string('e', 1000)}")], "Please shorten it", "message"),
        })
        {
            await gita.SubmitAsync("give", values);
            Assert.Equal("/give?to=3", gita.Path);
            Assert.Contains(words, gita.Text, StringComparison.Ordinal);
            Assert.Contains($"<a href=\"#{field}\">", gita.Html, StringComparison.Ordinal);
            Assert.Contains($"<p class=\"field-error\" id=\"{field}-error\">", gita.Html, StringComparison.Ordinal);
            Assert.Contains("Take &amp; &quot;keep&quot;", gita.Html, StringComparison.Ordinal);
        }
        await gita.SubmitAsync("give", ("Form.Duration.Choice", "60"));
        Assert.Equal("/statement", gita.Path);
    }

    [Fact]
    public async Task A_page_sent_twice_gives_once()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);
        await gita.OpenAsync("/give?to=3");
        var id = Regex.Match(gita.Html, "name=\"Form.Id\" value=\"([^\"]+)\"").Groups[1].Value;

        foreach (var minutes in (string[])["30", "30", "60"])
        {
            await gita.OpenAsync("/give?to=3");
            await gita.SubmitAsync("give", ("Form.Id", id), ("Form.Duration.Choice", minutes));
            // With other content it is another act.
            Assert.Equal(minutes == "30" ? "/statement" : "/give?to=3", gita.Path);
        }

        await using var context = await host.ReadAsync();
        Assert.Equal(1, await context.Transfers.CountAsync(Token));
    }

    [Fact]
    public async Task Who_cannot_be_chosen_is_said_and_only_coordinators_give_for_others()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        var elsewhere = await Community.MakeAsync(host, "Lakeside");
        var theirs = await AddOrganisationAsync(elsewhere);
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);

        foreach (var number in (string[])["2", "99"])
        {
            await gita.OpenAsync($"/give?to={number}");
            Assert.Contains($"Nobody else here has the number {number}", gita.Text, StringComparison.Ordinal);
        }
        foreach (var nobody in (string[])["nonsense", theirs, Guid.NewGuid().ToString()])
        {
            await gita.OpenAsync($"/give?to={nobody}");
            Assert.Contains("Who gets the hours?", gita.Text, StringComparison.Ordinal);
            await cora.OpenAsync($"/give?from={nobody}");
            Assert.Equal(HttpStatusCode.NotFound, cora.Status);
        }
        foreach (var path in (string[])["/give?from=3&to=2", "/give?from=fund&to=2", "/give/from", "/fund"])
        {
            await gita.OpenAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, gita.Status);
        }
        // Not to oneself, by the use case.
        await cora.OpenAsync("/give?from=fund&to=1");
        await cora.SubmitAsync("give", ("Form.Duration.Choice", "30"));
        Assert.Contains("another coordinator must give them", cora.Text, StringComparison.Ordinal);
        await using var context = await host.ReadAsync();
        Assert.Empty(await context.Transfers.ToListAsync(Token));
    }

    [Fact]
    public async Task A_member_whose_membership_rests_gives_nothing_and_is_told_why()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);
        await gita.OpenAsync("/give?to=3");
        await community.Coordinator.ActAsync(
            "suspendMember", new { memberId = community.Giver.NodeId, until = "2026-12-31", reason = "A quarrel" }, "member { id }");

        await gita.SubmitAsync("give", ("Form.Duration.Choice", "30"));

        Assert.Contains("rests", gita.Text, StringComparison.Ordinal);
        await using var context = await host.ReadAsync();
        Assert.Empty(await context.Transfers.ToListAsync(Token));
    }

    [Fact]
    public async Task Where_a_member_looks_there_is_the_way_to_it()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);

        await gita.OpenAsync("/members/3");
        Assert.Contains("href=\"/give?to=3\"", gita.Html, StringComparison.Ordinal);
        await gita.OpenAsync("/members/2");
        Assert.DoesNotContain("/give", gita.Html, StringComparison.Ordinal);
        await cora.OpenAsync("/statement?of=2");
        Assert.Contains("Give hours in the name of Gita", cora.Text, StringComparison.Ordinal);
        await cora.OpenAsync("/desk");
        Assert.Contains("href=\"/fund\"", cora.Html, StringComparison.Ordinal);
        await cora.OpenAsync("/fund");
        Assert.Contains("href=\"/give?from=fund\"", cora.Html, StringComparison.Ordinal);
    }

    private static string TransferOn(PageReader page) => Regex.Match(page.Html, "/transfers/[0-9a-f-]{36}").Value;

    private static async Task<string> AddOrganisationAsync(Community community)
    {
        var added = await community.Coordinator.ActAsync("addOrganisation", new { id = Guid.CreateVersion7(), name = "Library" }, "organisation { id }");
        Assert.True(TimeBanking.GraphQL.Types.NodeId.TryDecode(added.GetProperty("organisation").GetProperty("id").GetString()!, out _, out var key));
        return key.ToString();
    }
}

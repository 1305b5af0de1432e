using System.Net;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Tests.Pages;

/// <summary>A page says that something was done to whoever did it, once; no address makes it say so.</summary>
public sealed class WhatWasDone
{
    private const string Said = "role=\"status\"";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task It_is_said_once_to_whoever_did_it_and_to_nobody_who_opens_the_address(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);
        using var rhys = await SignInCookies.SignedInAsync(host, community.Receiver);
        await gita.OpenAsync("/record?with=3");

        await gita.SubmitAsync("record", ("Form.Which", "given"), ("Form.What", "A lift"), ("Form.Duration.Choice", "60"));

        Assert.DoesNotContain("?", gita.Path, StringComparison.Ordinal);
        Assert.Contains("Done. Rhys is asked to confirm it.", gita.Text, StringComparison.Ordinal);
        await gita.OpenAsync(gita.Path);
        Assert.DoesNotContain("Done.", gita.Text, StringComparison.Ordinal);
        foreach (var reader in new[] { gita, rhys })
        {
            await reader.OpenAsync($"{gita.Path}?done=true&again=true");
            Assert.Equal(HttpStatusCode.OK, reader.Status);
            Assert.DoesNotContain(Said, reader.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task It_is_not_said_on_another_page_nor_to_another_who_uses_the_browser()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);
        await gita.OpenAsync("/listings/new?kind=Offer");
        await gita.SubmitAsync("listing", ("Form.Title", "Ironing"));
        Assert.Contains(Said, gita.Html, StringComparison.Ordinal);

        await gita.OpenAsync("/me");
        await gita.SubmitAsync("profile", ("Form.Name", "Gita"));
        Assert.Contains("Done.", gita.Text, StringComparison.Ordinal);
        var listing = $"/listings/{await (await host.ReadAsync()).Listings.Select(row => row.Id).SingleAsync(Token)}";
        await gita.OpenAsync(listing);
        Assert.DoesNotContain(Said, gita.Html, StringComparison.Ordinal);

        // What a shared computer keeps for the one before is not told to the next.
        using var rhys = await SignInCookies.SignedInAsync(host, community.Receiver);
        await gita.OpenAsync("/me");
        using var form = new FormUrlEncodedContent(gita.Fields("profile", ("Form.Name", "Gita")));
        using var answer = await gita.Client.PostAsync(new Uri("/me", UriKind.Relative), form, Token);
        var kept = answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("timebank-done-me=", StringComparison.Ordinal)).Split(';')[0];
        rhys.Client.DefaultRequestHeaders.Add("Cookie", kept);
        await rhys.OpenAsync("/me");
        Assert.DoesNotContain(Said, rhys.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_page_says_it_because_of_its_address()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        var stella = await community.JoinAsync("Stella", RoleKind.Steward);
        using var reader = await SignInCookies.SignedInAsync(host, stella);
        using var guest = new PageReader(host);
        await community.Coordinator.ActAsync("addOrganisation", new { name = "Library", kind = "COMMUNITY" }, "organisation { id }");
        await using var context = await host.ReadAsync();
        var organisation = await context.Set<Domain.Organisations.Organisation>().Select(row => row.Id).SingleAsync(Token);

        foreach (var page in new[]
        {
            "/settings?done=true", "/desk?done=true", "/me?done=true", "/mails?saved=true", "/desk/invite?done=true&gone=true&taken-back=true",
            "/desk/paper?recorded=5", "/me/tokens?done=ended", "/me/tokens?done=again", "/me/passkeys?done=added", "/members/3?done=true",
            $"/organisations/{organisation}?done=true",
        })
        {
            await reader.OpenAsync(page);
            Assert.Equal(HttpStatusCode.OK, reader.Status);
            Assert.DoesNotContain("<p class=\"notice\" role=\"status\">", reader.Html, StringComparison.Ordinal);
        }

        await guest.OpenAsync("/join?done=true");
        Assert.Contains("Form.Name", guest.Html, StringComparison.Ordinal);
        await guest.OpenAsync("/invitation?done=true");
        Assert.DoesNotContain("Welcome", guest.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_applies_without_an_account_is_thanked_once_and_so_is_who_chooses_their_mails()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        using var guest = new PageReader(host);
        await guest.OpenAsync("/join");
        await guest.SubmitAsync("join", ("Form.Name", "Ivo"), ("Form.Phone", "0123 4567"));
        Assert.Contains("Thank you", guest.Text, StringComparison.Ordinal);
        await guest.OpenAsync("/join");
        Assert.Contains("Form.Name", guest.Html, StringComparison.Ordinal);

        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);
        await gita.OpenAsync("/mails");
        await gita.SubmitAsync("mails", ("Form.QuietFrom", "21:00"), ("Form.QuietUntil", "08:00"), ("Form.DigestAt", "07:00"), ("Form.DigestDay", "Monday"));
        Assert.Contains("within the quiet hours from 21:00 to 08:00", gita.Text, StringComparison.Ordinal);
        await gita.SubmitAsync("mails", ("Form.QuietFrom", "21:00"), ("Form.QuietUntil", "08:00"), ("Form.DigestAt", "09:00"), ("Form.DigestDay", "Monday"));
        Assert.Contains(Said, gita.Html, StringComparison.Ordinal);
        await gita.OpenAsync("/mails");
        Assert.DoesNotContain(Said, gita.Html, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task A_paper_list_says_how_many_lines_were_recorded_and_keeps_the_numbers_of_the_others(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);
        await cora.OpenAsync("/desk/paper");

        await cora.SubmitAsync(
            "paper",
            ("Form.Lines[0].Giver", "2"), ("Form.Lines[0].Receiver", "3"), ("Form.Lines[0].What", "A lift"), ("Form.Lines[0].Hours", "1"),
            ("Form.Lines[2].Giver", "2"), ("Form.Lines[2].Receiver", "99"), ("Form.Lines[2].What", "Shopping"), ("Form.Lines[2].Hours", "1"));
        Assert.Contains("One line is recorded", cora.Text, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#line-3\">Line 3: ", cora.Html, StringComparison.Ordinal);
        Assert.Contains("id=\"line-3\">3<", cora.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"line-1\"", cora.Html, StringComparison.Ordinal);
        // It is the second line that is left by now, and still the third of the paper.
        await cora.SubmitAsync(
            "paper", ("Form.Lines[1].Giver", "2"), ("Form.Lines[1].Receiver", "98"), ("Form.Lines[1].What", "Shopping"), ("Form.Lines[1].Hours", "1"));
        Assert.Contains("Line 3: “No. of receiver”: nobody here has the member number 98", cora.Text, StringComparison.Ordinal);

        await cora.SubmitAsync(
            "paper", ("Form.Lines[1].Giver", "2"), ("Form.Lines[1].Receiver", "4"), ("Form.Lines[1].What", "Shopping"), ("Form.Lines[1].Hours", "1"));
        Assert.Contains("One line is recorded", cora.Text, StringComparison.Ordinal);
        Assert.Contains("id=\"line-1\"", cora.Html, StringComparison.Ordinal);
        await cora.OpenAsync("/desk/paper");
        Assert.DoesNotContain(Said, cora.Html, StringComparison.Ordinal);
    }
}

using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.Exchanges;

namespace TimeBanking.Api.Tests.Pages;

/// <summary>Members and coordinators do by pages what programs do by GraphQL.</summary>
public sealed class UsingThePages
{
    private static readonly (string, string)[] Today = [("Form.Day.Day", "22"), ("Form.Day.Month", "11"), ("Form.Day.Year", "2026")];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Help_that_was_given_is_claimed_corrected_by_the_other_and_stands_on_both_statements(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);
        using var rhys = await SignInCookies.SignedInAsync(host, community.Receiver);

        await gita.OpenAsync("/record?search=rhys");
        await gita.OpenAsync("/record?with=3");
        await gita.SubmitAsync(
            "record", ("Form.Which", "given"), ("Form.What", "Dug the <garden>"), ("Form.Duration.Choice", "90"));
        Assert.Contains("Rhys is asked to confirm it", gita.Text.Replace("Done. ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Dug the &lt;garden&gt;", gita.Html, StringComparison.Ordinal);

        await rhys.OpenAsync("/home");
        Assert.Contains("One thing waits for you", rhys.Text, StringComparison.Ordinal);
        Assert.Contains("Gita says they helped you: Dug the <garden>. Is this right?", rhys.Text, StringComparison.Ordinal);
        await rhys.OpenAsync(ExchangeOn(gita.Path));
        await rhys.SubmitAsync("CorrectExchange", ("Form.Duration.Choice", "other"), ("Form.Duration.Hours", "1"), ("Form.Duration.Minutes", "15"));
        Assert.Contains("the hours are recorded", rhys.Text, StringComparison.Ordinal);

        foreach (var (page, figure) in new[] { (gita, "+1 h 15 min"), (rhys, "−1 h 15 min") })
        {
            await page.OpenAsync("/statement");
            Assert.Contains(figure, page.Text, StringComparison.Ordinal);
            await page.OpenAsync($"/statement?search={(page == gita ? "rhys" : "GITA")}%20garden");
            Assert.Contains(figure, page.Text, StringComparison.Ordinal);
            await page.OpenAsync("/statement?search=nobody");
            Assert.Contains("No line fits", page.Text, StringComparison.Ordinal);
        }
        await gita.OpenAsync("/statement.csv");
        Assert.Equal(
            "day,kind,what,who,minutes,balance_minutes\r\n2026-11-22,Help,Dug the <garden>,Rhys,75,75\r\n", gita.Html);
    }

    [Fact]
    public async Task Help_that_was_received_is_final_and_a_page_sent_twice_does_one_thing()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        using var rhys = await SignInCookies.SignedInAsync(host, community.Receiver);
        using var twice = await SignInCookies.SignedInAsync(host, community.Receiver);
        await rhys.OpenAsync("/record?with=2");
        var id = Regex.Match(rhys.Html, "name=\"Form.Id\" value=\"([^\"]+)\"").Groups[1].Value;
        await twice.OpenAsync("/record?with=2");
        (string, string)[] answers = [("Form.Id", id), ("Form.Which", "received"), ("Form.What", "A lift"), ("Form.Duration.Choice", "30")];

        await rhys.SubmitAsync("record", answers);
        await twice.SubmitAsync("record", answers);

        Assert.Equal(rhys.Path, twice.Path);
        await using var context = await host.ReadAsync();
        Assert.Equal((ExchangeState.Confirmed, 30), await context.Exchanges.Select(row => new ValueTuple<ExchangeState, int>(row.State, row.Minutes!.Value)).SingleAsync(Token));
    }

    [Fact]
    public async Task What_is_wrong_is_said_at_the_top_and_what_was_typed_is_kept()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);

        await gita.OpenAsync("/record?with=3");
        await gita.SubmitAsync(
            "record", ("Form.Which", "given"), ("Form.What", "Tea & \"cake\""), ("Form.Duration.Choice", "other"), ("Form.Duration.Minutes", "7"));
        Assert.Contains("steps of 15 minutes", gita.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"Tea &amp; &quot;cake&quot;\"", gita.Html, StringComparison.Ordinal);
        await gita.SubmitAsync(
            "record", ("Form.Which", "given"), ("Form.What", "Tea"), ("Form.Duration.Choice", "60"),
            ("Form.Day.Day", "31"), ("Form.Day.Month", "2"), ("Form.Day.Year", "2026"));
        Assert.Contains("There is no such day", gita.Text, StringComparison.Ordinal);
        await gita.SubmitAsync("record", ("Form.What", "Tea"), ("Form.Duration.Choice", "60"));
        Assert.Contains("Say who helped whom", gita.Text, StringComparison.Ordinal);

        await gita.SubmitAsync("record", ("Form.Which", "received"), ("Form.What", "Tea"), ("Form.Duration.Choice", "60"));
        await gita.OpenAsync("/record?with=3");
        await gita.SubmitAsync("record", ("Form.Which", "received"), ("Form.What", "More tea"), ("Form.Duration.Choice", "60"));
        Assert.Contains("was told before", gita.Text, StringComparison.Ordinal);
        await gita.SubmitAsync(
            "record", ("Form.Which", "received"), ("Form.What", "More tea"), ("Form.Duration.Choice", "60"), ("Form.IsSeparate", "true"));
        Assert.StartsWith("/exchanges/", gita.Path, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task What_was_agreed_for_a_coming_day_and_what_is_about_to_end_comes_next(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);
        using var rhys = await SignInCookies.SignedInAsync(host, community.Receiver);
        await gita.OpenAsync("/home");
        Assert.Contains("Nothing is agreed for the coming days.", gita.Text, StringComparison.Ordinal);
        foreach (var (title, day) in new[] { ("Mending bicycles", "2026-12-06"), ("Cutting hair", "2026-12-07") })
            await community.Giver.ActAsync("publishListing", new { kind = "OFFER", title, endsOn = day }, "listing { id }");

        await rhys.OpenAsync("/listings?search=bicycle");
        await rhys.OpenAsync($"/propose?listing={Regex.Match(rhys.Html, "/listings/([0-9a-f-]{36})").Groups[1].Value}");
        await rhys.SubmitAsync("propose", [("Form.What", "My bicycle"), ("Form.Duration.Choice", "60"), ("Form.Day.Day", "24"), .. Today.Skip(1)]);
        await gita.OpenAsync("/home");
        Assert.Contains("Rhys proposes: My bicycle", gita.Text, StringComparison.Ordinal);
        Assert.Contains("Your offer ends on Sunday, 6 December 2026", gita.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Cutting hair", gita.Text, StringComparison.Ordinal);
        await gita.OpenAsync(ExchangeOn(rhys.Path));
        await gita.SubmitAsync("AgreeToExchange");

        await gita.OpenAsync("/home");
        Assert.Contains("My bicycle Tuesday, 24 November 2026, with Rhys", gita.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing waits for you", gita.Text, StringComparison.Ordinal);
        host.Clock.Advance(TimeSpan.FromDays(2));
        await gita.OpenAsync("/home");
        Assert.Contains("You and Rhys agreed on this: My bicycle. How long did it take?", gita.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("with Rhys", gita.Text, StringComparison.Ordinal);

        // Who is young is not nudged.
        await community.Coordinator.ActAsync("changeMember", new { memberId = community.Giver.NodeId, birthDate = "2012-02-29" }, "member { id }");
        await gita.OpenAsync("/home");
        Assert.DoesNotContain("Your offer ends", gita.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task An_offer_is_published_found_asked_for_agreed_and_recorded(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);
        using var rhys = await SignInCookies.SignedInAsync(host, community.Receiver);

        await gita.OpenAsync("/listings/new?kind=Offer");
        await gita.SubmitAsync("listing", ("Form.Title", "Mending bicycles"), ("Form.Description", "All kinds.\nAlso tandems."));
        var listing = gita.Path.Split('?')[0];
        await rhys.OpenAsync("/listings?search=bicycle&kind=Offer");
        Assert.Contains("Mending bicycles", rhys.Text, StringComparison.Ordinal);
        await rhys.OpenAsync(listing);
        await rhys.OpenAsync($"/propose?listing={listing.Split('/')[^1]}");
        await rhys.SubmitAsync("propose", [("Form.What", "My bicycle"), ("Form.Duration.Choice", "60"), .. Today]);
        Assert.Contains("Gita is asked", rhys.Text, StringComparison.Ordinal);

        var exchange = ExchangeOn(rhys.Path);
        await gita.OpenAsync(exchange);
        await gita.SubmitAsync("AgreeToExchange");
        await rhys.OpenAsync(exchange);
        await rhys.SubmitAsync("RecordAgreedHelp", [("Form.Duration.Choice", "120"), .. Today]);
        Assert.Contains("the hours are recorded", rhys.Text, StringComparison.Ordinal);

        await gita.OpenAsync(listing);
        await gita.SubmitAsync("withdraw");
        Assert.Contains("It has ended", gita.Text, StringComparison.Ordinal);
        await rhys.OpenAsync("/listings?search=bicycle");
        Assert.Contains("Nothing is here that fits", rhys.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coordinator_prints_the_statement_of_who_takes_part_on_paper_and_no_other_member_does()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        await community.Receiver.ActAsync(
            "recordHelp",
            new { giverId = community.Giver.NodeId, receiverId = community.Receiver.NodeId, what = "Dug the garden", day = "2026-11-20", minutes = 60 });
        using var coordinator = await SignInCookies.SignedInAsync(host, community.Coordinator);
        using var sam = await SignInCookies.SignedInAsync(host, community.Stranger);

        await coordinator.OpenAsync("/statement?of=2&search=garden");
        Assert.Contains("Gita", coordinator.Text, StringComparison.Ordinal);
        Assert.Contains("Dug the garden", coordinator.Text, StringComparison.Ordinal);
        foreach (var address in new[] { "/statement?of=2", "/statement?of=99" })
        {
            await sam.OpenAsync(address);
            Assert.Equal(HttpStatusCode.NotFound, sam.Status);
            Assert.DoesNotContain("garden", sam.Text, StringComparison.Ordinal);
        }
    }

    [Theory, Databases]
    public async Task A_coordinator_offers_something_for_who_takes_part_on_paper_and_nobody_else_does_so(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var pat = (await community.Coordinator.ActAsync("addMember", new { name = "Pat" }, "member { id number }")).GetProperty("member").GetProperty("number").GetInt32();
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);

        await cora.OpenAsync($"/members/{pat}");
        Assert.Contains($"/listings/new?kind=Offer&amp;for={pat}", cora.Html, StringComparison.Ordinal);
        await cora.OpenAsync($"/listings/new?kind=Offer&for={pat}");
        Assert.Contains($"For Pat, number {pat}", cora.Text, StringComparison.Ordinal);
        await cora.SubmitAsync("listing", ("Form.Title", "Knitting"));
        Assert.Contains($"Pat (no. {pat})", cora.Text, StringComparison.Ordinal);
        foreach (var path in (string[])[$"/listings/new?kind=Offer&for={pat}", "/listings/new?kind=Offer&for=999"])
        {
            await gita.OpenAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, gita.Status);
        }

        await using var context = await host.ReadAsync();
        var listing = await context.Listings.SingleAsync(Token);
        var act = await context.Acts.SingleAsync(row => row.SubjectId == listing.Id, Token);
        Assert.Equal((community.Coordinator.Id, listing.MemberId), (act.ActorMemberId, act.ForMemberId));
    }

    [Fact]
    public async Task A_form_that_somebody_answered_meanwhile_leads_to_the_page_as_it_is_now()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        using var visitor = new PageReader(host);
        await visitor.OpenAsync("/join");
        await visitor.SubmitAsync("join", ("Form.Name", "Ava"), ("Form.Phone", "0123"));
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);
        using var other = await SignInCookies.SignedInAsync(host, community.Coordinator);
        await cora.OpenAsync("/desk/applications");
        var application = Regex.Match(cora.Html, "/desk/applications/[0-9a-f-]{36}").Value;
        await cora.OpenAsync(application);
        await other.OpenAsync(application);

        await cora.SubmitAsync("accept", []);
        foreach (var (form, note) in new[] { ("decline", "No"), ("accept", "") })
        {
            await other.OpenAsync(application);
            await other.PostStaleAsync(form, ("Form.Id", Guid.NewGuid().ToString()), ("Form.Text", note));

            Assert.Equal((HttpStatusCode.OK, application), (other.Status, other.Path));
            Assert.Contains("<h1", other.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("Cannot submit", other.Html, StringComparison.Ordinal);
        }
        await using var context = await host.ReadAsync();
        Assert.Equal(1, await context.Members.CountAsync(member => member.Name == "Ava", Token));
    }

    [Theory]
    [InlineData("es", "No hay nada en esta dirección")]
    [InlineData("en", "There is nothing at this address")]
    public async Task An_address_without_a_page_is_answered_in_the_readers_language(string language, string words)
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        using var browser = new PageReader(host);
        browser.Client.DefaultRequestHeaders.Add("Accept-Language", language);

        await browser.OpenAsync("/no-such-page");

        Assert.Equal(HttpStatusCode.NotFound, browser.Status);
        Assert.Contains(words, browser.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_sees_or_changes_by_a_page_what_is_not_theirs()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        var elsewhere = await Community.MakeAsync(host, "Lakeside");
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);
        using var sam = await SignInCookies.SignedInAsync(host, community.Stranger);
        using var far = await SignInCookies.SignedInAsync(host, elsewhere.Coordinator);
        await gita.OpenAsync("/record?with=3");
        await gita.SubmitAsync("record", ("Form.Which", "given"), ("Form.What", "Secret help"), ("Form.Duration.Choice", "60"));
        var exchange = ExchangeOn(gita.Path);
        await gita.OpenAsync("/listings/new?kind=Request");
        await gita.SubmitAsync("listing", ("Form.Title", "Company"));
        var listing = gita.Path.Split('?')[0];

        foreach (var stranger in (PageReader[])[sam, far])
        {
            await stranger.OpenAsync(exchange);
            Assert.Equal(HttpStatusCode.NotFound, stranger.Status);
            Assert.DoesNotContain("Secret help", stranger.Text, StringComparison.Ordinal);
        }
        await far.OpenAsync(listing);
        Assert.Equal(HttpStatusCode.NotFound, far.Status);
        await sam.OpenAsync("/desk");
        Assert.Equal(HttpStatusCode.NotFound, sam.Status);
        await sam.OpenAsync("/desk/paper");
        Assert.Equal(HttpStatusCode.NotFound, sam.Status);
        // The giver sends forms that her page does not show.
        foreach (var form in (string[])["ConfirmExchange", "CorrectExchange", "SettleExchange", "ReverseExchange"])
        {
            await gita.OpenAsync(exchange);
            await gita.SubmitAsync("WithdrawExchange", ("_handler", form), ("Form.Duration.Choice", "60"));
            await using var context = await host.ReadAsync();
            Assert.Equal(ExchangeState.Claimed, await context.Exchanges.Select(row => row.State).SingleAsync(Token));
        }
    }

    [Theory, Databases]
    public async Task A_paper_list_is_recorded_line_by_line_and_what_is_wrong_stays(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);

        await cora.OpenAsync("/desk/paper");
        await cora.SubmitAsync(
            "paper",
            ("Form.Lines[0].Giver", "2"), ("Form.Lines[0].Receiver", "3"), ("Form.Lines[0].What", "Shopping"), ("Form.Lines[0].Hours", "1"),
            ("Form.Lines[1].Giver", "2"), ("Form.Lines[1].Receiver", "99"), ("Form.Lines[1].What", "A letter"), ("Form.Lines[1].Minutes", "30"),
            ("Form.Lines[4].Giver", "3"), ("Form.Lines[4].Receiver", "4"), ("Form.Lines[4].What", "Cake"), ("Form.Lines[4].Minutes", "45"),
            ("Form.Lines[4].Day", "2026-11-20"));

        Assert.Contains("2 lines are recorded", cora.Text, StringComparison.Ordinal);
        Assert.Contains("nobody here has the member number 99", cora.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"A letter\"", cora.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Shopping", cora.Html, StringComparison.Ordinal);
        await cora.SubmitAsync(
            "paper", ("Form.Lines[0].Giver", "2"), ("Form.Lines[0].Receiver", "4"), ("Form.Lines[0].What", "A letter"), ("Form.Lines[0].Minutes", "30"));
        Assert.Contains("One line is recorded", cora.Text, StringComparison.Ordinal);

        await using var context = await host.ReadAsync();
        var told = await context.Exchanges.OrderBy(row => row.What).Select(row => new { row.What, row.Minutes, row.Day, row.State }).ToListAsync(Token);
        Assert.Equal(
            [("A letter", 30, 22), ("Cake", 45, 20), ("Shopping", 60, 22)], told.Select(one => (one.What, one.Minutes!.Value, one.Day.Day)));
        Assert.All(await context.Acts.Where(act => act.ForMemberId != null).ToListAsync(Token), act => Assert.Equal(community.Coordinator.Id, act.ActorMemberId));
    }

    [Fact]
    public async Task One_changes_ones_name_and_language_and_takes_ones_data_along()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);

        await gita.OpenAsync("/me");
        await gita.SubmitAsync("profile", ("Form.Name", "Gita Rao"), ("Form.Phone", "01 23"), ("Form.OtherPhone", ""), ("Form.Language", "es"));
        Assert.Contains("Hecho.", gita.Text, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"es\"", gita.Html, StringComparison.Ordinal);
        await gita.OpenAsync("/record?with=3");
        await gita.SubmitAsync("record", ("Form.Which", "given"), ("Form.What", "Té"), ("Form.Duration.Choice", "other"), ("Form.Duration.Minutes", "7"));
        Assert.Contains("Anota 15 minutos en lugar de 7 minutos.", gita.Text, StringComparison.Ordinal);

        await gita.OpenAsync("/me/data.json");
        using var data = JsonDocument.Parse(gita.Html);
        var member = data.RootElement.GetProperty("member");
        Assert.Equal(("Gita Rao", "gita@example.org", "01 23"), (member.GetProperty("name").GetString(), member.GetProperty("email").GetString(), member.GetProperty("phone").GetString()));
        Assert.Equal(2, data.RootElement.GetProperty("whatWasDone").GetArrayLength() - 1);
        Assert.DoesNotContain("rhys@example.org", gita.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_person_of_two_time_banks_switches_between_them()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        await Community.MakeAsync(host, "Lakeside");
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);

        await gita.OpenAsync("/me");
        var there = Regex.Match(gita.Html, "name=\"Form.Which\" value=\"([^\"]+)\">Go to Lakeside").Groups[1].Value;
        await gita.SubmitAsync("switch", ("Form.Which", there));

        Assert.Contains("Lakeside", gita.Text, StringComparison.Ordinal);
        await gita.OpenAsync("/me");
        Assert.Contains("Go to Riverside", gita.Text, StringComparison.Ordinal);
        // Not to be somebody else.
        await gita.SubmitAsync("switch", ("Form.Which", community.Receiver.Id.ToString()));
        await gita.OpenAsync("/home");
        Assert.Contains("Hello Gita", gita.Text, StringComparison.Ordinal);
    }

    private static string ExchangeOn(string path) => path.Split('?')[0];
}

using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Notices;

namespace TimeBanking.Api.Tests.Pages;

/// <summary>A form that is refused says why as people speak, in the language of its reader, and names the field as it does itself.</summary>
public sealed class RefusalsOnPages
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Help_that_cannot_be_recorded_is_refused_with_hours_days_and_the_forms_own_labels(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host, policies: policies => policies with { ExchangeMinutesMax = 12 * 60, HardFloorMinutes = -1140, SoftFloorMinutes = -600 });
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);
        await gita.OpenAsync("/record?with=3");

        await RecordAsync(gita, "received", 97);
        Assert.Contains("Time is recorded here in steps of 15 minutes. Record 1 hour 30 minutes or 1 hour 45 minutes instead of 1 hour 37 minutes.", gita.Text, StringComparison.Ordinal);
        await RecordAsync(gita, "received", 0);
        Assert.Contains("Say how much time: at least 15 minutes.", gita.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#duration\"", gita.Html, StringComparison.Ordinal);
        await RecordAsync(gita, "received", 1500);
        Assert.Contains("25 hours is more than can be recorded at once here, which is 12 hours.", gita.Text, StringComparison.Ordinal);
        await RecordAsync(gita, "received", 60, day: "2026-11-29");
        Assert.Contains("Sunday, 29 November 2026 is still to come.", gita.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#day\"", gita.Html, StringComparison.Ordinal);
        await RecordAsync(gita, "received", 60, what: " ");
        Assert.Contains("“What was it?” is empty.", gita.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#what\"", gita.Html, StringComparison.Ordinal);
        await RecordAsync(gita, "received", 60, what: new string('x', 201));
        Assert.Contains("“What was it?” has 201 characters; at most 200 fit.", gita.Text, StringComparison.Ordinal);

        await RecordAsync(gita, "received", 480);
        await gita.OpenAsync("/record?with=3");
        await RecordAsync(gita, "received", 480);
        Assert.Contains("Help between these two on Sunday, 22 November 2026 was told before: 8 hours.", gita.Text, StringComparison.Ordinal);
        await RecordAsync(gita, "received", 720, isSeparate: true);
        Assert.Contains("With this you would have received 20 hours more than you gave, counting what still waits; 19 hours more is the most", gita.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_number_and_no_day_is_refused_and_never_taken_for_nothing()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);
        (string, string)[] help = [("Form.What", "A lift"), ("Form.Which", "received"), ("Form.Duration.Choice", "other")];

        await gita.OpenAsync("/record?with=3");
        await gita.SubmitAsync("record", [.. help, ("Form.Duration.Hours", "1"), ("Form.Duration.Minutes", "1/2")]);
        Assert.Contains("“1/2” is no whole number. Write it in digits", gita.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#duration\"", gita.Html, StringComparison.Ordinal);
        await gita.SubmitAsync("record", [.. help, ("Form.Duration.Hours", "1"), ("Form.Day.Day", "x")]);
        Assert.Contains("There is no such day.", gita.Text, StringComparison.Ordinal);
        await gita.OpenAsync("/listings/new?kind=Offer");
        await gita.SubmitAsync("listing", ("Form.Title", "Bread"), ("Form.EndsOn.Year", "soon"));
        Assert.Contains("There is no such day.", gita.Text, StringComparison.Ordinal);
        await cora.OpenAsync("/desk/paper");
        await cora.SubmitAsync(
            "paper",
            ("Form.Lines[0].Giver", "Gita"), ("Form.Lines[1].Giver", "2"), ("Form.Lines[1].Receiver", "3"), ("Form.Lines[1].What", "A lift"),
            ("Form.Lines[1].Hours", "1"), ("Form.Lines[1].Day", "27/3"));
        Assert.Contains("Line 1: “No. of giver”: “Gita” is no whole number.", cora.Text, StringComparison.Ordinal);
        Assert.Contains("Line 2: There is no such day. Write it like 2026-03-27.", cora.Text, StringComparison.Ordinal);

        await using var context = await host.ReadAsync();
        Assert.False(await context.Exchanges.AnyAsync(Token));
        Assert.False(await context.Listings.AnyAsync(Token));
    }

    [Fact]
    public async Task A_dispute_is_settled_without_hours_only_by_who_writes_0()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        var claim = await community.Giver.ActAsync(
            "claimHelp", new { giverId = community.Giver.NodeId, receiverId = community.Receiver.NodeId, what = "A lift", day = "2026-11-22", minutes = 60 });
        var exchangeId = claim.GetProperty("exchange").GetProperty("id").GetString();
        await community.Receiver.ActAsync("disputeExchange", new { exchangeId, note = "It was never given" });
        await using var context = await host.ReadAsync();
        var page = $"/exchanges/{(await context.Exchanges.AsNoTracking().SingleAsync(Token)).Id}";
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);
        await cora.OpenAsync(page);

        await cora.SubmitAsync("SettleExchange", ("Form.Duration.Choice", "other"), ("Form.Duration.Hours", ""), ("Form.Duration.Minutes", ""));
        Assert.Contains("write 0 if no hours are to move", cora.Text, StringComparison.Ordinal);
        Assert.Equal(ExchangeState.Disputed, (await context.Exchanges.AsNoTracking().SingleAsync(Token)).State);
        await cora.SubmitAsync("SettleExchange", ("Form.Duration.Choice", "other"), ("Form.Duration.Hours", "0"));

        Assert.Equal((ExchangeState.Settled, 0), await context.Exchanges.AsNoTracking().Select(row => new ValueTuple<ExchangeState, int>(row.State, row.Minutes!.Value)).SingleAsync(Token));
    }

    [Fact]
    public async Task A_correction_by_the_time_that_was_told_confirms_it()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        var claim = await community.Giver.ActAsync(
            "claimHelp", new { giverId = community.Giver.NodeId, receiverId = community.Receiver.NodeId, what = "A lift", day = "2026-11-22", minutes = 60 });

        await community.Receiver.ActAsync("correctExchange", new { exchangeId = claim.GetProperty("exchange").GetProperty("id").GetString(), minutes = 60 });

        await using var context = await host.ReadAsync();
        Assert.Equal(ExchangeState.Confirmed, (await context.Exchanges.SingleAsync(Token)).State);
        // Whoever gave it hears nothing of another time.
        Assert.False(await context.Set<Notice>().AnyAsync(notice => notice.Kind == NoticeKind.ExchangeNews, Token));
    }

    [Theory, Databases]
    public async Task The_same_is_refused_in_Spanish_with_the_same_facts(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host, policies: policies => policies with { HardFloorMinutes = -1200, ExchangesPerDayMax = 1 });
        await community.Giver.ActAsync("changeMember", new { memberId = community.Giver.NodeId, language = "es" }, "member { id }");
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);
        await gita.OpenAsync("/record?with=3");

        await RecordAsync(gita, "received", 97);
        Assert.Contains("pasos de 15 minutos. Anota 1 hora 30 minutos o 1 hora 45 minutos en lugar de 1 hora 37 minutos.", gita.Text, StringComparison.Ordinal);
        await RecordAsync(gita, "received", 60, day: "2026-11-29");
        Assert.Contains("domingo, 29 de noviembre de 2026 aún no ha llegado.", gita.Text, StringComparison.Ordinal);
        await RecordAsync(gita, "received", 60, what: new string('x', 201));
        Assert.Contains("«¿Qué fue?» tiene 201 caracteres y caben 200", gita.Text, StringComparison.Ordinal);
        await RecordAsync(gita, "nobody", 60);
        Assert.DoesNotContain("Say who helped whom", gita.Text, StringComparison.Ordinal);
        await RecordAsync(gita, "received", 1260);
        Assert.Contains("Con esto habrías recibido 21 horas más de lo que diste, contando lo que aún espera; aquí se acordó que 20 horas más como mucho.", gita.Text, StringComparison.Ordinal);
        await RecordAsync(gita, "received", 60);
        await gita.OpenAsync("/record?with=4");
        await RecordAsync(gita, "received", 60);
        Assert.Contains("El domingo, 22 de noviembre de 2026 ya diste y recibiste ayuda tantas veces como aquí se acordó, 1 al día", gita.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task What_rests_was_answered_or_is_not_there_is_said_with_its_day_and_in_the_language_of_the_reader(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var claim = (await community.Giver.ActAsync(
            "claimHelp", new { giverId = community.Giver.NodeId, receiverId = community.Receiver.NodeId, what = "A lift", day = "2026-11-22", minutes = 60 }))
            .GetProperty("exchange").GetProperty("id").GetString()!;
        using var rhys = await SignInCookies.SignedInAsync(host, community.Receiver);
        using var stale = await SignInCookies.SignedInAsync(host, community.Receiver);
        await using var context = await host.ReadAsync();
        var page = $"/exchanges/{(await context.Exchanges.AsNoTracking().SingleAsync(Token)).Id}";
        await rhys.OpenAsync(page);
        await stale.OpenAsync(page);

        await stale.SubmitAsync("DisputeExchange", ("Form.Why", ""));
        Assert.Contains("“What is not right?” is empty.", stale.Text, StringComparison.Ordinal);
        await rhys.SubmitAsync("ConfirmExchange");
        await stale.SubmitAsync("DisputeExchange", ("Form.Why", "It was shorter"));
        Assert.Contains("This exchange is confirmed; that cannot be done now.", stale.Text, StringComparison.Ordinal);
        Assert.NotEmpty(claim);

        await rhys.OpenAsync("/record?with=2");
        await community.Coordinator.ActAsync(
            "suspendMember", new { memberId = community.Receiver.NodeId, until = "2026-12-24", reason = "A pause" }, "member { id }");
        await RecordAsync(rhys, "received", 60);
        Assert.Contains("Your membership rests until Thursday, 24 December 2026.", rhys.Text, StringComparison.Ordinal);
        await community.Receiver.ActAsync("changeMember", new { memberId = community.Receiver.NodeId, language = "es" }, "member { id }");
        await rhys.SubmitAsync("record", ("Form.What", "A lift"), ("Form.Which", "received"));
        Assert.Contains("Tu participación está en pausa hasta el jueves, 24 de diciembre de 2026.", rhys.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/record")]
    [InlineData("/record?with=2")]
    [InlineData("/hours")]
    [InlineData("/give")]
    [InlineData("/give?to=2")]
    [InlineData("/listings/new?kind=Offer")]
    [InlineData("/propose?listing={listing}")]
    public async Task Whose_membership_rests_is_told_so_before_they_fill_in_a_form(string page)
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        await community.Giver.ActAsync("publishListing", new { kind = "OFFER", title = "Bread" }, "listing { id }");
        await using var context = await host.ReadAsync();
        var address = page.Replace("{listing}", $"{(await context.Listings.SingleAsync(Token)).Id}", StringComparison.Ordinal);
        using var rhys = await SignInCookies.SignedInAsync(host, community.Receiver);
        await rhys.OpenAsync(address);
        Assert.DoesNotContain("rests until", rhys.Text, StringComparison.Ordinal);
        await community.Coordinator.ActAsync(
            "suspendMember", new { memberId = community.Receiver.NodeId, until = "2026-12-24", reason = "A pause" }, "member { id }");

        await rhys.OpenAsync(address);

        Assert.Contains("Your membership rests until Thursday, 24 December 2026.", rhys.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"Form.", rhys.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_forms_name_their_fields_too()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);
        using var guest = new PageReader(host);

        await gita.OpenAsync("/listings/new?kind=Request");
        await gita.SubmitAsync("listing", ("Form.Title", "Help"), ("Form.EndsOn.Day", "1"), ("Form.EndsOn.Month", "1"), ("Form.EndsOn.Year", "2026"));
        Assert.Contains("Thursday, 1 January 2026 cannot be its last day.", gita.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#ends\"", gita.Html, StringComparison.Ordinal);
        await gita.OpenAsync("/me");
        await gita.SubmitAsync("profile", ("Form.Name", "Gita"), ("Form.Phone", new string('1', 41)));
        Assert.Contains("“Telephone” has 41 characters; at most 40 fit.", gita.Text, StringComparison.Ordinal);

        await cora.OpenAsync("/members/new");
        await cora.SubmitAsync("member", ("Form.Name", "Ivo"), ("Form.Email", "gita@example.org"));
        Assert.Contains("Another member of this time bank has the e-mail address “gita@example.org”.", cora.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#email\"", cora.Html, StringComparison.Ordinal);
        await cora.OpenAsync("/members/3");
        await cora.SubmitAsync("suspend", ("Form.Until.Day", "24"), ("Form.Until.Month", "12"), ("Form.Until.Year", "2030"), ("Form.Reason", "A pause"));
        Assert.Contains("A membership cannot rest until Tuesday, 24 December 2030.", cora.Text, StringComparison.Ordinal);
        Assert.Contains("href=\"#suspended-until\"", cora.Html, StringComparison.Ordinal);

        guest.Client.DefaultRequestHeaders.Add("Accept-Language", "es");
        await guest.OpenAsync("/join");
        await guest.SubmitAsync("join", ("Form.Name", "Ivo"), ("Form.Email", "ivo"));
        Assert.Contains("no es una dirección de correo: le falta la @.", guest.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("email", guest.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task A_coordinator_hears_on_the_paper_list_whose_limit_it_is(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host, policies: policies => policies with { HardFloorMinutes = -60, SoftFloorMinutes = -60 });
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);
        await cora.OpenAsync("/desk/paper");

        await cora.SubmitAsync(
            "paper", ("Form.Lines[2].Giver", "2"), ("Form.Lines[2].Receiver", "3"), ("Form.Lines[2].What", "A lift"), ("Form.Lines[2].Hours", "2"));

        Assert.Contains("Line 3: With this Rhys would have received 2 hours more than they gave", cora.Text, StringComparison.Ordinal);
    }

    private static Task RecordAsync(
        PageReader page, string which, int minutes, string? day = null, string what = "Tea", bool isSeparate = false)
    {
        var parts = day?.Split('-') ?? ["", "", ""];
        return page.SubmitAsync(
            "record",
            [
                ("Form.Which", which), ("Form.What", what), ("Form.Duration.Choice", "other"), ("Form.Duration.Hours", $"{minutes / 60}"),
                ("Form.Duration.Minutes", $"{minutes % 60}"), ("Form.Day.Year", parts[0]), ("Form.Day.Month", parts[1]), ("Form.Day.Day", parts[2]),
                .. isSeparate ? (ReadOnlySpan<(string, string)>)[("Form.IsSeparate", "true")] : [],
            ]);
    }
}

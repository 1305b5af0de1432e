using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;

namespace TimeBanking.Api.Tests.Joining;

/// <summary>A membership that rests: its member sees and answers what is theirs, and begins nothing.</summary>
public sealed class RestingMemberships
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Whoever_is_suspended_answers_what_waits_begins_nothing_and_goes_on_after_the_last_day(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var claim = await community.Giver.ActAsync(
            "claimHelp",
            new { giverId = community.Giver.NodeId, receiverId = community.Receiver.NodeId, what = "Garden", day = "2026-11-20", minutes = 60 },
            "exchange { id }");
        using var coordinator = await SignInCookies.SignedInAsync(host, community.Coordinator);
        await coordinator.OpenAsync("/members/3");
        await coordinator.SubmitAsync(
            "suspend", ("Form.Until.Day", "25"), ("Form.Until.Month", "11"), ("Form.Until.Year", "2026"), ("Form.Reason", "After what happened"));
        Assert.Contains("The membership rests until", coordinator.Text, StringComparison.Ordinal);

        var told = await community.Receiver.ActAsync("publishListing", new { kind = "OFFER", title = "Ironing" }, "listing { id }");
        Assert.Equal("NOT_ALLOWED", told.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Contains("rests until 2026-11-25", told.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        told = await community.Giver.ActAsync(
            "proposeExchange",
            new { giverId = community.Giver.NodeId, receiverId = community.Receiver.NodeId, what = "Shopping", day = "2026-11-24" }, "exchange { id }");
        Assert.Equal("MEMBER_RESTS", told.GetProperty("errors")[0].GetProperty("code").GetString());
        var answered = await community.Receiver.ActAsync(
            "confirmExchange", new { exchangeId = claim.GetProperty("exchange").GetProperty("id").GetString() }, "exchange { state }");
        Assert.Equal("CONFIRMED", answered.GetProperty("exchange").GetProperty("state").GetString());

        host.Clock.Advance(TimeSpan.FromDays(4));
        using var rhys = await SignInCookies.SignedInAsync(host, community.Receiver);
        await rhys.OpenAsync("/listings/new?kind=Offer");
        await rhys.SubmitAsync("listing", ("Form.Title", "Ironing"));
        Assert.Contains("role=\"status\"", rhys.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_young_member_begins_nothing_until_the_guardian_agrees_by_the_link_and_no_more_once_it_is_withdrawn()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite, new Dictionary<string, string?> { ["Web:PublicAddress"] = "https://hours.example" });
        var community = await Community.MakeAsync(host, policies: before => before with { ConsentUntilAge = 16 });
        await community.Coordinator.ActAsync(
            "changeMember", new { memberId = community.Giver.NodeId, name = "Gita Rao", birthDate = "2012-02-29" }, "member { id }");
        using var coordinator = await SignInCookies.SignedInAsync(host, community.Coordinator);
        using var guardian = new PageReader(host);
        Assert.Equal("NOT_ALLOWED", await PublishAsync(community.Giver));

        await coordinator.OpenAsync("/members/2");
        Assert.Contains("Nobody consents at the moment", coordinator.Text, StringComparison.Ordinal);
        await coordinator.SubmitAsync("ask", ("Consent.Name", "Gwen Rao"), ("Consent.Email", "gwen@example.org"));
        await using var context = await host.ReadAsync();
        var mail = await context.Set<Foundation.Mail.OutboxMail>().SingleAsync(row => row.ToAddress == "gwen@example.org", Token);
        Assert.DoesNotContain("Rao", mail.Subject, StringComparison.Ordinal);
        var link = new Uri(System.Text.RegularExpressions.Regex.Match(mail.Text, "https://hours.example/\\S+").Value).PathAndQuery;

        await guardian.OpenAsync(link);
        Assert.Contains("agree that Gita Rao takes part", guardian.Text, StringComparison.Ordinal);
        Assert.Equal("NOT_ALLOWED", await PublishAsync(community.Giver));
        await guardian.SubmitAsync("give");
        Assert.Contains("You agreed", guardian.Text, StringComparison.Ordinal);
        Assert.Null(await PublishAsync(community.Giver));
        await guardian.SubmitAsync("withdraw");
        Assert.Equal("NOT_ALLOWED", await PublishAsync(community.Giver));

        var consent = await context.Set<Domain.People.Consent>().AsNoTracking().SingleAsync(Token);
        Assert.Equal(Domain.People.Consent.HashOf(consent.Text), consent.TextHash);
        Assert.Equal(Domain.People.Consent.CurrentVersion, consent.TextVersion);
    }

    [Theory, Databases]
    public async Task A_guardian_who_is_a_member_is_asked_on_their_home_agrees_and_withdraws_there_also_while_their_own_membership_rests(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host, policies: before => before with { ConsentUntilAge = 16 });
        await community.Coordinator.ActAsync("changeMember", new { memberId = community.Giver.NodeId, birthDate = "2012-02-29" }, "member { id }");
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);
        using var rhys = await SignInCookies.SignedInAsync(host, community.Receiver);
        await community.Coordinator.ActAsync(
            "askForConsent", new { memberId = community.Giver.NodeId, guardianName = "Rhys", guardianMemberId = community.Receiver.NodeId }, "consent { id }");

        await rhys.OpenAsync("/home");
        Assert.Contains("One thing waits for you", rhys.Text, StringComparison.Ordinal);
        Assert.Contains("You are asked, as a guardian", rhys.Text, StringComparison.Ordinal);
        await rhys.OpenAsync("/me/consents");
        await rhys.SubmitAsync(rhys.Forms.Single(form => form.StartsWith("answer-", StringComparison.Ordinal)), ("Form.Name", "yes"));
        await rhys.OpenAsync("/home");
        Assert.Contains("Nothing waits for you", rhys.Text, StringComparison.Ordinal);
        await gita.OpenAsync("/listings/new?kind=Offer");
        await gita.SubmitAsync("listing", ("Form.Title", "Reading aloud"));
        Assert.Contains("role=\"status\"", gita.Html, StringComparison.Ordinal);

        await community.Coordinator.ActAsync(
            "suspendMember", new { memberId = community.Receiver.NodeId, until = "2027-01-31", reason = "A quarrel" }, "member { id }");
        await rhys.OpenAsync("/me/consents");
        await rhys.SubmitAsync(rhys.Forms.Single(form => form.StartsWith("answer-", StringComparison.Ordinal)), ("Form.Name", "no"));

        var refused = await community.Giver.ActAsync("publishListing", new { kind = "OFFER", title = "Singing" }, "listing { id }");
        Assert.Equal("NOT_ALLOWED", refused.GetProperty("errors")[0].GetProperty("code").GetString());
        // Nor does anybody begin anything with them.
        foreach (var (giver, receiver) in new[] { (community.Giver, community.Stranger), (community.Stranger, community.Giver) })
        {
            var told = await receiver.ActAsync(
                receiver == community.Stranger ? "recordHelp" : "claimHelp",
                new { giverId = giver.NodeId, receiverId = receiver.NodeId, what = "A lift", day = "2026-11-21", minutes = 30 });
            Assert.Contains(told.GetProperty("errors")[0].GetProperty("code").GetString(), (string[])["MEMBER_RESTS", "NOT_ALLOWED"]);
        }
        await gita.OpenAsync("/home");
        Assert.Contains("A guardian must agree first", gita.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_the_young_member_nor_whoever_asks_can_answer_for_the_guardian()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host, policies: before => before with { ConsentUntilAge = 16 });
        var young = community.Giver.NodeId;
        await community.Coordinator.ActAsync("changeMember", new { memberId = young, birthDate = "2012-02-29" }, "member { id }");

        foreach (var guardian in new object[]
        {
            new { memberId = young, guardianName = "Gwen", guardianEmail = "Gita@Example.org" },
            new { memberId = young, guardianName = "Gwen", guardianEmail = "cora@example.org" },
            new { memberId = young, guardianName = "Gwen", guardianMemberId = young },
            new { memberId = young, guardianName = "Cora", guardianMemberId = community.Coordinator.NodeId },
        })
        {
            var told = await community.Coordinator.ActAsync("askForConsent", guardian, "consent { id }");
            Assert.Equal("NOT_ALLOWED", told.GetProperty("errors")[0].GetProperty("code").GetString());
        }
        await using var context = await host.ReadAsync();
        Assert.Empty(await context.Set<Domain.People.Consent>().ToListAsync(Token));
    }

    [Theory, Databases]
    public async Task Others_read_and_find_the_first_name_alone_of_who_is_young(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        await community.Coordinator.ActAsync("changeMember", new { memberId = community.Giver.NodeId, name = "Gita Raosecret", birthDate = "2011-06-01" }, "member { id }");
        await community.Giver.ActAsync("publishListing", new { kind = "OFFER", title = "Mending bicycles" }, "listing { id }");
        var claimed = await community.Giver.ActAsync(
            "claimHelp",
            new { giverId = community.Giver.NodeId, receiverId = community.Receiver.NodeId, what = "Garden", day = "2026-11-20", minutes = 60 },
            "exchange { id }");
        await community.Receiver.ActAsync("confirmExchange", new { exchangeId = claimed.GetProperty("exchange").GetProperty("id").GetString() }, "exchange { id }");
        using var rhys = await SignInCookies.SignedInAsync(host, community.Receiver);
        using var coordinator = await SignInCookies.SignedInAsync(host, community.Coordinator);

        foreach (var page in new[] { "/members", "/members?search=gita", "/members?search=raosecret", "/listings", "/record", "/record?search=raosecret", "/record?with=2", "/exchanges", "/home", "/statement", "/me/audit", "/me/data.json" })
        {
            await rhys.OpenAsync(page);
            Assert.True(rhys.Status == System.Net.HttpStatusCode.OK, page);
            // What one types oneself is said again.
            Assert.DoesNotContain("Raosecret", rhys.Html.Replace("raosecret", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        }
        // The number that the reader is not told leads nowhere, as one that nobody has.
        foreach (var number in (int[])[2, 99])
        {
            await rhys.OpenAsync($"/listings?of={number}");
            Assert.Equal(System.Net.HttpStatusCode.NotFound, rhys.Status);
        }
        await coordinator.OpenAsync("/members?search=raosecret");
        Assert.Contains("Gita Raosecret", coordinator.Text, StringComparison.Ordinal);
        var seen = await community.Receiver.AskAsync("{ members(search: \"raosecret\") { nodes { name } } all: members { nodes { name } edges { cursor } } }");
        Assert.Equal(0, seen.GetProperty("members").GetProperty("nodes").GetArrayLength());
        Assert.DoesNotContain("aosecret", seen.GetRawText(), StringComparison.Ordinal);
        foreach (var edge in seen.GetProperty("all").GetProperty("edges").EnumerateArray())
            Assert.DoesNotContain(
                "raosecret", System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(edge.GetProperty("cursor").GetString()!)), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("2010-11-23", true)]
    [InlineData("2010-11-22", false)]
    public async Task Who_is_too_young_cannot_join_and_hears_why(string born, bool isRefused)
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host, policies: before => before with { JoinFromAge = 16 });

        var told = await community.Coordinator.ActAsync("addMember", new { name = "Yuki", birthDate = born }, "member { id }");

        Assert.Equal(isRefused, told.GetProperty("errors").ValueKind != System.Text.Json.JsonValueKind.Null);
        if (isRefused)
            Assert.Contains("16 or older", told.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static async Task<string?> PublishAsync(Participant who)
    {
        var told = await who.ActAsync("publishListing", new { kind = "OFFER", title = "Ironing" }, "listing { id }");
        return told.GetProperty("errors") is { ValueKind: System.Text.Json.JsonValueKind.Array } errors ? errors[0].GetProperty("code").GetString() : null;
    }
}

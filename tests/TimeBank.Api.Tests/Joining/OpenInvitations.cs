using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Joining;

namespace TimeBanking.Api.Tests.Joining;

/// <summary>Coordinators see who is invited, and take an invitation back.</summary>
public sealed partial class OpenInvitations
{
    private const string Listed = "invitations { totalCount nodes { id name email isCard invitedAt expiresAt invitedBy { name } } }";

    private static readonly Dictionary<string, string?> Reachable = new() { ["Web:PublicAddress"] = "https://hours.example" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Those_that_can_be_followed_are_listed_newest_first_on_the_page_and_by_the_api(Database database)
    {
        await using var host = await TestHost.StartAsync(database, Reachable);
        var community = await Community.MakeAsync(host);
        using var coordinator = await SignInCookies.SignedInAsync(host, community.Coordinator);
        await coordinator.OpenAsync("/desk/invite");
        Assert.Contains("Nobody is invited at the moment", coordinator.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("take-back", coordinator.Forms);

        await InviteAsync(community, "Old", "old@example.org");
        host.Clock.Advance(TimeSpan.FromDays(Invitation.DaysOpen - 1));
        await InviteAsync(community, "Ivo", "ivo@example.org");
        host.Clock.Advance(TimeSpan.FromDays(1));
        await InviteAsync(community, null, null);

        await coordinator.OpenAsync("/desk/invite");
        Assert.Matches("Whoever has the card on a card .* Ivo by mail ivo@example.org Invited on .* Open until", coordinator.Text);
        Assert.DoesNotContain("old@example.org", coordinator.Text, StringComparison.Ordinal);
        var told = (await community.Coordinator.AskAsync($"{{ {Listed} }}")).GetProperty("invitations");
        Assert.Equal(2, told.GetProperty("totalCount").GetInt32());
        Assert.Equal(
            [(null, true, "Cora"), ("ivo@example.org", false, "Cora")],
            told.GetProperty("nodes").EnumerateArray().Select(one => (
                one.GetProperty("email").GetString(), one.GetProperty("isCard").GetBoolean(), one.GetProperty("invitedBy").GetProperty("name").GetString())));
        var first = await community.Coordinator.AskAsync("{ invitations(first: 1) { nodes { isCard } pageInfo { endCursor hasNextPage } } }");
        var after = first.GetProperty("invitations").GetProperty("pageInfo").GetProperty("endCursor").GetString();
        var second = await community.Coordinator.AskAsync($"{{ invitations(first: 1, after: \"{after}\") {{ nodes {{ name }} pageInfo {{ hasNextPage }} }} }}");
        Assert.Equal("Ivo", second.GetProperty("invitations").GetProperty("nodes")[0].GetProperty("name").GetString());
        Assert.False(second.GetProperty("invitations").GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
    }

    [Theory, Databases]
    public async Task One_by_mail_that_was_taken_back_opens_nothing_also_for_whoever_had_it_open(Database database)
    {
        await using var host = await TestHost.StartAsync(database, Reachable);
        var community = await Community.MakeAsync(host);
        using var coordinator = await SignInCookies.SignedInAsync(host, community.Coordinator);
        using var ivo = new PageReader(host);
        await InviteAsync(community, "Ivo", "ivo@example.org");
        var link = await LinkInMailAsync(host, "ivo@example.org");
        await ivo.OpenAsync(link);

        await coordinator.OpenAsync("/desk/invite");
        await coordinator.SubmitAsync("take-back", ("TakingBack.Which", Which().Match(coordinator.Html).Groups[1].Value));
        Assert.Contains("role=\"status\"", coordinator.Html, StringComparison.Ordinal);
        Assert.Contains("The invitation was taken back", coordinator.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ivo@example.org", coordinator.Text, StringComparison.Ordinal);

        await ivo.SubmitAsync("invitation", ("Form.Name", "Ivo"));
        Assert.Contains("This invitation is over", ivo.Text, StringComparison.Ordinal);
        Assert.Empty(ivo.Forms);
        await ivo.OpenAsync(link);
        Assert.Contains("This invitation is over", ivo.Text, StringComparison.Ordinal);
        await using var context = await host.ReadAsync();
        Assert.False(await context.Members.AnyAsync(member => member.Name == "Ivo", Token));
        var act = await context.Acts.SingleAsync(row => row.Kind == ActKind.TakeBackInvitation, Token);
        Assert.Equal((community.Coordinator.Id, SubjectKind.Invitation), (act.ActorMemberId, act.SubjectKind));
        await coordinator.OpenAsync("/settings/audit");
        Assert.Contains("Cora took an invitation back", coordinator.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task A_card_that_was_taken_back_opens_nothing_and_its_bearer_applies_without_it(Database database)
    {
        await using var host = await TestHost.StartAsync(database, Reachable);
        var community = await Community.MakeAsync(host);
        // Where there are several time banks, the card alone says which.
        await Community.MakeAsync(host, "Lakeside");
        using var bearer = new PageReader(host);
        using var late = new PageReader(host);
        var card = await InviteAsync(community, null, null);
        var link = $"/join?key={card.GetProperty("key").GetString()}";
        await bearer.OpenAsync(link);
        Assert.Contains("Cora invites you", bearer.Text, StringComparison.Ordinal);

        await TakeBackAsync(community.Coordinator, card);

        await bearer.SubmitAsync("join", ("Form.Name", "Bea"), ("Form.Phone", "01 23"), ("Form.Message", "I like to sing"));
        Assert.Contains("was taken back", bearer.Text, StringComparison.Ordinal);
        Assert.Contains("I like to sing", bearer.Html, StringComparison.Ordinal);
        await late.OpenAsync(link);
        Assert.Contains("This invitation is over", late.Text, StringComparison.Ordinal);
        Assert.Empty(late.Forms);
        await using (var before = await host.ReadAsync())
            Assert.Empty(await before.Set<Application>().ToListAsync(Token));

        await bearer.SubmitAsync("join", ("Form.Name", "Bea"), ("Form.Phone", "01 23"), ("Form.Message", "I like to sing"));
        Assert.Contains("Thank you", bearer.Text, StringComparison.Ordinal);
        await using var context = await host.ReadAsync();
        var application = await context.Set<Application>().SingleAsync(Token);
        Assert.Equal((community.BankId, null), (application.TimeBankId, application.InvitedByMemberId));
    }

    [Theory, Databases]
    public async Task The_api_refuses_the_secret_of_one_that_was_taken_back(Database database)
    {
        await using var host = await TestHost.StartAsync(database, Reachable);
        var community = await Community.MakeAsync(host);
        var card = await InviteAsync(community, null, null);
        var mail = await InviteAsync(community, "Ivo", "ivo@example.org");
        var key = Key().Match(await LinkInMailAsync(host, "ivo@example.org")).Groups[1].Value;
        await TakeBackAsync(community.Coordinator, card);
        await TakeBackAsync(community.Coordinator, mail);

        var applied = await community.Giver.ActAsync(
            "applyToJoin", new { timeBankId = TimeBanking.GraphQL.Types.NodeId.Encode("TimeBank", community.BankId), name = "Bea", phone = "0123", invitationKey = card.GetProperty("key").GetString() }, "timeBank { id }");
        var accepted = await community.Giver.ActAsync("acceptInvitation", new { key, name = "Ivo" }, "timeBank { id }");

        Assert.Equal(("INVITATION_OVER", "INVITATION_OVER"), (CodeIn(applied), CodeIn(accepted)));
    }

    [Theory, Databases]
    public async Task One_that_was_used_is_not_taken_back(Database database)
    {
        await using var host = await TestHost.StartAsync(database, Reachable);
        var community = await Community.MakeAsync(host);
        using var coordinator = await SignInCookies.SignedInAsync(host, community.Coordinator);
        var mail = await InviteAsync(community, "Ivo", "ivo@example.org");
        await coordinator.OpenAsync("/desk/invite");
        var which = Which().Match(coordinator.Html).Groups[1].Value;
        var key = Key().Match(await LinkInMailAsync(host, "ivo@example.org")).Groups[1].Value;
        await community.Giver.ActAsync("acceptInvitation", new { key, name = "Ivo" }, "timeBank { id }");

        await coordinator.SubmitAsync("take-back", ("TakingBack.Which", which));
        Assert.Contains("Somebody has used this invitation already", coordinator.Text, StringComparison.Ordinal);
        Assert.Equal("INVITATION_USED", CodeIn(await TakeBackAsync(community.Coordinator, mail)));
        await using var context = await host.ReadAsync();
        Assert.Null((await context.Set<Invitation>().SingleAsync(Token)).TakenBackAt);
        Assert.False(await context.Acts.AnyAsync(act => act.Kind == ActKind.TakeBackInvitation, Token));
    }

    [Theory, Databases]
    public async Task To_take_it_back_twice_has_one_effect(Database database)
    {
        await using var host = await TestHost.StartAsync(database, Reachable);
        var community = await Community.MakeAsync(host);
        var card = await InviteAsync(community, null, null);
        var id = Guid.CreateVersion7();

        var first = await TakeBackAsync(community.Coordinator, card, id);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var again = await TakeBackAsync(community.Coordinator, card, id);
        var another = await TakeBackAsync(community.Coordinator, card);

        Assert.Equal(first.GetRawText(), again.GetRawText());
        Assert.Equal(first.GetRawText(), another.GetRawText());
        Assert.NotEqual(JsonValueKind.Null, first.GetProperty("invitation").GetProperty("takenBackAt").ValueKind);
        await using var context = await host.ReadAsync();
        Assert.Equal(1, await context.Acts.CountAsync(act => act.Id == id, Token));
    }

    [Theory, Databases]
    public async Task Neither_a_member_nor_a_coordinator_of_another_time_bank_sees_it_or_takes_it_back(Database database)
    {
        await using var host = await TestHost.StartAsync(database, Reachable);
        var community = await Community.MakeAsync(host);
        var elsewhere = await Community.MakeAsync(host, "Lakeside");
        var mail = await InviteAsync(community, "Ivo", "ivo@example.org");

        Assert.Equal("NOT_ALLOWED", CodeIn(await TakeBackAsync(community.Giver, mail)));
        Assert.Equal("NOT_FOUND", CodeIn(await TakeBackAsync(elsewhere.Coordinator, mail)));
        using var stranger = await SignInCookies.SignedInAsync(host, elsewhere.Coordinator);
        await stranger.OpenAsync("/desk/invite");
        Assert.DoesNotContain("ivo@example.org", stranger.Text, StringComparison.Ordinal);
        using var member = await SignInCookies.SignedInAsync(host, community.Giver);
        await member.OpenAsync("/desk/invite");
        Assert.Equal(HttpStatusCode.NotFound, member.Status);
        await using var context = await host.ReadAsync();
        Assert.Null((await context.Set<Invitation>().SingleAsync(Token)).TakenBackAt);
    }

    /// <summary>Invites by mail, or without an address on a card; tells the id, and the key of a card.</summary>
    private static async Task<JsonElement> InviteAsync(Community community, string? name, string? email)
    {
        var told = await community.Coordinator.ActAsync("inviteMember", new { name, email }, "invitation { id } key");
        Assert.Null(CodeIn(told));
        return told;
    }

    private static Task<JsonElement> TakeBackAsync(Participant who, JsonElement invited, Guid? id = null) => who.ActAsync(
        "takeBackInvitation",
        new { id = id ?? Guid.CreateVersion7(), invitationId = invited.GetProperty("invitation").GetProperty("id").GetString() },
        "invitation { id takenBackAt }");

    private static string? CodeIn(JsonElement told) =>
        told.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors ? errors[0].GetProperty("code").GetString() : null;

    private static async Task<string> LinkInMailAsync(TestHost host, string address)
    {
        await using var context = await host.ReadAsync();
        var mail = await context.Set<OutboxMail>().AsNoTracking().SingleAsync(row => row.ToAddress == address, Token);
        return new Uri(Link().Match(mail.Text).Value).PathAndQuery;
    }

    [GeneratedRegex("https://hours.example/\\S+")]
    private static partial Regex Link();

    [GeneratedRegex("key=([A-Za-z0-9_-]+)")]
    private static partial Regex Key();

    [GeneratedRegex("name=\"TakingBack.Which\" value=\"([0-9a-f-]{36})\"")]
    private static partial Regex Which();
}

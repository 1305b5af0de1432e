using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.SignIn;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Mail;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Tests.Joining;

/// <summary>A letter that waits in the outbox does not go when what it is about has come to an end.</summary>
public sealed class LettersThatWait
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task An_invitation_that_was_taken_back_used_or_is_too_old_is_not_sent(Database database)
    {
        await using var mail = await StartAsync(database);
        var community = await Community.MakeAsync(mail.Host);
        var (taken, old) = (await InviteAsync(community, "taken@example.org"), await InviteAsync(community, "open@example.org"));
        await community.Coordinator.ActAsync("takeBackInvitation", new { invitationId = taken }, "invitation { id }");

        await mail.RunAsync(MailScene.Send);
        Assert.Equal(["open@example.org"], Receivers(mail));
        Assert.NotEmpty(old);

        await InviteAsync(community, "late@example.org");
        mail.Host.Clock.Advance(TimeSpan.FromDays(61));
        await mail.RunAsync(MailScene.Send);
        Assert.Equal(["open@example.org"], Receivers(mail));
    }

    [Theory, Databases]
    public async Task Of_an_application_only_the_letter_goes_that_still_says_how_it_stands(Database database)
    {
        await using var mail = await StartAsync(database);
        var community = await Community.MakeAsync(mail.Host);

        var accepted = await ApplyAsync(mail, community, "Ada", "ada@example.org");
        await community.Coordinator.ActAsync("acceptApplication", new { applicationId = accepted }, "application { id }");
        var declined = await ApplyAsync(mail, community, "Bo", "bo@example.org");
        await community.Coordinator.ActAsync("declineApplication", new { applicationId = declined, reason = "Not now" }, "application { id }");
        await ApplyAsync(mail, community, "Cyd", "cyd@example.org");
        await mail.RunAsync(MailScene.Send);

        Assert.Equal(["ada@example.org", "bo@example.org", "cyd@example.org"], Receivers(mail));
        Assert.Contains("Not now", mail.Server.Received.Single(one => one.To == "bo@example.org").Message.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task A_guardian_is_not_asked_whose_consent_was_withdrawn_meanwhile_nor_for_who_left(Database database)
    {
        await using var mail = await StartAsync(database);
        var community = await Community.MakeAsync(mail.Host, policies: before => before with { ConsentUntilAge = 16 });
        foreach (var young in new[] { community.Giver, community.Receiver, community.Stranger })
            await community.Coordinator.ActAsync("changeMember", new { memberId = young.NodeId, birthDate = "2012-02-29" }, "member { id }");
        var asked = await AskAsync(community.Giver, "withdrawn@example.org");
        await community.Coordinator.ActAsync("withdrawConsent", new { consentId = asked }, "consent { id }");
        await AskAsync(community.Receiver, "left@example.org");
        await community.Coordinator.ActAsync("leaveTimeBank", new { memberId = community.Receiver.NodeId }, "member { id }");
        await AskAsync(community.Stranger, "asked@example.org");

        await mail.RunAsync(MailScene.Send);

        Assert.Equal(["asked@example.org"], Receivers(mail));

        async Task<string> AskAsync(Participant young, string email) => (await community.Coordinator.ActAsync(
            "askForConsent", new { memberId = young.NodeId, guardianName = "Gwen", guardianEmail = email }, "consent { id }"))
            .GetProperty("consent").GetProperty("id").GetString()!;
    }

    [Theory, Databases]
    public async Task A_link_to_sign_in_that_is_too_old_is_not_sent(Database database)
    {
        await using var mail = await StartAsync(database);
        await Community.MakeAsync(mail.Host);
        using var browser = new PageReader(mail.Host);
        await browser.OpenAsync("/sign-in");
        await browser.SubmitAsync("sign-in", ("Email", "gita@example.org"));
        await using var context = await mail.Host.ReadAsync();
        while (!await context.Set<SignInRequest>().AsNoTracking().AnyAsync(row => row.TokenHash != null, Token))
            await Task.Yield();
        Assert.Single(await mail.OutboxAsync());

        mail.Host.Clock.Advance(TimeSpan.FromMinutes(16));
        await mail.RunAsync(MailScene.Send);

        Assert.Empty(mail.Server.Received);
    }

    [Theory, Databases]
    public async Task Who_left_or_keeps_the_time_bank_no_longer_is_not_told_who_would_like_to_join(Database database)
    {
        await using var mail = await StartAsync(database);
        var community = await Community.MakeAsync(mail.Host);
        var dora = await community.JoinAsync("Dora", RoleKind.Coordinator);
        var stella = await community.JoinAsync("Stella", RoleKind.Coordinator, RoleKind.Steward);
        await ApplyAsync(mail, community, "Ada", null);
        mail.Host.Clock.Advance(TimeSpan.FromDays(1));
        await mail.RunAsync(MailScene.Write);
        Assert.Equal(3, (await mail.OutboxAsync()).Count);
        await dora.ActAsync("leaveTimeBank", new { memberId = dora.NodeId }, "member { id }");
        await stella.ActAsync("endRole", new { memberId = community.Coordinator.NodeId, role = "COORDINATOR" }, "member { id }");

        await mail.RunAsync(MailScene.Send);

        Assert.Equal(["stella@example.org"], Receivers(mail));
    }

    private static Task<MailScene> StartAsync(Database database) => MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));

    private static IEnumerable<string> Receivers(MailScene mail) => mail.Server.Received.Select(one => one.To).Order(StringComparer.Ordinal);

    private static async Task<string> InviteAsync(Community community, string email) => (await community.Coordinator.ActAsync(
        "inviteMember", new { email }, "invitation { id }")).GetProperty("invitation").GetProperty("id").GetString()!;

    private static async Task<string> ApplyAsync(MailScene mail, Community community, string name, string? email)
    {
        using var guest = new PageReader(mail.Host);
        await guest.OpenAsync("/join");
        await guest.SubmitAsync("join", ("Form.Name", name), ("Form.Email", email ?? ""), ("Form.Phone", "0123"));
        var waiting = await community.Coordinator.AskAsync("{ applications { nodes { id name } } }");
        return waiting.GetProperty("applications").GetProperty("nodes").EnumerateArray()
            .First(one => one.GetProperty("name").GetString() == name).GetProperty("id").GetString()!;
    }
}

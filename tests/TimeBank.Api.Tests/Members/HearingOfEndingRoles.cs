using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Mail;

namespace TimeBanking.Api.Tests.Members;

/// <summary>Whose role comes to its last day learns of it once, a fortnight before, unless it goes on.</summary>
public sealed class HearingOfEndingRoles
{
    [Theory, Databases]
    public async Task A_role_that_ends_is_told_of_once_and_one_that_goes_on_is_not(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var community = await Community.MakeAsync(mail.Host);
        await GrantAsync(community, community.Giver, "2026-12-10");
        await GrantAsync(community, community.Receiver, "2026-12-10");
        Assert.Empty(await MailsAsync(mail));
        await GrantAsync(community, community.Receiver, "2027-12-10");

        mail.Host.Clock.Advance(TimeSpan.FromDays(6));
        var told = Assert.Single(await MailsAsync(mail));
        Assert.Equal("gita@example.org", told.To);
        Assert.Equal("A role of yours ends soon", told.Message["Subject"]);
        Assert.Contains("juror", told.Message.Text, StringComparison.Ordinal);
        Assert.Contains("10 December 2026", told.Message.Text, StringComparison.Ordinal);

        mail.Host.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Empty(await MailsAsync(mail));
    }

    private static async Task GrantAsync(Community community, Participant whom, string until) =>
        Assert.Equal(
            System.Text.Json.JsonValueKind.Null,
            (await community.Coordinator.ActAsync("grantRole", new { memberId = whom.NodeId, role = "JUROR", until }, "member { id }")).GetProperty("errors").ValueKind);

    /// <summary>What came since one last asked, a day later.</summary>
    private static async Task<IReadOnlyList<ReceivedMail>> MailsAsync(MailScene mail)
    {
        var before = mail.Server.Received.Count;
        await mail.RunAsync(nameof(TellOfEndingRoles));
        mail.Host.Clock.Advance(TimeSpan.FromDays(1));
        await mail.RunAsync(MailScene.Write);
        await mail.RunAsync(MailScene.Send);
        return [.. mail.Server.Received.Skip(before)];
    }
}

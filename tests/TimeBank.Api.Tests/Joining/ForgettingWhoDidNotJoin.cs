using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Features.Joining;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Joining;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Tests.Joining;

/// <summary>Applications that came to nothing, and invitations that ended, are forgotten after 180 days.</summary>
public sealed partial class ForgettingWhoDidNotJoin
{
    private static readonly Dictionary<string, string?> Reachable = new() { ["Web:PublicAddress"] = "https://hours.example" };
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Applications_are_forgotten_180_days_after_they_were_declined_or_taken_back_and_what_was_done_is_still_read(Database database)
    {
        await using var host = await TestHost.StartAsync(database, Reachable);
        var community = await Community.MakeAsync(host);
        await ApplyAsync(community, "Wanda");
        await AnswerAsync(community, "acceptApplication", await ApplyAsync(community, "Anna"));
        await AnswerAsync(community, "declineApplication", await ApplyAsync(community, "Dora"));
        await ApplyAsync(community, "Wim");
        await WithdrawAsync(host, community, "Wim");
        Assert.Equal("0 applications forgotten, 0 invitations forgotten", await SweepAsync(host));

        host.Clock.Advance(TimeSpan.FromDays(JoiningLimits.DaysKept) - Moment);
        Assert.Equal("0 applications forgotten, 0 invitations forgotten", await SweepAsync(host));
        host.Clock.Advance(Moment);
        Assert.Equal("2 applications would be forgotten, 0 invitations would be forgotten", await SweepAsync(host, SweepMode.Rehearsal));
        Assert.Equal("2 applications forgotten, 0 invitations forgotten", await SweepAsync(host));
        Assert.Equal("0 applications forgotten, 0 invitations forgotten", await SweepAsync(host));

        await using var context = await host.ReadAsync();
        Assert.Equal(["Anna", "Wanda"], await context.Set<Application>().OrderBy(row => row.Name).Select(row => row.Name).ToListAsync(Token));
        Assert.Empty(await context.Set<ApplicationMessage>().ToListAsync(Token));
        Assert.Equal(4, await context.Acts.CountAsync(act => act.Kind == ActKind.ApplyToJoin, Token));
    }

    [Theory, Databases]
    public async Task Invitations_are_forgotten_180_days_after_they_were_used_taken_back_or_too_old(Database database)
    {
        await using var host = await TestHost.StartAsync(database, Reachable);
        var community = await Community.MakeAsync(host);
        var used = await InviteAsync(community, "Used");
        var takenBack = await InviteAsync(community, "Taken back");
        await InviteAsync(community, "Too old");
        host.Clock.Advance(TimeSpan.FromDays(10));
        await community.Coordinator.ActAsync("takeBackInvitation", new { invitationId = takenBack.Id }, "invitation { id }");
        host.Clock.Advance(TimeSpan.FromDays(10));
        await community.Giver.ActAsync(
            "applyToJoin", new { timeBankId = NodeId.Encode("TimeBank", community.BankId), name = "Bea", phone = "0123", invitationKey = used.Key }, "timeBank { id }");

        foreach (var (days, left) in new (int, string[])[] { (10, ["Too old", "Used"]), (20, ["Too old"]), (Invitation.DaysOpen, []) })
        {
            host.Clock.SetUtcNow(used.At.AddDays(days + JoiningLimits.DaysKept) - Moment);
            Assert.Equal("0 applications forgotten, 0 invitations forgotten", await SweepAsync(host));
            host.Clock.Advance(Moment);
            Assert.Equal("0 applications forgotten, 1 invitation forgotten", await SweepAsync(host));
            await using var context = await host.ReadAsync();
            Assert.Equal(left, await context.Set<Invitation>().OrderBy(row => row.Name).Select(row => row.Name).ToListAsync(Token));
        }
    }

    [Fact]
    public async Task Coordinators_see_beforehand_what_would_be_forgotten_of_their_own_time_bank_and_read_afterwards_what_was_done()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite, Reachable);
        var community = await Community.MakeAsync(host);
        var elsewhere = await Community.MakeAsync(host, "Lakeside");
        await AnswerAsync(community, "declineApplication", await ApplyAsync(community, "Dora"));
        await AnswerAsync(elsewhere, "declineApplication", await ApplyAsync(elsewhere, "Elsa"));
        await InviteAsync(community, "Ivo");
        await InviteAsync(community, null);
        host.Clock.Advance(TimeSpan.FromDays(Invitation.DaysOpen + JoiningLimits.DaysKept));

        using var coordinator = await SignInCookies.SignedInAsync(host, community.Coordinator);
        await coordinator.OpenAsync("/desk/jobs/ForgetOldApplications");
        Assert.Contains("The application of Dora would be forgotten", coordinator.Text, StringComparison.Ordinal);
        Assert.Contains("The invitation for Ivo would be forgotten", coordinator.Text, StringComparison.Ordinal);
        Assert.Contains("An invitation on a card would be forgotten", coordinator.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Elsa", coordinator.Text, StringComparison.Ordinal);

        Assert.Equal("2 applications forgotten, 2 invitations forgotten", await SweepAsync(host));
        await coordinator.OpenAsync("/desk/jobs");
        Assert.Contains("Forgets old applications and invitations", coordinator.Text, StringComparison.Ordinal);
        await coordinator.OpenAsync("/settings/audit");
        Assert.Contains("Cora declined", coordinator.Text, StringComparison.Ordinal);
        Assert.Contains("Cora invited somebody", coordinator.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_of_an_application_that_was_forgotten_says_that_it_is_old_and_to_decline_it_again_finds_nothing()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite, Reachable);
        var community = await Community.MakeAsync(host);
        var input = new { id = Guid.NewGuid(), applicationId = await ApplyAsync(community, "Dora"), reason = "We are full" };
        await community.Coordinator.ActAsync("declineApplication", input, "application { id }");
        var key = await KeyToAsync(host, "dora@example.org");
        host.Clock.Advance(TimeSpan.FromDays(JoiningLimits.DaysKept));
        await SweepAsync(host);

        using var dora = new PageReader(host);
        await dora.OpenAsync($"/joining?key={key}");
        Assert.Contains("This link is not the newest", dora.Text, StringComparison.Ordinal);
        var again = await community.Coordinator.ActAsync("declineApplication", input, "application { id }");
        Assert.Equal("NOT_FOUND", again.GetProperty("errors")[0].GetProperty("code").GetString());
    }

    private static async Task<string> SweepAsync(TestHost host, SweepMode mode = SweepMode.ForReal)
    {
        var sweeps = host.Services.GetRequiredService<SweepRunner>();
        return (await sweeps.RunAsync(sweeps.Find(nameof(ForgetOldApplications))!, mode, Token)).Summary;
    }

    private static async Task<string> ApplyAsync(Community community, string name)
    {
        await community.Giver.ActAsync(
            "applyToJoin",
            new { timeBankId = NodeId.Encode("TimeBank", community.BankId), name, email = $"{name.ToLowerInvariant()}@example.org", message = "I like to sing" },
            "timeBank { id }");
        var told = await community.Coordinator.AskAsync("{ applications { nodes { id name } } }");
        return told.GetProperty("applications").GetProperty("nodes").EnumerateArray()
            .Single(one => one.GetProperty("name").GetString() == name).GetProperty("id").GetString()!;
    }

    private static async Task<string> AnswerAsync(Community community, string act, string applicationId)
    {
        object input = act == "declineApplication" ? new { applicationId, reason = "We are full" } : new { applicationId };
        await community.Coordinator.ActAsync(act, input, "application { id }");
        return applicationId;
    }

    private static async Task WithdrawAsync(TestHost host, Community community, string name) => await community.Giver.ActAsync(
        "withdrawApplication", new { key = await KeyToAsync(host, $"{name.ToLowerInvariant()}@example.org") }, "timeBank { id }");

    private static async Task<(string Id, string? Key, DateTimeOffset At)> InviteAsync(Community community, string? name)
    {
        var told = await community.Coordinator.ActAsync("inviteMember", new { name }, "invitation { id invitedAt } key");
        var invitation = told.GetProperty("invitation");
        return (invitation.GetProperty("id").GetString()!, told.GetProperty("key").GetString(), invitation.GetProperty("invitedAt").GetDateTimeOffset());
    }

    private static async Task<string> KeyToAsync(TestHost host, string address)
    {
        await using var context = await host.ReadAsync();
        var text = await context.Set<OutboxMail>().Where(mail => mail.ToAddress == address).OrderByDescending(mail => mail.Id)
            .Select(mail => mail.Text).FirstAsync(Token);
        return Key().Match(text).Groups[1].Value;
    }

    [GeneratedRegex("key=([A-Za-z0-9_-]+)")]
    private static partial Regex Key();
}

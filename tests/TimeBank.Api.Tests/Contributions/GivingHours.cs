using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Contributions;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.TimeBanks;
using Microsoft.Extensions.DependencyInjection;
using static TimeBanking.Api.Tests.Contributions.HoursScene;

namespace TimeBanking.Api.Tests.Contributions;

/// <summary>Hours are logged by who gave them, verified by somebody else, and are then in the ledger.</summary>
public sealed class GivingHours
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Hours_wait_until_somebody_else_verifies_them_and_then_come_from_the_organisations_account(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await MakeAsync(host);
        var hours = await scene.LoggedAsync(scene.Gita, minutes: 90);
        Assert.Equal((0, 90, 0), await FiguresOfAsync(scene.Gita));

        var verified = await scene.ActAsync(scene.Vera, "verifyContribution", hours);

        Assert.Equal("VERIFIED", StateOf(verified));
        Assert.Equal("Hill School", verified.GetProperty("contribution").GetProperty("organisation").GetProperty("name").GetString());
        Assert.Equal((90, 0, 90), await FiguresOfAsync(scene.Gita));
        await using var context = await host.ReadAsync();
        Assert.Equal([-90L], await context.Accounts.Where(account => account.BalanceMinutes < 0).Select(account => account.BalanceMinutes).ToListAsync(Token));
        Assert.Equal(0, await context.Postings.SumAsync(posting => posting.Minutes, Token));
    }

    [Theory, Databases]
    public async Task Hours_for_the_community_are_verified_by_a_coordinator(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await MakeAsync(host);
        var hours = await scene.LoggedAsync(scene.Gita, toCommunity: true);

        // Who verifies for an organisation does not see what is given elsewhere.
        Assert.Equal("NOT_FOUND", CodeOf(await scene.ActAsync(scene.Vera, "verifyContribution", hours)));
        Assert.Equal("VERIFIED", StateOf(await scene.ActAsync(scene.Cora, "verifyContribution", hours)));
    }

    [Theory, Databases]
    public async Task Nobody_verifies_their_own_hours_by_any_role(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await MakeAsync(host);
        var kim = await scene.Community.JoinAsync("Kim", Domain.People.RoleKind.Coordinator);
        // Who verifies by somebody's word is no somebody else to them.
        Assert.Equal("NOT_ALLOWED", CodeOf(await scene.ActAsync(scene.Vera, "verifyContribution", await scene.LoggedAsync(scene.Cora, what: "By her word"))));
        foreach (var (who, other) in new[] { (scene.Vera, scene.Cora), (scene.Cora, kim), (scene.Gita, scene.Vera) })
        {
            var hours = await scene.LoggedAsync(who);
            foreach (var act in (string[])["verifyContribution", "declineContribution"])
                Assert.Equal("NOT_ALLOWED", CodeOf(await scene.ActAsync(who, act, hours, "Because")));
            Assert.Equal("NOT_ALLOWED", CodeOf(await scene.ActAsync(who, "correctContribution", hours, "Because", 30)));
            Assert.Equal("NOT_ALLOWED", CodeOf(await who.ActAsync("verifyContributions", new { contributionIds = new[] { hours } }, "timeBank { id }")));
            Assert.Equal("VERIFIED", StateOf(await scene.ActAsync(other, "verifyContribution", hours)));
        }
        Assert.Equal("NOT_FOUND", CodeOf(await scene.ActAsync(scene.Community.Stranger, "verifyContribution", await scene.LoggedAsync(scene.Gita, what: "More"))));
    }

    [Theory, Databases]
    public async Task Another_time_is_agreed_to_or_disputed_and_then_a_coordinator_decides(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await MakeAsync(host);
        var agreed = await scene.LoggedAsync(scene.Gita, 120, "Garden");
        Assert.Equal("TEXT_NOT_ACCEPTED", CodeOf(await scene.ActAsync(scene.Vera, "correctContribution", agreed, minutes: 60)));
        Assert.Equal("CORRECTED", StateOf(await scene.ActAsync(scene.Vera, "correctContribution", agreed, "You left at four.", 60)));
        Assert.Equal((0, 60, 0), await FiguresOfAsync(scene.Gita));
        Assert.Equal("NOT_ALLOWED", CodeOf(await scene.ActAsync(scene.Vera, "agreeToCorrection", agreed)));
        Assert.Equal("VERIFIED", StateOf(await scene.ActAsync(scene.Gita, "agreeToCorrection", agreed)));
        Assert.Equal((60, 0, 60), await FiguresOfAsync(scene.Gita));

        var disputed = await scene.LoggedAsync(scene.Gita, 120, "Roof");
        await scene.ActAsync(scene.Vera, "correctContribution", disputed, "I saw one hour.", 60);
        Assert.Equal("DISPUTED", StateOf(await scene.ActAsync(scene.Gita, "disputeCorrection", disputed, "I came back after supper.")));
        Assert.Equal((60, 120, 60), await FiguresOfAsync(scene.Gita));
        Assert.Equal("NOT_ALLOWED", CodeOf(await scene.ActAsync(scene.Vera, "verifyContribution", disputed)));
        Assert.Equal("VERIFIED", StateOf(await scene.ActAsync(scene.Cora, "correctContribution", disputed, minutes: 90)));
        Assert.Equal((150, 0, 150), await FiguresOfAsync(scene.Gita));
    }

    [Theory, Databases]
    public async Task Hours_are_declined_with_a_reason_taken_back_or_reversed(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await MakeAsync(host);
        var declined = await scene.LoggedAsync(scene.Gita, what: "One");
        Assert.Equal("TEXT_NOT_ACCEPTED", CodeOf(await scene.ActAsync(scene.Vera, "declineContribution", declined)));
        Assert.Equal("DECLINED", StateOf(await scene.ActAsync(scene.Vera, "declineContribution", declined, "We were closed that day.")));
        Assert.Equal("CONTRIBUTION_STANDS", CodeOf(await scene.ActAsync(scene.Vera, "verifyContribution", declined)));
        var withdrawn = await scene.LoggedAsync(scene.Gita, what: "Two");
        Assert.Equal("NOT_ALLOWED", CodeOf(await scene.ActAsync(scene.Vera, "withdrawContribution", withdrawn)));
        Assert.Equal("WITHDRAWN", StateOf(await scene.ActAsync(scene.Gita, "withdrawContribution", withdrawn)));
        var reversed = await scene.LoggedAsync(scene.Gita, what: "Three");
        await scene.ActAsync(scene.Vera, "verifyContribution", reversed);
        Assert.Equal("REVERSED", StateOf(await scene.ActAsync(scene.Vera, "reverseContribution", reversed, "It was another Gita.")));
        Assert.Equal("CONTRIBUTION_STANDS", CodeOf(await scene.ActAsync(scene.Vera, "reverseContribution", reversed)));
        Assert.Equal((0, 0, 0), await FiguresOfAsync(scene.Gita));
    }

    [Theory, Databases]
    public async Task Several_are_verified_in_one_look_or_none_and_each_is_in_the_audit(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await MakeAsync(host);
        var hours = new List<string>();
        for (var i = 0; i < 5; i++)
            hours.Add(await scene.LoggedAsync(scene.Gita, what: $"Evening {i}", day: $"2026-11-1{i}"));
        var own = await scene.LoggedAsync(scene.Vera);
        async Task<JsonElement> VerifyAsync(Guid id, params IEnumerable<string> ids) =>
            await scene.Vera.ActAsync("verifyContributions", new { id, contributionIds = ids }, "timeBank { id }");

        Assert.Equal("NOT_ALLOWED", CodeOf(await VerifyAsync(Guid.NewGuid(), [.. hours, own])));
        Assert.Equal((0, 300, 0), await FiguresOfAsync(scene.Gita));
        Assert.Equal("CONTRIBUTIONS_NOT_ACCEPTED", CodeOf(await VerifyAsync(Guid.NewGuid())));
        Assert.Equal("CONTRIBUTIONS_NOT_ACCEPTED", CodeOf(await VerifyAsync(Guid.NewGuid(), hours[0], hours[0])));
        var act = Guid.NewGuid();
        Assert.Null(CodeOf(await VerifyAsync(act, hours)));
        Assert.Null(CodeOf(await VerifyAsync(act, hours)));

        Assert.Equal((300, 0, 300), await FiguresOfAsync(scene.Gita));
        var acts = (await scene.Cora.AskAsync("{ contributions(first: 10) { totalCount nodes { acts { kind actor { name } minutes } } } }"))
            .GetProperty("contributions");
        Assert.Equal(6, acts.GetProperty("totalCount").GetInt32());
        Assert.Equal(5, acts.ToString().Split("VERIFY_CONTRIBUTION\"").Length - 1);
    }

    [Theory, Databases]
    public async Task Who_reads_which_hours(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await MakeAsync(host);
        await scene.LoggedAsync(scene.Gita);
        await scene.LoggedAsync(scene.Gita, what: "Swept the square", toCommunity: true);
        await scene.LoggedAsync(scene.Vera, what: "Read to children");
        const string Asked = "{ contributions(first: 10) { totalCount } toVerify: contributions(first: 10, toVerify: true) { totalCount } }";
        async Task<(int, int)> SeenAsync(Participant who)
        {
            var data = await who.AskAsync(Asked);
            return (data.GetProperty("contributions").GetProperty("totalCount").GetInt32(), data.GetProperty("toVerify").GetProperty("totalCount").GetInt32());
        }

        Assert.Equal((2, 0), await SeenAsync(scene.Gita));
        Assert.Equal((2, 1), await SeenAsync(scene.Vera));
        Assert.Equal((3, 3), await SeenAsync(scene.Cora));
        Assert.Equal((0, 0), await SeenAsync(scene.Community.Stranger));
        // A role that ended lets nobody read or verify.
        await scene.Cora.ActAsync("endRole", new { memberId = scene.Vera.NodeId, role = "VERIFIER", organisationId = scene.OrganisationId }, "member { id }");
        Assert.Equal((1, 0), await SeenAsync(scene.Vera));
    }

    [Theory]
    [InlineData(0, "2026-11-20", null, "MINUTES_NOT_ACCEPTED")]
    [InlineData(-15, "2026-11-20", null, "MINUTES_NOT_ACCEPTED")]
    [InlineData(7, "2026-11-20", null, "MINUTES_NOT_ACCEPTED")]
    [InlineData(1455, "2026-11-20", null, "MINUTES_NOT_ACCEPTED")]
    [InlineData(60, "2026-11-30", null, "DAY_NOT_ACCEPTED")]
    [InlineData(60, "2019-01-01", null, "DAY_NOT_ACCEPTED")]
    [InlineData(60, "2026-11-22", "11:30", "DAY_NOT_ACCEPTED")]
    [InlineData(60, "2026-11-22", "11:00", null)]
    [InlineData(60, "2026-11-20", "25:00", "TEXT_NOT_ACCEPTED")]
    [InlineData(60, "2026-11-20", "noon", "TEXT_NOT_ACCEPTED")]
    public async Task Hours_of_nothing_off_the_step_longer_than_a_day_or_to_come_are_refused(int minutes, string day, string? startsAt, string? code)
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var scene = await MakeAsync(host);

        Assert.Equal(code, CodeOf(await scene.LogAsync(scene.Gita, minutes, day: day, startsAt: startsAt)));
        Assert.Equal(code is null ? minutes : 0, (await FiguresOfAsync(scene.Gita)).Pending);
    }

    [Theory, Databases]
    public async Task No_hour_counts_twice_and_what_overlaps_is_explained(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await MakeAsync(host);
        Assert.Null(CodeOf(await scene.LogAsync(scene.Gita, 120, "Kitchen", startsAt: "09:00")));

        // The same organisation at the same time is the same hour, whatever is said of it.
        Assert.Equal("HOURS_OVERLAP", CodeOf(await scene.LogAsync(scene.Gita, 60, "Serving", startsAt: "10:00", overlapReason: "Both at once")));
        // Elsewhere at the same time, it is asked why.
        var asked = await scene.LogAsync(scene.Gita, 60, "Watering", startsAt: "10:30", toCommunity: true);
        Assert.Equal("HOURS_OVERLAP", CodeOf(asked));
        Assert.Contains("say why", asked.ToString(), StringComparison.Ordinal);
        Assert.Null(CodeOf(await scene.LogAsync(scene.Gita, 60, "Watering", startsAt: "10:30", toCommunity: true, overlapReason: "The kitchen looks on the garden.")));
        // What begins when the other ends does not overlap; the night before may reach into the day.
        Assert.Null(CodeOf(await scene.LogAsync(scene.Gita, 60, "Cleaning", startsAt: "11:30")));
        Assert.Null(CodeOf(await scene.LogAsync(scene.Gita, 600, "Night watch", day: "2026-11-18", startsAt: "22:00")));
        Assert.Equal("HOURS_OVERLAP", CodeOf(await scene.LogAsync(scene.Gita, 60, "Breakfast", day: "2026-11-19", startsAt: "07:00")));
        // Without a time of day, the same thing of the same length is the same, and nobody gives more than a day on a day.
        Assert.Null(CodeOf(await scene.LogAsync(scene.Gita, 30, "Phone calls", day: "2026-11-10")));
        Assert.Equal("HOURS_OVERLAP", CodeOf(await scene.LogAsync(scene.Gita, 30, "phone calls", day: "2026-11-10", overlapReason: "Again")));
        Assert.Null(CodeOf(await scene.LogAsync(scene.Gita, 45, "Letters", day: "2026-11-10")));
        Assert.Equal("DAY_IS_FULL", CodeOf(await scene.LogAsync(scene.Gita, 1380, "Everything", day: "2026-11-10", overlapReason: "All day")));
    }

    [Theory, Databases]
    public async Task What_was_corrected_takes_its_whole_time_until_its_giver_has_answered(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await MakeAsync(host);
        var garden = (await scene.LogAsync(scene.Gita, 120, "Garden", startsAt: "09:00")).GetProperty("contribution").GetProperty("id").GetString()!;
        await scene.ActAsync(scene.Vera, "correctContribution", garden, "You left at ten.", 60);

        Assert.Equal("HOURS_OVERLAP", CodeOf(await scene.LogAsync(scene.Gita, 45, "Cleaning", startsAt: "10:15")));
        Assert.Equal("VERIFIED", StateOf(await scene.ActAsync(scene.Gita, "agreeToCorrection", garden)));
        Assert.Null(CodeOf(await scene.LogAsync(scene.Gita, 45, "Cleaning", startsAt: "10:15")));
    }

    [Theory, Databases]
    public async Task A_correction_does_not_reach_into_other_hours_and_does_not_tell_of_them(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await MakeAsync(host);
        var garden = (await scene.LogAsync(scene.Gita, 60, "Garden", startsAt: "09:00")).GetProperty("contribution").GetProperty("id").GetString()!;
        Assert.Null(CodeOf(await scene.LogAsync(scene.Gita, 45, "Cleaning", startsAt: "10:15", toCommunity: true)));

        var refused = await scene.ActAsync(scene.Vera, "correctContribution", garden, "It went on until eleven.", 120);
        Assert.Equal("MINUTES_NOT_ACCEPTED", CodeOf(refused));
        Assert.DoesNotContain("Cleaning", refused.ToString(), StringComparison.Ordinal);
        Assert.Equal("CORRECTED", StateOf(await scene.ActAsync(scene.Vera, "correctContribution", garden, "It went on until a quarter past ten.", 75)));
    }

    [Theory, Databases]
    public async Task Help_given_to_a_member_counts_among_ones_other_hours(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await MakeAsync(host);
        await scene.Gita.ActAsync(
            "claimHelp", new { giverId = scene.Gita.NodeId, receiverId = scene.Community.Receiver.NodeId, what = "Shopping", day = "2026-11-20", minutes = 60 }, "exchange { id }");

        var asked = await scene.LogAsync(scene.Gita, 60, "Kitchen");
        Assert.Equal("HOURS_OVERLAP", CodeOf(asked));
        Assert.Contains("Shopping", asked.ToString(), StringComparison.Ordinal);
        Assert.Null(CodeOf(await scene.LogAsync(scene.Gita, 60, "Kitchen", overlapReason: "The shopping was before.")));
        Assert.Equal("DAY_IS_FULL", CodeOf(await scene.LogAsync(scene.Gita, 1365, "Everything", overlapReason: "All day")));
        // Help that she received, or that somebody else gave, is none of her hours.
        Assert.Null(CodeOf(await scene.LogAsync(scene.Community.Receiver, 60, "Kitchen")));
    }

    [Theory, Databases]
    public async Task The_same_form_sent_twice_logs_once_and_a_changed_one_is_refused(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await MakeAsync(host);
        var id = Guid.NewGuid();

        Assert.Null(CodeOf(await scene.LogAsync(scene.Gita, id: id)));
        Assert.Null(CodeOf(await scene.LogAsync(scene.Gita, id: id)));
        Assert.Equal("ID_REUSED", CodeOf(await scene.LogAsync(scene.Gita, id: id, place: "Elsewhere")));
        Assert.Equal(60, (await FiguresOfAsync(scene.Gita)).Pending);
    }

    [Theory, Databases]
    public async Task A_coordinator_logs_for_a_member_under_her_own_name(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await MakeAsync(host);

        Assert.Equal("NOT_ALLOWED", CodeOf(await scene.LogAsync(scene.Vera, forMemberId: scene.Gita.NodeId)));
        Assert.Equal("LOGGED", StateOf(await scene.LogAsync(scene.Cora, forMemberId: scene.Gita.NodeId)));
        Assert.Equal(60, (await FiguresOfAsync(scene.Gita)).Pending);
    }

    [Theory]
    [InlineData(Database.Sqlite, ClaimEndRule.Lapse, "LAPSED")]
    [InlineData(Database.Postgres, ClaimEndRule.Settle, "VERIFIED")]
    public async Task Silence_ends_by_the_banks_rule_and_what_nobody_verified_never_counts(Database database, ClaimEndRule rule, string corrected)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await MakeAsync(host, before => before with { ClaimEndRule = rule });
        var (silent, other) = (await scene.LoggedAsync(scene.Gita, what: "One"), await scene.LoggedAsync(scene.Gita, 120, "Two"));
        await scene.ActAsync(scene.Vera, "correctContribution", other, "An hour.", 60);
        host.Clock.Advance(TimeSpan.FromDays(20));
        var sweeps = host.Services.GetRequiredService<SweepRunner>();

        var report = await sweeps.RunAsync(sweeps.Find(nameof(EndOverdueContributions))!, SweepMode.ForReal, Token);

        Assert.Equal("2 ended, 0 failed", report.Summary);
        Assert.Equal("LAPSED", (await scene.ReadAsync(silent)).State);
        Assert.Equal((corrected, 60), await scene.ReadAsync(other));
    }

    [Theory, Databases]
    public async Task What_is_open_lapses_when_its_giver_leaves(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await MakeAsync(host);
        var hours = await scene.LoggedAsync(scene.Gita);

        await scene.Cora.ActAsync("leaveTimeBank", new { memberId = scene.Gita.NodeId }, "member { id }");

        Assert.Equal("LAPSED", (await scene.ReadAsync(hours)).State);
    }
}

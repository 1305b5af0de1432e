using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Features.TimeBanks;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Api.Tests.CommandLine;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Tests.TimeBanks;

/// <summary>Policies that contradict pass no door, and those that are set are read back by every reader.</summary>
public sealed class SettingPolicies
{
    [Fact]
    public async Task The_command_refuses_what_contradicts_and_changes_nothing()
    {
        using var data = new DataFolderForTest();
        Task<ProgramResult> Run(params string[] arguments) => CommandInProcess.RunAsync([.. arguments, "--data", data.FullPath]);
        Task<ProgramResult> Policies(params string[] set) =>
            Run(["time-bank", "policies", "Hill  Side", .. set.SelectMany(one => new[] { "--set", one })]);

        // The name is written in its one form and found by what was typed.
        Assert.Equal(0, (await Run("time-bank", "create", "Hill  Side")).ExitCode);
        var refused = await Policies("hard-floor=60", "hard-ceiling=-60");
        var beyond = await Policies("hard-floor=-600");
        var late = await Policies("days-until-reminder=20");
        var outOfRange = await Policies("time-step=61");
        var unknown = await Policies("tallies-seen-by=7");
        var before = await Policies();
        var together = await Policies(
            "hard-floor=-600", "soft-floor=-300", "exchanges-per-day-max=4", "tallies-seen-by=members", "days-until-reminder=20",
            "days-until-claim-ends=30");
        var none = await Policies("exchanges-per-day-max=none", "tallies-seen-by=only-member-and-coordinators");

        Assert.Equal((1, 1, 1, 1, 1), (refused.ExitCode, beyond.ExitCode, late.ExitCode, outOfRange.ExitCode, unknown.ExitCode));
        Assert.Contains("60 cannot be the hard floor", refused.Error, StringComparison.Ordinal);
        Assert.Contains("-1200 as the soft floor would never be reached", beyond.Error, StringComparison.Ordinal);
        Assert.Contains("leave no time to remind", late.Error, StringComparison.Ordinal);
        Assert.Contains("Choose minutes, 1 to 60", outOfRange.Error, StringComparison.Ordinal);
        Assert.Contains("only-member-and-coordinators or members", unknown.Error, StringComparison.Ordinal);
        Assert.Contains("hard-floor=none ", before.Output, StringComparison.Ordinal);
        Assert.Contains("days-until-reminder=3   (days, 1 to 366)", before.Output, StringComparison.Ordinal);
        Assert.Contains("tallies-seen-by=only-member-and-coordinators ", before.Output, StringComparison.Ordinal);
        Assert.Contains("exchanges-per-day-max=4   (times of help, 1 to 1000, or none)", together.Output, StringComparison.Ordinal);
        Assert.Contains("tallies-seen-by=members ", together.Output, StringComparison.Ordinal);
        Assert.Contains("hard-floor=-600 ", together.Output, StringComparison.Ordinal);
        Assert.Contains("exchanges-per-day-max=none ", none.Output, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Every_policy_is_read_back_by_the_context_and_by_the_statements(Database database)
    {
        var token = TestContext.Current.CancellationToken;
        await using var host = await TestHost.StartAsync(database);
        var id = await host.Services.GetRequiredService<CreateTimeBank>().ExecuteAsync("Riverside", token);
        var policies = new Policies
        {
            TimeStepMinutes = 5,
            Rounding = Rounding.Up,
            ExchangeMinutesMax = 600,
            ExchangesPerDayMax = 3,
            SoftFloorMinutes = -100,
            HardFloorMinutes = -200,
            SoftCeilingMinutes = 300,
            HardCeilingMinutes = 400,
            DaysUntilReminder = 4,
            DaysUntilClaimEnds = 15,
            HoursUntilForgotten = 10,
            MatchingDay = MatchingDay.Tuesday,
            MatchingRelease = MatchingRelease.ByItself,
            DaysUntilMatchLapses = 9,
            SecondsToFoundGroup = 4,
            ClaimEndRule = ClaimEndRule.Settle,
            DaysUntilProposalLapses = 31,
            DaysUntilAgreementLapses = 91,
            DaysUntilDisputeLapses = 61,
            KeepGender = true,
            TalliesSeenBy = TalliesSeenBy.Members,
            JoinFromAge = 12,
            ConsentUntilAge = 16,
        };
        Assert.All(
            typeof(Policies).GetProperties().Where(property => property.GetMethod!.IsPublic),
            property => Assert.NotEqual(property.GetValue(new Policies()), property.GetValue(policies)));

        await ChangeAsync(host, id, _ => policies);

        await using var context = await host.ReadAsync();
        Assert.Equal(policies, (await context.TimeBanks.AsNoTracking().SingleAsync(token)).Policies);
        Assert.Equal(policies, (await host.Writer.WriteAsync((unit, cancellation) => unit.ReadRulesAsync(id, cancellation), token)).Policies);
    }

    [Theory, Databases]
    public async Task Contradictions_of_an_earlier_version_are_read_and_mended_before_anything_else_changes(Database database)
    {
        var token = TestContext.Current.CancellationToken;
        await using var host = await TestHost.StartAsync(database);
        var id = await host.Services.GetRequiredService<CreateTimeBank>().ExecuteAsync("Riverside", token);
        var banks = host.Services.GetRequiredService<FindTimeBanks>();
        await using (var context = await host.ReadAsync())
            await context.Database.ExecuteSqlAsync($"UPDATE time_banks SET hard_floor_minutes = 60", token);

        Assert.Equal(60, Assert.Single(await banks.ListAsync(token)).Policies.HardFloorMinutes);
        await Assert.ThrowsAsync<PolicyNotAcceptedException>(
            () => ChangeAsync(host, id, policies => policies with { TimeStepMinutes = 30 }));
        await ChangeAsync(host, id, policies => policies with { HardFloorMinutes = null });
        Assert.Null(Assert.Single(await banks.ListAsync(token)).Policies.HardFloorMinutes);
    }

    private static Task ChangeAsync(TestHost host, Guid bankId, Func<Policies, Policies> change) =>
        host.Services.GetRequiredService<ChangePolicies>().ChangeAsync(
            new ChangePoliciesInput { Id = Guid.NewGuid() }, change, Acting.Operator, bankId, TestContext.Current.CancellationToken);
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TimeBanking.Api.Features.TimeBanks;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Jobs;

/// <summary>A daily sweep acts once a day in each time bank, when it has become late enough there.</summary>
public sealed class SweepingOnceADay
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Each_time_bank_has_its_turn_at_nine_of_its_own_clocks_once_a_day(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        await MakeBanksAsync(host);
        var sweep = ActivatorUtilities.CreateInstance<AtNine>(host.Services);
        var turns = new List<string>();

        // From noon UTC of 22 November: through two days in steps of half an hour, each looked at twice.
        for (var step = 0; step < 96; step++)
        {
            for (var look = 0; look < 2; look++)
                await sweep.RunAsync(SweepMode.ForReal, Token);
            turns.AddRange(sweep.Done.Select(done => $"{host.Clock.GetUtcNow():dd HH:mm} {done}"));
            sweep.Done.Clear();
            host.Clock.Advance(TimeSpan.FromMinutes(30));
        }

        Assert.Equal(
            [
                // It was noon in London, so its turn of the day is made up for. Los Angeles comes at 9:00, at 17:00 UTC.
                "22 12:00 London 2026-11-22", "22 17:00 Los Angeles 2026-11-22", "22 20:00 Auckland 2026-11-23",
                "23 09:00 London 2026-11-23", "23 17:00 Los Angeles 2026-11-23", "23 20:00 Auckland 2026-11-24",
                "24 09:00 London 2026-11-24",
            ],
            turns);
    }

    [Theory, Databases]
    public async Task One_that_fails_keeps_no_other_waiting_and_is_tried_again_and_a_rehearsal_leaves_all_to_do(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        await MakeBanksAsync(host);
        host.Clock.Advance(TimeSpan.FromHours(9));
        var sweep = ActivatorUtilities.CreateInstance<AtNine>(host.Services);
        sweep.Failing = "Auckland";

        var rehearsal = await sweep.RunAsync(SweepMode.Rehearsal, Token);
        var first = await sweep.RunAsync(SweepMode.ForReal, Token);
        sweep.Failing = null;
        var second = await sweep.RunAsync(SweepMode.ForReal, Token);
        var third = await sweep.RunAsync(SweepMode.ForReal, Token);

        Assert.Equal("3 would be done, 0 failed", rehearsal.Summary);
        Assert.Equal("2 done, 1 failed; what failed kept no other waiting", first.Summary);
        Assert.Equal("1 done, 0 failed", second.Summary);
        Assert.Equal("0 done, 0 failed", third.Summary);
    }

    [Theory, Databases]
    public async Task Two_processes_that_look_at_once_do_the_days_work_once(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        await MakeBanksAsync(host);
        host.Clock.Advance(TimeSpan.FromHours(9));
        var sweeps = Enumerable.Range(0, 6).Select(_ => ActivatorUtilities.CreateInstance<AtNine>(host.Services)).ToList();

        await Task.WhenAll(sweeps.Select(sweep => Task.Run(() => sweep.RunAsync(SweepMode.ForReal, Token), Token)));

        Assert.Equal(
            ["Auckland 2026-11-23", "London 2026-11-22", "Los Angeles 2026-11-22"], sweeps.SelectMany(sweep => sweep.Done).Order());
    }

    private static async Task MakeBanksAsync(TestHost host)
    {
        foreach (var (name, zone) in new (string, string)[]
            {
                ("London", "Europe/London"), ("Los Angeles", "America/Los_Angeles"), ("Auckland", "Pacific/Auckland"),
            })
            await host.Services.GetRequiredService<CreateTimeBank>().ExecuteAsync(name, Token, zone);
    }

    private sealed class AtNine(
        IDbContextFactory<TimeBankContext> contexts, Writer writer, JobRunLog runs, TimeProvider clock, ILogger<AtNine> log)
        : DailySweep(contexts, writer, runs, clock, log)
    {
        public List<string> Done { get; } = [];

        public string? Failing { get; set; }

        protected override TimeOnly LocalTime => new(9, 0);

        protected override Task<string?> DoForAsync(BankDay bank, UnitOfWork unit, CancellationToken cancellationToken)
        {
            if (bank.Bank.Name == Failing)
                throw new InvalidOperationException("It fails.");
            Done.Add($"{bank.Bank.Name} {bank.Day:yyyy-MM-dd}");
            return Task.FromResult<string?>("done");
        }

        protected override Task<string?> RehearseForAsync(BankDay bank, CancellationToken cancellationToken) =>
            Task.FromResult<string?>($"Would greet {bank.Bank.Name}.");

        protected override Task<IReadOnlyList<SweepCount>> CountsAsync(
            SweepTally tally, SweepMode mode, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<SweepCount>>(
            [mode == SweepMode.Rehearsal ? new("would be done", tally.Done) : new("done", tally.Of("done"))]);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Features.TimeBanks;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.Acts;

namespace TimeBanking.Api.Tests.Doors;

/// <summary>The figures of the start page, which anybody may ask for as often as they like.</summary>
public sealed class FiguresForEverybody
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public FiguresForEverybody() => _ = CommandCounts.All;

    [Theory, Databases]
    public async Task Two_visitors_and_two_time_banks_ask_the_database_four_times_together(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        await Community.MakeAsync(host);
        await Community.MakeAsync(host, "Elsewhere");
        using var browser = host.CreateClient();
        var queries = await CommandCounts.FromNowAsync(host);

        var pages = await Task.WhenAll(browser.GetStringAsync("/", Token), browser.GetStringAsync("/", Token));
        var third = await browser.GetStringAsync("/", Token);

        // Time banks, members, exchanges, accounts.
        Assert.Equal(4, queries());
        Assert.All([.. pages, third], page =>
        {
            Assert.Contains(">Riverside</h2>", page, StringComparison.Ordinal);
            Assert.Contains(">Elsewhere</h2>", page, StringComparison.Ordinal);
        });
    }

    [Theory, Databases]
    public async Task Time_banks_in_which_it_is_another_day_are_counted_by_their_own(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        // 12:00 on the 22nd in UTC is 01:00 on the 23rd in Auckland.
        var here = await LargeCommunityAsync(host, "Riverside", "Europe/London");
        var there = await LargeCommunityAsync(host, "Tamaki", "Pacific/Auckland");
        await host.Writer.WriteAsync(
            (unit, token) => unit.Context.Members.Where(member => member.Name == "Sam")
                .ExecuteUpdateAsync(set => set.SetProperty(member => member.LeftOn, new DateOnly(2026, 11, 23)), token),
            Token);

        var figures = await host.Services.GetRequiredService<CommunityFigures>().ReadAsync(Token);

        Assert.Equal([("Riverside", 7), ("Tamaki", 6)], figures.Select(figure => (figure.Name, figure.Members.Value)));
        Assert.NotEqual(here, there);
    }

    [Theory, Databases]
    public async Task What_happened_shows_after_half_a_minute(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var figures = host.Services.GetRequiredService<CommunityFigures>();
        Assert.Empty(await figures.ReadAsync(Token));
        await Community.MakeAsync(host);

        host.Clock.Advance(CommunityFigures.Remembered - TimeSpan.FromSeconds(1));
        Assert.Empty(await figures.ReadAsync(Token));
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(await figures.ReadAsync(Token));
    }

    [Theory, Databases]
    public async Task Small_counts_stay_veiled_and_larger_ones_are_told(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        await Community.MakeAsync(host, "Few");
        await LargeCommunityAsync(host, "Many", "Europe/London");

        var figures = await host.Services.GetRequiredService<CommunityFigures>().ReadAsync(Token);

        Assert.Equal((null, null, null), (figures[0].Members.Value, figures[0].MinutesGiven, figures[0].ExchangesThisMonth.Value));
        Assert.Equal((7, 0L, 0), (figures[1].Members.Value, figures[1].MinutesGiven, figures[1].ExchangesThisMonth.Value));
        Assert.All(figures, figure => Assert.Equal(0, figure.BalanceSumMinutes));
    }

    [Theory, Databases]
    public async Task A_failure_is_not_remembered(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        await Community.MakeAsync(host);
        var figures = host.Services.GetRequiredService<CommunityFigures>();
        await RenameAsync(host, "accounts", "hidden");
        await Assert.ThrowsAnyAsync<Exception>(() => figures.ReadAsync(Token));
        await RenameAsync(host, "hidden", "accounts");

        Assert.Single(await figures.ReadAsync(Token));
    }

    private static async Task RenameAsync(TestHost host, string from, string to)
    {
        await using var context = await host.ReadAsync();
        var rename = $"ALTER TABLE {from} RENAME TO {to}";
        await context.Database.ExecuteSqlRawAsync(rename, Token);
    }

    private static async Task<Guid> LargeCommunityAsync(TestHost host, string name, string timeZone)
    {
        await Community.MakeAsync(host, name);
        await using var context = await host.ReadAsync();
        var bank = await context.TimeBanks.SingleAsync(row => row.Name == name, Token);
        await host.Writer.WriteAsync(
            (unit, token) => unit.Context.TimeBanks.Where(row => row.Id == bank.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.TimeZone, timeZone), token),
            Token);
        var add = host.Services.GetRequiredService<AddMember>();
        foreach (var member in (string[])["Ada", "Bo", "Cleo"])
            await add.AddAsync(
                new AddMemberInput(member, $"{member}@example.org") { Id = host.Clock.NewKey() }, Acting.Operator, bank.Id, Token);
        return bank.Id;
    }
}

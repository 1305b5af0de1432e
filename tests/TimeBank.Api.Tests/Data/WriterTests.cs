using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Live;
using TimeBanking.Api.Tests.Exchanges;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Tests.Data;

public sealed class WriterTests
{
    private const int SqliteBusy = 5;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Work_that_throws_leaves_nothing_and_its_neighbours_are_unharmed(Database database)
    {
        await using var host = await TestHost.StartAsync(database);

        var errors = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => Task.Run(() => Record.ExceptionAsync(() =>
            host.Writer.WriteAsync(async (unit, token) =>
            {
                unit.Context.Add(Bank(host, $"Bank {number:00}"));
                await unit.Context.SaveChangesAsync(token);
                if (number % 3 == 0)
                    throw new InvalidOperationException($"{number} fails");
            }, Token)).AsTask(), Token)));

        Assert.All(errors.Index(), pair => Assert.Equal(
            pair.Index % 3 == 0 ? $"{pair.Index} fails" : null, pair.Item?.Message));
        await using var context = await host.ReadAsync();
        Assert.Equal(
            Enumerable.Range(0, 40).Where(number => number % 3 != 0).Select(number => $"Bank {number:00}"),
            await context.TimeBanks.OrderBy(bank => bank.Name).Select(bank => bank.Name).ToListAsync(Token));
    }

    [Theory, Databases]
    public async Task What_is_not_saved_before_it_throws_is_not_saved_by_the_next_either(Database database)
    {
        await using var host = await TestHost.StartAsync(database);

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Writer.WriteAsync((unit, _) =>
        {
            unit.Context.Add(Bank(host, "Never"));
            throw new InvalidOperationException();
        }, Token));
        await WriteBank(host.Writer, host, "Next");

        await using var context = await host.ReadAsync();
        Assert.Equal(["Next"], await context.TimeBanks.Select(bank => bank.Name).ToListAsync(Token));
    }

    [Theory, Databases]
    public async Task What_was_answered_is_seen_by_a_connection_of_its_own(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        for (var number = 0; number < 20; number++)
        {
            await WriteBank(host.Writer, host, $"Bank {number}");

            await using System.Data.Common.DbConnection connection = host.ConnectionString is null
                ? new SqliteConnection($"Data Source={await SqliteFile(host)};Pooling=False")
                : new NpgsqlConnection(host.ConnectionString);
            await connection.OpenAsync(Token);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT COUNT(*) FROM time_banks";
            Assert.Equal(number + 1L, await command.ExecuteScalarAsync(Token));
        }
    }

    [Fact]
    public async Task A_file_locked_by_another_fails_the_caller_and_the_writer_recovers()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var file = await SqliteFile(host);
        await using var writer = new SqliteWriter(DatabaseSettings.Read($"Data Source={file};Default Timeout=1", file), new Topics(TimeProvider.System));
        await WriteBank(writer, host, "Before");
        await using (var other = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await other.OpenAsync(Token);
            await using var transaction = other.BeginTransaction(deferred: false);

            var error = await Assert.ThrowsAsync<SqliteException>(() => WriteBank(writer, host, "While locked"));

            Assert.Equal(SqliteBusy, error.SqliteErrorCode);
        }
        await WriteBank(writer, host, "After");

        await using var context = await host.ReadAsync();
        Assert.Equal(["After", "Before"], await context.TimeBanks.OrderBy(bank => bank.Name).Select(bank => bank.Name).ToListAsync(Token));
    }

    [Fact]
    public async Task Disposing_finishes_what_waits_and_takes_nothing_more()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var file = await SqliteFile(host);
        var writer = new SqliteWriter(DatabaseSettings.Read($"Data Source={file}", file), new Topics(TimeProvider.System));
        var waiting = Enumerable.Range(0, 50).Select(number => WriteBank(writer, host, $"Bank {number}")).ToList();

        await writer.DisposeAsync();

        Assert.All(waiting, one => Assert.True(one.IsCompletedSuccessfully || !one.IsFaulted));
        await Task.WhenAll(waiting);
        await using var context = await host.ReadAsync();
        Assert.Equal(50, await context.TimeBanks.CountAsync(Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => WriteBank(writer, host, "Too late"));
    }

    [Fact]
    public async Task Writing_within_the_work_of_a_unit_is_refused_for_it_would_wait_for_itself()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Writer.WriteAsync(
            (_, _) => WriteBank(host.Writer, host, "Inner"), Token));
        await WriteBank(host.Writer, host, "Outer");

        await using var context = await host.ReadAsync();
        Assert.Equal(["Outer"], await context.TimeBanks.Select(bank => bank.Name).ToListAsync(Token));
    }

    [Theory, Databases]
    public async Task Two_that_lock_in_opposite_orders_are_both_done(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await ExchangeScene.MakeAsync(host, 2);
        var ids = scene.Members.Select(member => member.MemberId).ToArray();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => host.Writer.WriteAsync(async (unit, token) =>
        {
            foreach (var id in number % 2 == 0 ? ids : ids.Reverse())
            {
                await unit.Context.Accounts.Where(account => account.Id == id)
                    .ExecuteUpdateAsync(set => set.SetProperty(account => account.GivenMinutes, account => account.GivenMinutes + 1), token);
                await Task.Delay(20, token);
            }
        }, Token), Token)));

        Assert.All(await Task.WhenAll(scene.Members.Select(scene.AccountAsync)), account => Assert.Equal(8, account.GivenMinutes));
    }

    [Theory, Databases]
    public async Task A_call_given_up_before_its_turn_writes_nothing(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var givenUp = new CancellationTokenSource();
        await givenUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Writer.WriteAsync(async (unit, token) =>
        {
            unit.Context.Add(Bank(host, "Given up"));
            await unit.Context.SaveChangesAsync(token);
        }, givenUp.Token));

        await using var context = await host.ReadAsync();
        Assert.Empty(await context.TimeBanks.ToListAsync(Token));
    }

    private static Task WriteBank(Writer writer, TestHost host, string name) => writer.WriteAsync(async (unit, token) =>
    {
        unit.Context.Add(Bank(host, name));
        await unit.Context.SaveChangesAsync(token);
    }, Token);

    private static async Task<string> SqliteFile(TestHost host)
    {
        await using var context = await host.ReadAsync();
        return new SqliteConnectionStringBuilder(context.Database.GetConnectionString()).DataSource;
    }

    private static TimeBank Bank(TestHost host, string name) =>
        new() { Id = Guid.NewGuid(), Name = name, CreatedAt = host.Clock.UtcNow(), Policies = new Policies() };
}

using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Audit;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Data;

/// <summary>Queries that must not look at every row, however long the ledger grows.</summary>
public sealed class PlansOfQueries
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task What_one_member_did_or_had_done_is_found_by_indexes(Database database)
    {
        var memberId = Guid.NewGuid();
        var plan = await PlanAsync(
            database,
            context => FindActs.OfMember(context.Acts, memberId).OrderByDescending(act => act.At).ThenByDescending(act => act.Id));

        Assert.Contains("IX_acts_actor_member_id", plan, StringComparison.Ordinal);
        Assert.Contains("IX_acts_for_member_id", plan, StringComparison.Ordinal);
        Assert.Contains("IX_acts_subject_id_at", plan, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task What_is_due_is_found_by_its_index(Database database)
    {
        var now = DateTime.UnixEpoch;
        var plan = await PlanAsync(
            database, context => context.Exchanges.Where(exchange => exchange.DueAt <= now).OrderBy(exchange => exchange.DueAt));

        Assert.Contains("IX_exchanges_due_at", plan, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task The_reversal_of_a_transfer_is_found_by_its_index(Database database)
    {
        var id = Guid.NewGuid();
        var plan = await PlanAsync(database, context => context.Transfers.Where(row => row.ReversesTransferId == id));

        Assert.Contains("IX_transfers_reverses_transfer_id", plan, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Help_of_two_on_a_day_is_found_by_its_index(Database database)
    {
        var plan = await PlanAsync(
            database,
            context => context.ExchangesToldOfDay(Guid.NewGuid(), Guid.NewGuid(), [Guid.NewGuid()], new DateOnly(2026, 11, 28)));

        // Which of several indexes PostgreSQL takes hangs on figures that an empty table does not have.
        Assert.Contains(
            database == Database.Sqlite ? "IX_exchanges_giver_member_id_receiver_member_id_day" : "Index Scan", plan, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Help_to_groups_on_a_day_is_found_by_its_index(Database database)
    {
        var plan = await PlanAsync(database, context => context.GroupHelpToldOfDay(Guid.NewGuid(), new DateOnly(2026, 11, 28)));

        // Of all transfers, or of those of help to groups.
        Assert.Contains("IX_transfers_time_bank_id_happened_on", plan, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task What_one_takes_part_in_is_found_without_all_that_ever_was_in_the_time_bank(Database database)
    {
        var plan = await PlanAsync(database, context => context.Exchanges.Of(Guid.NewGuid()));

        foreach (var index in (string[])["IX_exchanges_giver_member_id", "IX_exchanges_receiver_member_id"])
            Assert.Contains(index, plan, StringComparison.Ordinal);
    }

    private static async Task<string> PlanAsync<T>(Database database, Func<TimeBankContext, IQueryable<T>> query)
    {
        await using var host = await TestHost.StartAsync(database);
        await using var context = await host.ReadAsync();
        await context.Database.OpenConnectionAsync(Token);
        var isPostgres = context.Database.IsNpgsql();
        // The tables are all but empty, and such a one is read whole unless that is made dear.
        if (isPostgres)
            await context.Database.ExecuteSqlRawAsync("SET enable_seqscan = off", Token);
        await using var command = query(context).CreateDbCommand();
        command.CommandText = $"{(isPostgres ? "EXPLAIN" : "EXPLAIN QUERY PLAN")} {command.CommandText}";
        await using var reader = await command.ExecuteReaderAsync(Token);
        var lines = new List<string>();
        while (await reader.ReadAsync(Token))
            lines.Add(reader.GetString(reader.FieldCount - 1));
        return string.Join('\n', lines);
    }
}

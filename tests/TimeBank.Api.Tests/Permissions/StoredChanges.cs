using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Permissions;

/// <summary>
/// Counts every row that is written, changed or deleted in any table, by triggers in the database itself: whether an act stored anything
/// is known without reading all there is.
/// </summary>
internal sealed class StoredChanges
{
    private readonly TestHost _host;

    private StoredChanges(TestHost host) => _host = host;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<StoredChanges> WatchAsync(TestHost host)
    {
        await using var context = await host.ReadAsync();
        var isSqlite = context.Database.IsSqlite();
        List<string> statements = ["CREATE TABLE counted_changes (count bigint NOT NULL)", "INSERT INTO counted_changes VALUES (0)"];
        if (!isSqlite)
            statements.Add("CREATE FUNCTION count_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN UPDATE counted_changes SET count = count + 1; RETURN NULL; END'");
        foreach (var table in StoredRows.TablesOf(context))
            foreach (var doing in new[] { "INSERT", "UPDATE", "DELETE" })
                statements.Add($"CREATE TRIGGER count_{table}_{doing} AFTER {doing} ON {table} FOR EACH ROW "
                    + (isSqlite ? "BEGIN UPDATE counted_changes SET count = count + 1; END" : "EXECUTE FUNCTION count_change()"));
        foreach (var statement in statements)
            await context.Database.ExecuteSqlRawAsync(statement, Token);
        return new StoredChanges(host);
    }

    public async Task<long> CountAsync()
    {
        await using var context = await _host.ReadAsync();
        return await context.Database.SqlQueryRaw<long>("SELECT count AS \"Value\" FROM counted_changes").SingleAsync(Token);
    }
}

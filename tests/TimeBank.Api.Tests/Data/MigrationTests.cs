using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Data;

/// <summary>
/// The migrations are written by hand. A fresh database, made by them, is read back and compared with the model that
/// the program works by: tables, columns, what may be null, indexes, keys.
/// </summary>
public sealed class MigrationTests
{
    [Theory, Databases]
    public async Task A_migrated_database_is_what_the_model_says(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        await using var context = await host.ReadAsync();

        var expected = Describe(context.Model.GetRelationalModel(), context.Database.IsNpgsql());
        var actual = context.Database.IsNpgsql()
            ? await DescribePostgresAsync(host.ConnectionString!)
            : await DescribeSqliteAsync(context.Database.GetConnectionString()!);

        Assert.NotEmpty(expected);
        Assert.Equal(string.Join('\n', expected), string.Join('\n', actual.Where(line => !IsOfTheFrameworks(line))));
    }

    [Theory, Databases]
    public async Task Migrating_twice_changes_nothing(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        await using var context = await host.ReadAsync();
        var applied = await context.Database.GetAppliedMigrationsAsync(TestContext.Current.CancellationToken);

        await context.Database.MigrateAsync(TestContext.Current.CancellationToken);

        Assert.Equal(applied, await context.Database.GetAppliedMigrationsAsync(TestContext.Current.CancellationToken));
    }

    // Quartz and the migrator keep tables of their own.
    private static bool IsOfTheFrameworks(string line) =>
        line.Contains("__EF", StringComparison.Ordinal) || line.Contains("qrtz_", StringComparison.OrdinalIgnoreCase);

    private static List<string> Describe(IRelationalModel model, bool isPostgres)
    {
        var lines = new List<string>();
        foreach (var table in model.Tables)
        {
            lines.AddRange(table.Columns.Select(column =>
                $"{table.Name}.{column.Name} {(isPostgres ? column.StoreType : SqliteType(column.StoreType))} {(column.IsNullable ? "null" : "not null")}"));
            lines.Add($"{table.Name} key {string.Join(",", table.PrimaryKey!.Columns.Select(column => column.Name))}");
            lines.AddRange(table.Indexes.Select(index =>
                $"{table.Name} index {index.Name} {(index.IsUnique ? "unique " : "")}{string.Join(",", index.Columns.Select(column => column.Name))}{(index.Filter is { } filter ? $" where {filter}" : "")}"));
            lines.AddRange(table.ForeignKeyConstraints.Select(key =>
                $"{table.Name} references {key.PrincipalTable.Name} by {string.Join(",", key.Columns.Select(column => column.Name))}"));
        }
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static string SqliteType(string type) => type.ToUpperInvariant();

    private static async Task<List<string>> DescribeSqliteAsync(string connectionString)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        var lines = new List<string>();
        async Task QueryAsync(string sql)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                lines.Add(reader.GetString(0));
        }
        const string tables = "(SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%') t";
        await QueryAsync($"SELECT t.name || '.' || c.name || ' ' || c.type || CASE c.\"notnull\" WHEN 1 THEN ' not null' ELSE ' null' END FROM {tables}, pragma_table_info(t.name) c");
        await QueryAsync($"SELECT t.name || ' key ' || (SELECT group_concat(name) FROM (SELECT c.name FROM pragma_table_info(t.name) c WHERE c.pk > 0 ORDER BY c.pk)) FROM {tables}");
        await QueryAsync($"SELECT t.name || ' index ' || i.name || ' ' || CASE i.\"unique\" WHEN 1 THEN 'unique ' ELSE '' END || (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)) || CASE i.partial WHEN 1 THEN (SELECT ' where ' || substr(sql, instr(sql, ' WHERE ') + 7) FROM sqlite_master WHERE name = i.name) ELSE '' END FROM {tables}, pragma_index_list(t.name) i WHERE i.origin = 'c'");
        await QueryAsync($"SELECT name || ' references ' || other || ' by ' || group_concat(\"from\") FROM (SELECT t.name, f.id, f.\"table\" AS other, f.\"from\" FROM {tables}, pragma_foreign_key_list(t.name) f ORDER BY t.name, f.id, f.seq) GROUP BY name, id, other");
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    private static async Task<List<string>> DescribePostgresAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        var lines = new List<string>();
        async Task QueryAsync(string sql)
        {
            await using var command = source.CreateCommand(sql);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                lines.Add(reader.GetString(0));
        }
        await QueryAsync(
            """
            SELECT c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null' ELSE ' null' END
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'r' AND n.nspname = 'public' AND a.attnum > 0 AND NOT a.attisdropped
            """);
        await QueryAsync(
            """
            SELECT t.relname || CASE WHEN x.indisprimary THEN ' key ' ELSE ' index ' || i.relname || ' ' || CASE WHEN x.indisunique THEN 'unique ' ELSE '' END END
                || (SELECT string_agg(a.attname, ',' ORDER BY k.ord) FROM unnest(x.indkey) WITH ORDINALITY k(attnum, ord)
                    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum)
                || coalesce(' where ' || replace(trim(BOTH '()' FROM pg_get_expr(x.indpred, t.oid)), '::text', ''), '')
            FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
            JOIN pg_namespace n ON n.oid = t.relnamespace WHERE n.nspname = 'public'
            """);
        await QueryAsync(
            """
            SELECT t.relname || ' references ' || r.relname || ' by ' || (SELECT string_agg(a.attname, ',' ORDER BY k.ord)
                FROM unnest(f.conkey) WITH ORDINALITY k(attnum, ord) JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum)
            FROM pg_constraint f JOIN pg_class t ON t.oid = f.conrelid JOIN pg_class r ON r.oid = f.confrelid WHERE f.contype = 'f'
            """);
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }
}

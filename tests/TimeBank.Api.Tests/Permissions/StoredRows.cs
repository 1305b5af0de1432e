using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Permissions;

/// <summary>Every row of every table, to see whether anything was stored.</summary>
internal static class StoredRows
{
    /// <summary>When a token was used last is noted by who asks, whatever they are told.</summary>
    private const string TableOfTokens = "access_tokens";

    /// <summary>In which rows tell that something was done.</summary>
    public static IEnumerable<string> TablesOf(TimeBankContext context) =>
        context.Model.GetEntityTypes().Select(entity => entity.GetTableName()!).Distinct()
            .Where(table => table != TableOfTokens).Order(StringComparer.Ordinal);

    public static async Task<string> ReadAsync(TestHost host)
    {
        var token = TestContext.Current.CancellationToken;
        await using var context = await host.ReadAsync();
        await context.Database.OpenConnectionAsync(token);
        var rows = new List<string>();
        foreach (var table in TablesOf(context))
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM {table}";
            await using var reader = await command.ExecuteReaderAsync(token);
            var values = new object[reader.FieldCount];
            var read = new List<string>();
            while (await reader.ReadAsync(token))
            {
                reader.GetValues(values);
                read.Add($"{table}: {string.Join(" | ", values)}");
            }
            rows.AddRange(read.Order(StringComparer.Ordinal));
        }
        return string.Join('\n', rows);
    }
}

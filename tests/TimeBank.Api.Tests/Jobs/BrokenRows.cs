using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Tests.Jobs;

/// <summary>Rows that really fail, in the database itself.</summary>
internal static class BrokenRows
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Makes exchanges unreadable: they stand in a state that no version knows.</summary>
    public static async Task MakeUnreadableAsync(TimeBankContext context, IEnumerable<Guid> exchanges)
    {
        foreach (var id in exchanges)
            await context.Database.ExecuteSqlAsync($"UPDATE exchanges SET state = 'Mystery' WHERE id = {id}", Token);
    }

    /// <summary>Has the database refuse to change a column where a condition on the new row holds.</summary>
    public static Task RefuseAsync(TimeBankContext context, string table, string column, string condition)
    {
        var sql = context.Database.IsNpgsql()
            ? $"""
               CREATE FUNCTION refuse() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'this row is broken'; END $$ LANGUAGE plpgsql;
               CREATE TRIGGER broken BEFORE UPDATE OF {column} ON {table} FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION refuse();
               """
            : $"""
               CREATE TRIGGER broken BEFORE UPDATE OF {column} ON {table} WHEN {condition}
               BEGIN SELECT RAISE(ABORT, 'this row is broken'); END;
               """;
        return context.Database.ExecuteSqlRawAsync(sql, Token);
    }
}

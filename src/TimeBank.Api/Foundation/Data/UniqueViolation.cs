using Microsoft.Data.Sqlite;
using Npgsql;

namespace TimeBanking.Api.Foundation.Data;

/// <summary>Tells, on either database, that a row with the same key is there already.</summary>
public static class UniqueViolation
{
    private const int SqliteConstraintPrimaryKey = 1555;
    private const int SqliteConstraintUnique = 2067;

    public static bool Is(Exception error) => (error is Microsoft.EntityFrameworkCore.DbUpdateException ? error.InnerException : error) switch
    {
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is SqliteConstraintPrimaryKey or SqliteConstraintUnique,
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        _ => false,
    };
}

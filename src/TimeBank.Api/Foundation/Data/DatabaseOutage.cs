using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace TimeBanking.Api.Foundation.Data;

/// <summary>What keeps the database from doing anything.</summary>
public enum OutageKind
{
    /// <summary>The server does not answer, takes no connection, or ends those that there are.</summary>
    Unreachable,

    /// <summary>Others hold what is needed, for too long.</summary>
    Locked,

    /// <summary>There is no room left to write.</summary>
    Full,

    /// <summary>It may be read and not written.</summary>
    ReadOnly,

    /// <summary>The file cannot be opened, read or written.</summary>
    Broken,
}

/// <summary>
/// The database can do nothing just now, whoever asks for whatever: the one place that tells this, on both databases,
/// from failures of the program. Every door says so in its own way; clients may send the same again, by the same id.
/// </summary>
/// <param name="Kind">What keeps it.</param>
/// <param name="Reason">For whoever runs the service: what is wrong and, in a second line, how to mend it.</param>
public sealed record DatabaseOutage(OutageKind Kind, string Reason)
{
    /// <summary>By which clients of the API know it.</summary>
    public const string Code = "DATABASE_UNAVAILABLE";

    /// <summary>What clients of the API read. It may be unknown whether a commit came through: the same id tells.</summary>
    public const string Words =
        "The database cannot be reached just now. Send the same again in a moment: with the same id it happens only once.";

    /// <summary>How long a client should wait.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    /// <summary>Looks through a failure and its causes.</summary>
    /// <returns>Null when it is a failure of another kind.</returns>
    public static DatabaseOutage? Find(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
            if (Of(failure) is { } outage)
                return outage;
        return null;
    }

    private static DatabaseOutage? Of(Exception failure) => failure switch
    {
        SqliteException sqlite => OfSqlite(sqlite),
        PostgresException refused => OfPostgres(refused),
        // Whatever the driver itself calls passing: a connection refused, cut or silent, or none free in time.
        NpgsqlException { IsTransient: true } broken => new(
            OutageKind.Unreachable,
            $"The PostgreSQL server does not answer: {Cause(broken).Message.TrimEnd('.')}.\n"
            + "Start it, or mend Host and Port in the setting ConnectionStrings:TimeBank."),
        _ => null,
    };

    private static Exception Cause(NpgsqlException broken) =>
        broken.InnerException is SocketException or TimeoutException ? broken.InnerException : broken;

    /// <summary>By the result codes of https://www.sqlite.org/rescode.html.</summary>
    private static DatabaseOutage? OfSqlite(SqliteException problem) => problem.SqliteErrorCode switch
    {
        5 or 6 => new(
            OutageKind.Locked,
            "The database file is locked by another program, perhaps a long command on the same data folder.\n"
            + "Wait for that program or stop it, and try again."),
        8 => new(
            OutageKind.ReadOnly,
            "The database file is read-only for this user.\n"
            + "Give this user write access to the file and to its folder, or name another folder: --data FOLDER"),
        10 => new(
            OutageKind.Broken,
            $"The database file cannot be read or written: {problem.Message}\nCheck the disk and the data folder."),
        13 => new(
            OutageKind.Full,
            "The disk is full, so the database cannot be written. Make room and try again; nothing was changed."),
        14 => new(
            OutageKind.Broken,
            "The database file cannot be opened.\n"
            + "Check that the data folder exists and that this user may read and write it: --data FOLDER"),
        _ => null,
    };

    /// <summary>By the codes of https://www.postgresql.org/docs/current/errcodes-appendix.html.</summary>
    private static DatabaseOutage? OfPostgres(PostgresException refused) => refused.SqlState switch
    {
        PostgresErrorCodes.DiskFull => new(
            OutageKind.Full, "PostgreSQL's disk is full, so the database cannot be written. Make room on the server."),
        PostgresErrorCodes.ReadOnlySqlTransaction => new(
            OutageKind.ReadOnly,
            "The PostgreSQL database is read-only, perhaps a standby. Connect to the primary: ConnectionStrings:TimeBank."),
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.LockNotAvailable => new(
            OutageKind.Locked, $"Too many change the same at the same time: {refused.MessageText}. Try again in a moment."),
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => new(
            OutageKind.Unreachable,
            $"PostgreSQL refuses the sign-in: {refused.MessageText}.\n"
            + "Mend Username and Password in the setting ConnectionStrings:TimeBank."),
        PostgresErrorCodes.InvalidCatalogName => new(
            OutageKind.Unreachable,
            $"PostgreSQL has no such database: {refused.MessageText}.\n"
            + "Create it (createdb NAME), or mend Database in the setting ConnectionStrings:TimeBank."),
        PostgresErrorCodes.IoError => new(
            OutageKind.Broken, $"PostgreSQL cannot read or write its files: {refused.MessageText}. Check the server's disk."),
        // Connections that failed (08), resources that ran out (53), servers that stop or start (57P).
        ['0', '8', ..] or ['5', '3', ..] or ['5', '7', 'P', ..] => new(
            OutageKind.Unreachable, $"PostgreSQL takes no work now: {refused.MessageText}. Try again in a moment."),
        _ => null,
    };
}

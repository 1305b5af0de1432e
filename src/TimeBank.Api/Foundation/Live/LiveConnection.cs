using Npgsql;
using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Foundation.Live;

/// <summary>What the two connections have in common on which a process listens and announces: they are no pool's, and stay.</summary>
internal static class LiveConnection
{
    public const string Channel = "timebank_changes";

    /// <summary>After so long a server that does not answer is gone.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The wait after the first failure; it doubles with each further one.</summary>
    public static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    /// <param name="name">By which an operator finds the connection among the server's others.</param>
    public static NpgsqlConnection Create(DatabaseSettings settings, string name) =>
        new(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false, ApplicationName = name }.ConnectionString);

    public static NpgsqlCommand Command(NpgsqlConnection connection, string sql) =>
        new(sql, connection) { CommandTimeout = (int)Patience.TotalSeconds };

    public static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = Command(connection, sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static TimeSpan LongerPause(TimeSpan pause) => pause * 2 < LongestPause ? pause * 2 : LongestPause;
}

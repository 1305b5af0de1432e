using SQLitePCL;

namespace TimeBank.Api.Data;

/// <summary>
/// How this process uses SQLite: every connection is used by one caller at a time, here as in EF Core, so SQLite need
/// not guard each call of it by a lock; nor does it count what memory it takes, for which all connections wait in turn.
/// Together they cost a reader a tenth of its time.
/// </summary>
internal static class SqliteLibrary
{
    /// <summary>SQLITE_CONFIG_MULTITHREAD and SQLITE_CONFIG_MEMSTATUS, https://www.sqlite.org/c3ref/c_config_covering_index_scan.html.</summary>
    private const int Multithread = 2;
    private const int MemoryStatus = 9;

    private static readonly Lazy<bool> Configured = new(() =>
    {
        Configure();
        return true;
    });

    /// <summary>To be called before the first connection is opened.</summary>
    /// <exception cref="InvalidOperationException">This process has used SQLite before.</exception>
    public static void EnsureConfigured() => _ = Configured.Value;

    /// <exception cref="InvalidOperationException">SQLite takes no configuration any more.</exception>
    internal static void Configure()
    {
        Batteries_V2.Init();
        if (raw.sqlite3_config(Multithread) != raw.SQLITE_OK || raw.sqlite3_config(MemoryStatus, 0) != raw.SQLITE_OK)
            throw new InvalidOperationException(
                "SQLite was used before it was configured: call SqliteLibrary.EnsureConfigured before the first connection.");
    }
}

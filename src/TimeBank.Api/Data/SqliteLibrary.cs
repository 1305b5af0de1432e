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

    private static readonly Lazy<bool> Configured = new(Configure);

    /// <summary>To be called before the first connection is opened; what comes after has no effect.</summary>
    public static void EnsureConfigured() => _ = Configured.Value;

    private static bool Configure()
    {
        Batteries_V2.Init();
        return raw.sqlite3_config(Multithread) == raw.SQLITE_OK && raw.sqlite3_config(MemoryStatus, 0) == raw.SQLITE_OK;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using TimeBank.Api.Data;
using TimeBank.Api.Tests.CommandLine;

namespace TimeBank.Api.Tests.Data;

public sealed class SqliteLibraryTests : IDisposable
{
    private readonly DataFolderForTest folder = new();
    private readonly SqliteConnection connection;

    public SqliteLibraryTests() => connection = folder.OpenDatabase();

    private delegate nint MutexOf(nint database);

    /// <summary>Before any test, as the program does it before anything else: some use SQLite without a host.</summary>
    [ModuleInitializer]
    internal static void ConfigureFirst() => SqliteLibrary.EnsureConfigured();

    public void Dispose()
    {
        connection.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Connections_have_no_lock_of_their_own()
    {
        var library = NativeLibrary.Load("e_sqlite3", typeof(SQLite3Provider_e_sqlite3).Assembly, null);
        var mutexOf = Marshal.GetDelegateForFunctionPointer<MutexOf>(NativeLibrary.GetExport(library, "sqlite3_db_mutex"));

        Assert.Equal(0, mutexOf(connection.Handle!.DangerousGetHandle()));
    }

    [Fact]
    public void Memory_is_not_counted() => Assert.Equal(0, raw.sqlite3_memory_used());

    [Fact]
    public void Who_comes_after_the_first_connection_is_told_that_it_is_too_late() => Assert.Contains(
        "before the first connection",
        Assert.Throws<InvalidOperationException>(SqliteLibrary.Configure).Message,
        StringComparison.Ordinal);
}

using System.Runtime.InteropServices;
using SQLitePCL;

namespace TimeBank.Api.Data;

/// <summary>
/// The columns of the row that a statement is at, read without asking the runtime's leave. A page of a statement reads
/// some thousand columns; by the driver's way each counts who uses the statement, up and down, and tells the garbage
/// collector twice, which costs more than to read it. Whoever reads holds the reader, so neither is needed.
/// </summary>
internal static unsafe partial class SqliteColumns
{
    private const string Library = "e_sqlite3";

    /// <summary>An integer; 0 where it is null.</summary>
    public static long Integer(sqlite3_stmt row, int column) => ColumnInteger(row.DangerousGetHandle(), column);

    /// <summary>The bytes of a text, until the next row is read; none where it is null or empty.</summary>
    public static ReadOnlySpan<byte> Bytes(sqlite3_stmt row, int column)
    {
        var handle = row.DangerousGetHandle();
        var first = ColumnBlob(handle, column);
        return first is null ? default : new ReadOnlySpan<byte>(first, ColumnLength(handle, column));
    }

    // None of them waits, calls back or takes longer than a lookup: they look into the row that was read.
    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    private static partial long ColumnInteger(nint statement, int column);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_column_blob")]
    private static partial byte* ColumnBlob(nint statement, int column);

    [SuppressGCTransition]
    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes")]
    private static partial int ColumnLength(nint statement, int column);
}

using System.Globalization;

namespace TimeBanking.Api.Foundation.Data;

/// <summary>
/// One service has an SQLite file to itself: of a second one's changes its subscribers would hear nothing. It is a lock of
/// the operating system on a file beside the database, so it ends with the process, however that ends. Commands take
/// none, and may write beside the service.
/// </summary>
internal sealed class ServiceLock : IDisposable
{
    /// <summary>EWOULDBLOCK, and ERROR_SHARING_VIOLATION as an HRESULT: what the runtime says of a file that is locked.</summary>
    private const int LockedOnLinux = 11;
    private const int LockedOnMacOS = 35;
    private const int LockedOnWindows = unchecked((int)0x80070020);

    // The lock is the process's: hosts within one, as in tests, share it.
    private static readonly Lock Gate = new();
    private static readonly Dictionary<string, (FileStream Lock, int Holders)> OfThisProcess = [];

    private readonly string _database;
    private bool _isDisposed;

    private ServiceLock(string database) => _database = database;

    /// <exception cref="CommandFailedException">Another process has it; it is named.</exception>
    public static ServiceLock Take(string databaseFile, TimeProvider clock)
    {
        var database = Path.GetFullPath(databaseFile);
        lock (Gate)
        {
            if (OfThisProcess.TryGetValue(database, out var held))
                OfThisProcess[database] = held with { Holders = held.Holders + 1 };
            else
                OfThisProcess.Add(database, (Open(database, clock), 1));
        }
        return new ServiceLock(database);
    }

    public void Dispose()
    {
        lock (Gate)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            var (stream, holders) = OfThisProcess[_database];
            if (holders > 1)
            {
                OfThisProcess[_database] = (stream, holders - 1);
                return;
            }
            OfThisProcess.Remove(_database);
            ForgetHolder();
            stream.Dispose();
        }
    }

    private void ForgetHolder()
    {
        try
        {
            File.Delete(HolderFile(_database));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // Without the lock it says nothing; the next holder writes its own.
        }
    }

    private static string LockFile(string database) => database + ".lock";

    /// <summary>Beside the lock, since what is locked cannot be read everywhere.</summary>
    private static string HolderFile(string database) => database + ".lock-holder";

    private static FileStream Open(string database, TimeProvider clock)
    {
        FileStream stream;
        try
        {
            if (!File.Exists(LockFile(database)))
                MakeUnlessMade(LockFile(database));
            PrivateFiles.Close(LockFile(database));
            stream = new FileStream(LockFile(database), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held) when (held.HResult is LockedOnLinux or LockedOnMacOS or LockedOnWindows)
        {
            throw new CommandFailedException(
                $"Another TimeBank ({HolderOf(database)}) serves from {database}; an SQLite file belongs to one service.\n"
                + "Stop it, or name another folder: --data FOLDER. Several services may share one PostgreSQL database.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(
                $"The file {LockFile(database)} cannot be written: {problem.Message}\n"
                + "Give this user write access to it and to its folder, or name another folder: --data FOLDER", problem);
        }
        WriteHolder(database, clock);
        return stream;
    }

    private static void MakeUnlessMade(string file)
    {
        try
        {
            PrivateFiles.Make(file);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another process has made it meanwhile.
        }
    }

    private static void WriteHolder(string database, TimeProvider clock)
    {
        var holder = HolderFile(database);
        File.Delete(holder);
        PrivateFiles.Make(holder);
        File.WriteAllText(holder, string.Create(
            CultureInfo.InvariantCulture,
            $"process {Environment.ProcessId} on {Environment.MachineName}, since {clock.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC"));
    }

    private static string HolderOf(string database)
    {
        try
        {
            return File.ReadAllText(HolderFile(database)) is { Length: > 0 } holder ? holder : "starting just now";
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return "of another user, or starting just now";
        }
    }
}

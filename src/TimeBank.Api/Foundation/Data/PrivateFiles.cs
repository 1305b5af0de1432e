namespace TimeBanking.Api.Foundation.Data;

/// <summary>
/// Files that nobody but the service's own user may read: members' addresses and birth dates, and the keys of sign-ins,
/// lie in them. On Windows they inherit what the folder allows.
/// </summary>
internal static class PrivateFiles
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnFolder = OwnFile | UnixFileMode.UserExecute;

    /// <summary>Makes a folder where there is none; one that is there is left as it is.</summary>
    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnFolder);
    }

    /// <summary>Makes an empty file.</summary>
    /// <exception cref="IOException">There is one already.</exception>
    public static void Make(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnFile;
        using var made = new FileStream(file, options);
    }

    /// <summary>Copies a file, and not its rights.</summary>
    /// <exception cref="IOException">There is one of that name already.</exception>
    public static async Task CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        Make(to);
        await using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        await using var target = new FileStream(to, FileMode.Open, FileAccess.Write);
        await source.CopyToAsync(target, cancellationToken);
    }

    /// <summary>Takes everybody else's rights from a folder that is there.</summary>
    public static void CloseFolder(string folder)
    {
        if (Directory.Exists(folder))
            Restrict(folder, OwnFolder);
    }

    /// <summary>Takes everybody else's rights from files, of which some may not be there.</summary>
    public static void Close(params IEnumerable<string> files)
    {
        foreach (var file in files)
            if (File.Exists(file))
                Restrict(file, OwnFile);
    }

    /// <summary>An SQLite database is also its journal and that journal's index, which get the rights of the first.</summary>
    public static void CloseDatabase(string file) => Close(file, file + "-wal", file + "-shm");

    private static void Restrict(string path, UnixFileMode allowed)
    {
        if (OperatingSystem.IsWindows())
            return;
        try
        {
            if ((File.GetUnixFileMode(path) & ~allowed) != 0)
                File.SetUnixFileMode(path, allowed);
        }
        catch (Exception problem) when (problem is UnauthorizedAccessException or IOException)
        {
            // Somebody else's, or on a file system without rights: whoever arranged that decides who reads it.
        }
    }
}

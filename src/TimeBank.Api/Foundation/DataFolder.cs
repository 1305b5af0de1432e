using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Foundation;

/// <summary>The folder that holds everything this installation keeps outside a database server.</summary>
internal sealed class DataFolder
{
    /// <summary>The configuration key (and command line option) that names the folder.</summary>
    public const string Setting = "data";

    /// <param name="path">Absolute, or relative to the working directory.</param>
    public DataFolder(string path) => FullPath = Path.GetFullPath(path);

    public string FullPath { get; }

    /// <summary>The SQLite database, used unless a connection string names another one.</summary>
    public string DatabaseFile => Path.Combine(FullPath, "timebank.db");

    /// <summary>Mail is put here as .eml files when no mail server is set.</summary>
    public string Mail => Path.Combine(FullPath, "mail");

    /// <summary>Keys that protect cookies and forms. Losing them signs everyone out.</summary>
    public string Keys => Path.Combine(FullPath, "keys");

    public static DataFolder From(IConfiguration configuration) => new(configuration[Setting] is { Length: > 0 } path ? path : "data");

    /// <summary>What this installation puts into the folder, by the beginning of its name; and what a mounted disk has.</summary>
    private static readonly string[] OwnNames = ["timebank.db", "mail", "keys", "lost+found"];

    /// <summary>
    /// Creates the folder where it is missing, checks that this process may write in it, and takes from everybody else the
    /// right to read what lies there.
    /// </summary>
    /// <exception cref="CommandFailedException">The folder cannot be made or written to; the message says which and how to mend it.</exception>
    public void Prepare()
    {
        var probe = Path.Combine(FullPath, $".write-test-{Environment.ProcessId}");
        try
        {
            PrivateFiles.MakeFolder(FullPath);
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            KeepPrivate();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(
                $"The data folder {FullPath} cannot be written to: {problem.Message}\n"
                + "Give this user write access to it, or name another folder: --data FOLDER", problem);
        }
    }

    /// <summary>A folder that holds other things too is left as open as it is; what is ours in it is closed.</summary>
    private void KeepPrivate()
    {
        if (Directory.EnumerateFileSystemEntries(FullPath).All(IsOwn))
            PrivateFiles.CloseFolder(FullPath);
        PrivateFiles.MakeFolder(Keys);
        foreach (var folder in (string[])[Keys, Mail])
            PrivateFiles.CloseFolder(folder);
        PrivateFiles.Close(Directory.EnumerateFiles(Keys));
    }

    private static bool IsOwn(string path) =>
        OwnNames.Any(name => Path.GetFileName(path).StartsWith(name, StringComparison.Ordinal));
}

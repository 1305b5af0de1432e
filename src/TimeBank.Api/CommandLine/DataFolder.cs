namespace TimeBank.Api.CommandLine;

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

    /// <summary>Creates the folder where it is missing and checks that this process may write in it.</summary>
    /// <exception cref="CommandFailedException">The folder cannot be made or written to; the message says which and how to mend it.</exception>
    public void Prepare()
    {
        var probe = Path.Combine(FullPath, $".write-test-{Environment.ProcessId}");
        try
        {
            // Members' addresses and birth dates lie here: nobody but the service's own user needs to read them.
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(FullPath);
            else
                Directory.CreateDirectory(FullPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(
                $"The data folder {FullPath} cannot be written to: {problem.Message}\n"
                + "Give this user write access to it, or name another folder: --data FOLDER", problem);
        }
    }
}

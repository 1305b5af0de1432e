using System.Globalization;
using System.Runtime.Versioning;

namespace TimeBanking.Api.Tests.CommandLine;

/// <summary>Who may read what the service keeps. Windows has other rights, and gives those of the folder.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class RightsOfFiles : IDisposable
{
    private readonly DataFolderForTest _folder = new();
    private readonly string _address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ProgramProcess.FreePort()}");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Nobody_else_may_read_what_is_kept_and_what_others_could_read_is_mended_at_the_start()
    {
        await using (var program = await ProgramProcess.ServeAsync(
            "--data", _folder.FullPath, "--urls", _address, "--environment=Development", "--Jobs:Enabled=false"))
        {
            // The page with its form makes the keys.
            using var client = new HttpClient { BaseAddress = new Uri(_address) };
            (await client.GetAsync(new Uri("/dev/sign-in", UriKind.Relative), TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
            AssertPrivate(expectedFiles: ["timebank.db", "timebank.db-wal", "timebank.db-shm", "timebank.db.lock", "key-"]);
            program.Kill();
            await program.EndAsync();
        }

        foreach (var path in Directory.EnumerateFileSystemEntries(_folder.FullPath, "*", SearchOption.AllDirectories).Append(_folder.FullPath))
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        await using var again = await ProgramProcess.ServeAsync("--data", _folder.FullPath, "--urls", _address, "--Jobs:Enabled=false");
        AssertPrivate(expectedFiles: ["timebank.db", "key-"]);
    }

    [Fact]
    public async Task A_folder_that_holds_other_peoples_things_stays_as_open_as_it_is()
    {
        const UnixFileMode open = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        await File.WriteAllTextAsync(Path.Combine(_folder.FullPath, "notes.txt"), "mine", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(_folder.FullPath, open);

        await using (var program = await ProgramProcess.ServeAsync("--data", _folder.FullPath, "--urls", _address, "--Jobs:Enabled=false"))
            program.Kill();

        Assert.Equal(open, File.GetUnixFileMode(_folder.FullPath));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.DatabaseFile));
    }

    private void AssertPrivate(string[] expectedFiles)
    {
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        var paths = Directory.EnumerateFileSystemEntries(_folder.FullPath, "*", SearchOption.AllDirectories).Append(_folder.FullPath).ToList();
        Assert.All(expectedFiles, name => Assert.Contains(paths, path => Path.GetFileName(path).StartsWith(name, StringComparison.Ordinal)));
        Assert.All(paths, path => Assert.True((File.GetUnixFileMode(path) & others) == 0, $"{path}: {File.GetUnixFileMode(path)}"));
    }
}

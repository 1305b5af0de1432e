using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace TimeBanking.Api.Tests.Pages;

/// <summary>The checker of the HTML standard (vnu), over pages that are put into a folder; gone when disposed.</summary>
internal sealed class HtmlChecker : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("timebank-html-").FullName;
    private readonly Dictionary<string, string> _names = [];

    public int Pages => _names.Count;

    /// <param name="name">What the page is called where something is found on it.</param>
    /// <param name="html">The page.</param>
    public void Add(string name, string html)
    {
        var file = Path.Combine(_folder, $"{_names.Count}.html");
        File.WriteAllText(file, html);
        _names.Add(Path.GetFileName(file), name);
    }

    /// <summary>What it finds, errors and warnings, with the page and the place.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("java") { RedirectStandardError = true };
        foreach (var argument in (string[])["-jar", Jar(), "--exit-zero-always", "--format", "json", "--skip-non-html", _folder])
            start.ArgumentList.Add(argument);
        using var checker = Process.Start(start)!;
        var found = await checker.StandardError.ReadToEndAsync(cancellationToken);
        await checker.WaitForExitAsync(cancellationToken);
        Assert.Equal(0, checker.ExitCode);
        return
        [
            .. JsonDocument.Parse(found).RootElement.GetProperty("messages").EnumerateArray()
                // The framework closes empty elements with a slash, which means nothing in HTML and harms nothing.
                .Where(message => !message.GetProperty("message").GetString()!.StartsWith("Trailing slash on void elements", StringComparison.Ordinal))
                .Select(message => $"{_names[Path.GetFileName(message.GetProperty("url").GetString()!)]}: "
                    + $"{message.GetProperty("message").GetString()} {(message.TryGetProperty("extract", out var extract) ? extract.GetString() : "")}"),
        ];
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Jar([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "node_modules/vnu-jar/build/dist/vnu.jar");
}

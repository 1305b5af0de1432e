using System.IO.Compression;
using System.Text.Json;

namespace TimeBanking.Api.Tests.Import;

/// <summary>A folder with the four files of a download, in any of TimeOverflow's languages; gone when disposed.</summary>
internal sealed class DownloadedBank : IDisposable
{
    private static readonly string Data = Path.Combine(AppContext.BaseDirectory, "data", "timeoverflow-download");

    private static readonly Dictionary<string, JsonElement> Labels =
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(File.ReadAllText(Path.Combine(Data, "labels.json")))!;

    private readonly JsonElement _labels;

    public DownloadedBank(string language = "en")
    {
        _labels = Labels[language];
        Members = [Header("members")];
        Transfers = [Header("transfers")];
        Offers = [Header("offers")];
        Inquiries = [Header("inquiries")];
    }

    public static IEnumerable<string> Languages => Labels.Keys;

    public static string Given(params string[] path) => Path.Combine([Data, .. path]);

    public string Folder { get; } = Directory.CreateTempSubdirectory("timebank-download-").FullName;
    public List<string> Members { get; }
    public List<string> Transfers { get; }
    public List<string> Offers { get; }
    public List<string> Inquiries { get; }

    public string Inactive => _labels.GetProperty("inactive").GetString()!;
    public string Deleted => _labels.GetProperty("deleted").GetString()!;

    public DownloadedBank Member(int number, string name, int balanceMinutes = 0, string? email = null, string joined = "2020-05-01 10:15:00 UTC",
        string? phone = null, string otherPhone = "", string language = "ca")
    {
        Members.Add(Row(number.ToString(null, null), name, email ?? $"member{number}@example.org", phone ?? $"0123456{number:D4}", otherPhone,
            joined, "", language, (balanceMinutes * 60).ToString(null, null)));
        return this;
    }

    public DownloadedBank Transfer(string date, string from, string to, string quantity, string post = "")
    {
        Transfers.Add(Row(date, from, to, post, quantity));
        return this;
    }

    public DownloadedBank Offer(int id, string title, string owner, string created = "2021-03-04")
    {
        Offers.Add(Row(id.ToString(null, null), title, "", owner, created));
        return this;
    }

    /// <summary>Writes the four files and gives the folder.</summary>
    public string Written(string date = "2026-11-20")
    {
        foreach (var (name, lines) in Files) File.WriteAllText(Path.Combine(Folder, $"{name}_{date}.csv"), Text(lines));
        return Folder;
    }

    /// <summary>Writes a zip and gives its path.</summary>
    public string Zipped(string inside = "")
    {
        var path = Path.Combine(Folder, "download.zip");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, lines) in Files)
        {
            using var writer = new StreamWriter(archive.CreateEntry($"{inside}{name}_2026-11-20.csv").Open());
            writer.Write(Text(lines));
        }

        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private IEnumerable<(string Name, List<string> Lines)> Files =>
        [("Members", Members), ("Transfers", Transfers), ("Offers", Offers), ("Inquiries", Inquiries)];

    private string Header(string kind) =>
        Row([.. _labels.GetProperty(kind).EnumerateArray().Select(label => label.GetString()!)]);

    internal static string Row(params string[] fields) =>
        string.Join(',', fields.Select(field => field.AsSpan().IndexOfAny("\",\n") < 0
            ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    private static string Text(List<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}

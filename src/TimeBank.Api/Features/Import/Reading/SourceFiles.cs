using System.Globalization;
using System.IO.Compression;

namespace TimeBanking.Api.Features.Import;

/// <summary>A CSV file of a folder or a zip, as it was read.</summary>
/// <param name="Name">Its name, without a folder.</param>
/// <param name="Bytes">What it holds; empty where it could not be read.</param>
/// <param name="Fault">Why it could not be read.</param>
internal sealed record SourceFile(string Name, byte[] Bytes, ImportFault? Fault = null);

/// <summary>
/// The CSV files of a folder or a zip, in memory, and the names of the rest. A zip comes from anywhere: nothing of it is
/// written to the disk, its names are labels and no paths, and what it may unpack to is bounded whatever it claims.
/// </summary>
/// <param name="Csv">The CSV files, by name.</param>
/// <param name="OtherNames">The names of what else is there.</param>
internal sealed record SourceFiles(IReadOnlyList<SourceFile> Csv, IReadOnlyList<string> OtherNames)
{
    private const int MostBytes = 64 * 1024 * 1024;
    private const int MostBytesTogether = 2 * MostBytes;

    // The list of a zip's files is read whole, so it is bounded by the zip's own size.
    public const int MostZipBytes = 16 * 1024 * 1024;
    private const int MostCsvFiles = 40;
    private const int MostNames = 1000;

    /// <summary>Reads a folder or a zip. Never throws for what is there.</summary>
    /// <param name="path">Where it lies, or the name of the zip that somebody sent.</param>
    /// <param name="sent">The zip that somebody sent; null for the one that lies at the path.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>Null where nothing could be read; <paramref name="problems"/> then say why.</returns>
    public static async Task<SourceFiles?> Read(
        string path, ReadOnlyMemory<byte>? sent, List<ImportProblem> problems, CancellationToken cancellation)
    {
        try
        {
            if (sent is { } zip) return await OfSent(zip, path, problems, cancellation);
            if (Directory.Exists(path)) return await OfFolder(path, problems, cancellation);
            if (!File.Exists(path)) return Refuse(ImportFault.FolderMissing);
            if (new FileInfo(path).Length > MostZipBytes) return Refuse(ImportFault.ZipTooLarge);
            await using var stream = File.OpenRead(path);
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            return await OfZip(archive, path, problems, cancellation);
        }
        catch (Exception trouble) when (trouble is InvalidDataException or NotSupportedException)
        {
            return Refuse(ImportFault.NotAZip);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return Refuse(ImportFault.FileUnreadable);
        }

        SourceFiles? Refuse(ImportFault fault)
        {
            problems.Add(new ImportProblem(path, 0, null, fault, ""));
            return null;
        }
    }

    private static async Task<SourceFiles?> OfSent(
        ReadOnlyMemory<byte> zip, string name, List<ImportProblem> problems, CancellationToken cancellation)
    {
        using var archive = new ZipArchive(new MemoryStream(zip.ToArray(), writable: false), ZipArchiveMode.Read);
        return await OfZip(archive, name, problems, cancellation);
    }

    private static async Task<SourceFiles?> OfFolder(
        string folder, List<ImportProblem> problems, CancellationToken cancellation)
    {
        var names = Directory.EnumerateFiles(folder).Take(MostNames).Order(StringComparer.Ordinal).ToList();
        return await Gather(
            folder, names.Select(Path.GetFileName).OfType<string>().Zip(names, (name, path) => (name, path)), Open,
            problems, cancellation);

        static Task<SourceFile> Open(string name, string path, int most, CancellationToken cancellation) =>
            Bounded(name, () => File.OpenRead(path), most, cancellation);
    }

    private static Task<SourceFiles?> OfZip(
        ZipArchive archive, string path, List<ImportProblem> problems, CancellationToken cancellation)
    {
        var entries = archive.Entries.Where(entry => !entry.FullName.EndsWith('/')).Take(MostNames)
            .Select(entry => (Name: LastPart(entry.FullName), Entry: entry))
            // What a Mac adds beside each file.
            .Where(found => !found.Entry.FullName.StartsWith("__MACOSX", StringComparison.Ordinal));
        return Gather(path, entries, Open, problems, cancellation);

        static Task<SourceFile> Open(string name, ZipArchiveEntry entry, int most, CancellationToken cancellation) =>
            entry.IsEncrypted
                ? Task.FromResult(new SourceFile(name, [], ImportFault.Encrypted))
                : Bounded(name, entry.Open, most, cancellation);
    }

    private static async Task<SourceFiles?> Gather<T>(
        string path, IEnumerable<(string Name, T From)> found,
        Func<string, T, int, CancellationToken, Task<SourceFile>> open, List<ImportProblem> problems, CancellationToken cancellation)
    {
        var csv = new List<SourceFile>();
        var others = new List<string>();
        var left = MostBytesTogether;
        foreach (var (given, from) in found)
        {
            var name = Visible(given);
            if (!IsCsv(name))
            {
                others.Add(name);
                continue;
            }

            if (csv.Count == MostCsvFiles)
            {
                problems.Add(new ImportProblem(path, 0, null, ImportFault.TooManyFiles, ""));
                return null;
            }

            csv.Add(await open(name, from, Math.Min(left, MostBytes), cancellation));
            left -= csv[^1].Bytes.Length;
        }

        return new SourceFiles(csv, others);
    }

    private static async Task<SourceFile> Bounded(
        string name, Func<Stream> open, int most, CancellationToken cancellation)
    {
        try
        {
            await using var stream = open();
            using var bytes = new MemoryStream();
            var buffer = new byte[81920];
            int read;
            while ((read = await stream.ReadAsync(buffer, cancellation)) > 0)
            {
                if (bytes.Length + read > most) return new SourceFile(name, [], ImportFault.FileTooLarge);
                bytes.Write(buffer, 0, read);
            }

            return new SourceFile(name, bytes.ToArray());
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException
            or InvalidDataException or NotSupportedException)
        {
            return new SourceFile(name, [], ImportFault.FileUnreadable);
        }
    }

    private static bool IsCsv(string name) =>
        Path.GetExtension(name).ToUpperInvariant() is ".CSV" or ".TXT" or ".TSV"
        && !name.StartsWith("._", StringComparison.Ordinal);

    // A name is shown; it must not move the cursor or turn the line in which it stands.
    private static string Visible(string name) => string.Concat(name.Select(character =>
        char.IsControl(character) || char.GetUnicodeCategory(character) == UnicodeCategory.Format ? '�' : character));

    private static string LastPart(string fullName) => fullName[(fullName.LastIndexOfAny(['/', '\\']) + 1)..];
}

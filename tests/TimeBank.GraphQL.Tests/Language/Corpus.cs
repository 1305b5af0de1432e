using System.Runtime.CompilerServices;
using System.Text;

namespace TimeBanking.GraphQL.Tests.Language;

/// <summary>The documents of the folder <c>corpus</c>.</summary>
internal static class Corpus
{
    private const string Separator = "----\n";

    /// <summary>Documents that hold every production of the grammar.</summary>
    public static IReadOnlyList<string> Valid { get; } =
        [.. Directory.GetFiles(Path.Combine(Folder(), "valid")).Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>Documents with one error each.</summary>
    public static IReadOnlyList<string> Invalid { get; } =
        Read(Path.Combine(Folder(), "invalid", "documents.txt")).Split(Separator);

    // Not ReadAllText, which swallows a byte order mark.
    private static string Read(string path) => Encoding.UTF8.GetString(File.ReadAllBytes(path));

    private static string Folder([CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "corpus");
}

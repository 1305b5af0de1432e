using System.Runtime.CompilerServices;

namespace TimeBanking.GraphQL.Tests.Types;

/// <summary>The type definitions of corpus/*.graphql: each begins with a line <c>#--- what it shows</c>.</summary>
internal static class SdlCorpus
{
    private const string Mark = "#--- ";

    public static IReadOnlyList<(string Name, string Sdl)> Valid { get; } = Read("valid.graphql");

    public static IReadOnlyList<(string Name, string Sdl)> Invalid { get; } = Read("invalid.graphql");

    private static List<(string Name, string Sdl)> Read(string file, [CallerFilePath] string source = "")
    {
        var text = File.ReadAllText(Path.Combine(Path.GetDirectoryName(source)!, "corpus", file));
        return [.. text.Split(Mark, StringSplitOptions.RemoveEmptyEntries).Select(section =>
        {
            var end = section.IndexOf('\n', StringComparison.Ordinal);
            return (section[..end], section[(end + 1)..]);
        })];
    }
}

using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Validation;

/// <summary>One document of the corpus.</summary>
/// <param name="Rule">The rule that its file is about.</param>
/// <param name="IsValid">Whether that rule finds nothing in it; others may.</param>
/// <param name="SchemaName">Which schema it is for.</param>
/// <param name="Title">What it shows.</param>
internal sealed record CorpusDocument(string Rule, bool IsValid, string SchemaName, string Title, string Text)
{
    public override string ToString() => $"{Rule}: {Title}";
}

/// <summary>The documents under corpus, one file per rule, and the schemas beside it.</summary>
internal static partial class ValidationCorpus
{
    public const string MainSchema = "schema";

    private static readonly string Folder = Path.GetDirectoryName(ThisFile())!;

    private static readonly Dictionary<string, (string Sdl, Schema Schema)> Schemas =
        new[] { MainSchema, "query-only" }.ToDictionary(name => name, Load);

    public static IReadOnlyList<CorpusDocument> All { get; } =
    [
        .. Directory.GetFiles(Path.Combine(Folder, "corpus"), "*.graphql")
            .Order(StringComparer.Ordinal)
            .SelectMany(Read),
    ];

    public static string Sdl(string name = MainSchema) => Schemas[name].Sdl;

    public static Schema Schema(string name = MainSchema) => Schemas[name].Schema;

    private static (string Sdl, Schema Schema) Load(string name)
    {
        var sdl = File.ReadAllText(Path.Combine(Folder, $"{name}.graphql"));
        return (sdl, SchemaBuilder.FromSdl(Parser.Parse(sdl)));
    }

    private static IEnumerable<CorpusDocument> Read(string file)
    {
        var text = File.ReadAllText(file);
        var headings = Heading().Matches(text);
        for (var i = 0; i < headings.Count; i++)
        {
            var heading = headings[i];
            var start = heading.Index + heading.Length;
            var end = i + 1 < headings.Count ? headings[i + 1].Index : text.Length;
            yield return new CorpusDocument(
                Path.GetFileNameWithoutExtension(file),
                heading.Groups["kind"].Value == "valid",
                heading.Groups["schema"] is { Success: true } schema ? schema.Value : MainSchema,
                heading.Groups["title"].Value,
                text[start..end]);
        }
    }

    [GeneratedRegex(@"^### (?<kind>valid|invalid)( in (?<schema>\S+))?: (?<title>.+)\n", RegexOptions.Multiline)]
    private static partial Regex Heading();

    private static string ThisFile([CallerFilePath] string path = "") => path;
}

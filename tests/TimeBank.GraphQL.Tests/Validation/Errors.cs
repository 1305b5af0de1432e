using System.Text.Json;
using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Validation;

namespace TimeBanking.GraphQL.Tests.Validation;

/// <summary>Errors as text, to be compared: the message, then line and column of each location.</summary>
internal static class Errors
{
    public static IEnumerable<string> Ours(string schema, string document, ValidationOptions? options = null) =>
        DocumentValidator.Validate(ValidationCorpus.Schema(schema), Parser.Parse(document), options).Select(Write);

    public static IEnumerable<string> OursBy(string rule, string schema, string document)
    {
        var context = new ValidationContext(
            ValidationCorpus.Schema(schema), Parser.Parse(document), new ValidationOptions());
        ExecutableVisitor[] rules =
            [.. DocumentValidator.SpecifiedRules(context).Where(known => known.GetType().Name == rule)];
        return DocumentValidator.Run(context, rules).Select(Write);
    }

    public static IEnumerable<string> Of(JsonElement oracleAnswer) => oracleAnswer.EnumerateArray().Select(Write);

    /// <summary>The differences in words, or null when the two list the same errors, in whatever order.</summary>
    public static string? Difference(IEnumerable<string> expected, IEnumerable<string> actual, string of)
    {
        var missing = expected.ToList();
        var extra = actual.Where(error => !missing.Remove(error)).ToList();
        if (missing.Count + extra.Count == 0)
            return null;
        string[] lines = [of, .. missing.Select(error => $"- {error}"), .. extra.Select(error => $"+ {error}")];
        return string.Join("\n  ", lines);
    }

    public static void AssertNoDifference(IEnumerable<string?> differences)
    {
        var found = differences.OfType<string>().ToList();
        var shown = string.Join('\n', found.Take(10));
        Assert.True(found.Count == 0, $"{found.Count} differ (- expected, + found)\n{shown}");
    }

    public static string Write(GraphQLError error) =>
        $"{error.Message} {string.Join(' ', error.Locations.Select(at => $"({at.Line}:{at.Column})"))}";

    private static string Write(JsonElement error) =>
        $"{error.GetProperty("message").GetString()} {string.Join(' ', error.GetProperty("locations")
            .EnumerateArray()
            .Select(at => $"({at.GetProperty("line")}:{at.GetProperty("column")})"))}";
}

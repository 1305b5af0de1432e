using System.Text.Json;
using System.Text.RegularExpressions;

namespace TimeBanking.Api.Features.Matching.Files;

/// <summary>What is wrong with JSON and where, in words that name no types of this program.</summary>
internal static partial class MalformedJson
{
    /// <returns>Goes on after the file's name: <c>, line 3, column 17, seekers[3].options[0].fit: a whole number is expected.</c></returns>
    public static string Explain(JsonException malformed)
    {
        var place = malformed.Path is { Length: > 2 } path ? $", {path[2..]}" : "";
        return $", line {malformed.LineNumber + 1}, column {malformed.BytePositionInLine + 1}{place}: {Fault(malformed)}";
    }

    private static string Fault(JsonException malformed)
    {
        if (UnknownProperty().Match(malformed.Message) is { Success: true } unknown)
            return $"there is no property {unknown.Groups[1].Value} here; see docs/concepts/matching.md.";
        if (malformed.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal))
            return $"{Expected(malformed.Path)} is expected.";
        if (RepeatedProperty().Match(malformed.Message) is { Success: true } repeated)
            return $"{repeated.Groups[1].Value} is there twice.";
        return malformed.Message.StartsWith("The input does not contain any JSON", StringComparison.Ordinal)
            ? "the file ends before it says anything."
            : ForDevelopers().Replace(malformed.Message, "");
    }

    private static string Expected(string? path) => LastName().Match(path ?? "").Groups[1].Value switch
    {
        "id" or "group" => "a text in quotes",
        "minimum" or "maximum" or "placed" or "fit" => "a whole number",
        "isNew" => "true or false",
        "groups" or "seekers" or "options" or "apart" when !path!.EndsWith(']') => "a list in [ ]",
        "apart" => "a list of the ids of two seekers, in quotes,",
        _ => "an object in { }",
    };

    [GeneratedRegex(@"JSON property '([^']*)'")]
    private static partial Regex UnknownProperty();

    [GeneratedRegex(@"Duplicate property '([^']*)'")]
    private static partial Regex RepeatedProperty();

    /// <summary>The place, which is said already, and what a programmer could change.</summary>
    [GeneratedRegex(@"\s*(Path: .*|LineNumber: .*|Change the reader options\..*)$")]
    private static partial Regex ForDevelopers();

    [GeneratedRegex(@"([A-Za-z]+)(\[\d+\])*$")]
    private static partial Regex LastName();
}

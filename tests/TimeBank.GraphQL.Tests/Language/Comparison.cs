using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Tests.Language;

/// <summary>Asks our parser and printer and the oracle's about the same texts.</summary>
internal static class Comparison
{
    /// <summary>Wide enough that only the grammar decides.</summary>
    public static readonly ParserOptions Unlimited = new() { MaxTokens = 1_000_000, MaxSourceLength = 10_000_000 };

    /// <summary>
    /// Asserts the same verdict on every text: the same tree with the same locations and the same printed text, or
    /// the same message at the same place.
    /// </summary>
    public static async Task AssertSameAsync(IReadOnlyList<string> sources, string kind = "document")
    {
        var answers = await Oracle.CallAllAsync("parse", sources.Select(source => new
        {
            // Neither a JSON string nor an encoder lets the lone surrogates through that some texts have.
            utf16 = Convert.ToBase64String(MemoryMarshal.AsBytes<char>(source)),
            kind,
            locations = true,
            print = true,
        }));
        string[] differences = [.. sources.Zip(answers, (source, answer) => Difference(source, kind, answer)).OfType<string>()];
        Assert.True(
            differences.Length == 0, $"{differences.Length} differ, such as\n{string.Join('\n', differences.Take(5))}");
    }

    /// <summary>What our parser makes of a text: a tree or an error.</summary>
    public static (SyntaxNode? Node, GraphQLError? Error) Parse(string source, string kind = "document")
    {
        try
        {
            SyntaxNode node = kind switch
            {
                "value" => Parser.ParseValue(source, Unlimited),
                "constValue" => Parser.ParseConstValue(source, Unlimited),
                "type" => Parser.ParseType(source, Unlimited),
                _ => Parser.Parse(source, Unlimited),
            };
            return (node, null);
        }
        catch (SyntaxException exception)
        {
            return (null, exception.Error);
        }
    }

    private static string? Difference(string source, string kind, JsonElement answer)
    {
        var (node, error) = Parse(source, kind);
        if (!answer.GetProperty("ok").GetBoolean())
        {
            var location = answer.GetProperty("locations")[0];
            var expected = $"{answer.GetProperty("message").GetString()} "
                + $"({location.GetProperty("line")}:{location.GetProperty("column")})";
            var actual = error is null ? "accepted" : Format(error);
            return expected == actual ? null : $"{source}\n  oracle: {expected}\n  ours:   {actual}";
        }

        if (node is null)
        {
            return $"{source}\n  oracle: accepted\n  ours:   {Format(error!)}";
        }

        var tree = AstJson.Of(node);
        if (!JsonNode.DeepEquals(tree, JsonNode.Parse(answer.GetProperty("ast").GetRawText())))
        {
            return $"{source}\n  oracle: {answer.GetProperty("ast")}\n  ours:   {tree.ToJsonString()}";
        }

        var text = Printer.Print(node);
        var printed = answer.GetProperty("text").GetString();
        return text == printed ? null : $"{source}\n  oracle prints: {printed}\n  ours:          {text}";
    }

    private static string Format(GraphQLError error)
    {
        // The oracle's messages come over a pipe in UTF-8, where a surrogate cut from its pair becomes U+FFFD.
        var message = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(error.Message));
        var location = Assert.Single(error.Locations);
        return $"{message} ({location.Line}:{location.Column})";
    }
}

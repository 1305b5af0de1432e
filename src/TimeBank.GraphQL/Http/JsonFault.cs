using System.Text.Json;

namespace TimeBanking.GraphQL.Http;

/// <summary>
/// Says what keeps a text from being taken as JSON, and where: in words of our own, for those of the JSON reader are
/// meant for who writes the program that uses it.
/// </summary>
internal static class JsonFault
{
    /// <param name="json">A text that was refused.</param>
    /// <param name="what">What it is, at the beginning of the sentence.</param>
    /// <param name="maxDepth">How deep objects and lists may stand within one another.</param>
    /// <exception cref="InvalidOperationException">A name has half of a surrogate pair.</exception>
    public static string Describe(ReadOnlySpan<byte> json, string what, int maxDepth)
    {
        // Beyond what is allowed, so that it is told apart from what is no JSON.
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = maxDepth + 1 });
        var objects = new Stack<HashSet<string>>();
        try
        {
            while (reader.Read())
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject or JsonTokenType.StartArray when reader.CurrentDepth >= maxDepth:
                        return $"{what} is nested deeper than {maxDepth}; see {Place(json, reader.TokenStartIndex)}.";
                    case JsonTokenType.StartObject:
                        objects.Push(new HashSet<string>(StringComparer.Ordinal));
                        break;
                    case JsonTokenType.EndObject:
                        objects.Pop();
                        break;
                    case JsonTokenType.PropertyName when !objects.Peek().Add(reader.GetString()!):
                        return $"{what} gives a property twice; see {Place(json, reader.TokenStartIndex)}.";
                }
        }
        catch (JsonException wrong)
        {
            return $"{what} is not JSON; see line {wrong.LineNumber + 1}, byte {wrong.BytePositionInLine + 1}.";
        }

        return $"{what} is not JSON.";
    }

    /// <summary>Lines and the bytes of each are counted from 1.</summary>
    private static string Place(ReadOnlySpan<byte> json, long at)
    {
        var before = json[..(int)at];
        return $"line {before.Count((byte)'\n') + 1}, byte {before.Length - before.LastIndexOf((byte)'\n')}";
    }
}

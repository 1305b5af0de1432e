using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TimeBanking.GraphQL.Types;

/// <summary>Shows a value in an error message, as the reference implementation does.</summary>
internal static class Quoting
{
    private const int MaximalItems = 10;
    private const int MaximalDepth = 2;

    /// <summary>
    /// Shows a JSON value: strings in quotes, numbers as sent, long lists and deep objects cut short.
    /// </summary>
    public static string Quote(JsonElement value)
    {
        var text = new StringBuilder();
        Append(text, value, 0);
        return text.ToString();
    }

    /// <summary>Shows what a resolver gave.</summary>
    public static string Quote(object value) => value switch
    {
        string text => QuoteString(text),
        bool flag => flag ? "true" : "false",
        double.PositiveInfinity or float.PositiveInfinity => "Infinity",
        double.NegativeInfinity or float.NegativeInfinity => "-Infinity",
        JsonElement json => Quote(json),
        IDictionary => "[object]",
        IEnumerable => "[list]",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? value.GetType().Name,
    };

    /// <summary>A string in quotes with the escapes of JSON, and none that JSON does not ask for.</summary>
    public static string QuoteString(string value)
    {
        var text = new StringBuilder(value.Length + 2);
        AppendString(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonElement value, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                AppendString(text, value.GetString()!);
                break;
            case JsonValueKind.Array:
                AppendArray(text, value, depth);
                break;
            case JsonValueKind.Object:
                AppendObject(text, value, depth);
                break;
            case JsonValueKind.Undefined:
                text.Append("undefined");
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void AppendArray(StringBuilder text, JsonElement array, int depth)
    {
        var count = array.GetArrayLength();
        if (count > 0 && depth >= MaximalDepth)
        {
            text.Append("[Array]");
            return;
        }

        text.Append('[');
        text.AppendJoin(", ", array.EnumerateArray().Take(MaximalItems).Select(item => Nested(item, depth)));
        if (count > MaximalItems)
            text.Append(count == MaximalItems + 1 ? ", ... 1 more item" : $", ... {count - MaximalItems} more items");
        text.Append(']');
    }

    private static void AppendObject(StringBuilder text, JsonElement value, int depth)
    {
        if (!value.EnumerateObject().Any())
            text.Append("{}");
        else if (depth >= MaximalDepth)
            text.Append("[Object]");
        else
            text.Append("{ ")
                .AppendJoin(", ", value.EnumerateObject().Select(p => $"{p.Name}: {Nested(p.Value, depth)}"))
                .Append(" }");
    }

    private static string Nested(JsonElement value, int depth)
    {
        var text = new StringBuilder();
        Append(text, value, depth + 1);
        return text.ToString();
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value)
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        text.Append('"');
    }
}

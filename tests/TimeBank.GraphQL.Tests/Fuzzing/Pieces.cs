namespace TimeBanking.GraphQL.Tests.Fuzzing;

/// <summary>What mutations put in: tokens, and characters at the edges of the rules.</summary>
internal static class Pieces
{
    private static readonly string[] Characters =
    [
        " ", "\n", "\r", "\r\n", "\t", "\0", "\u0001", "\u007F", "\u0085", "\u00A0", "é", "😀", "\uD83D", "\uDE00",
        "\uFEFF",
        "\uFFFE", "\uFFFD", "\u2028", "\u202E", "\u0301", "'", "?", "\\", "/", "%", "<", ";",
    ];

    public static IReadOnlyList<string> OfDocuments { get; } =
    [
        "{", "}", "(", ")", "[", "]", "!", "$", "&", "...", "..", ".", ":", "=", "@", "|", "\"", "\"\"", "\"\"\"",
        "\\\"\"\"",
        "\\u", "\\u{", "\\u{110000}", "\\u{1F600}", "\\uD83D", "\\uD83D\\uDE00", "\\uDE00", "\\n", "\\x", "#",
        "# comment\n", ",",
        "0", "-", "-0", "00", "1.", ".5", "1e", "1e+", "1e999", "99999999999999999999", "a", "name", "on", "true",
        "false", "null",
        "query", "mutation", "subscription", "fragment", "fragment F on Query { a }", "...F", "...on", "...on Query",
        "@skip(if: true)",
        "@include(if: $v0)", "$v0", "($v0: Boolean!)", "__typename", "__schema { types { name } }",
        "__type(name: \"Query\") { name }",
        "extend", "schema", "scalar", "type", "interface", "union", "enum", "input", "directive", "implements",
        "repeatable",
        "type T { a: Int }", "@deprecated", "@oneOf", "@specifiedBy(url: \"\")", "@cost(weight: \"1\")",
        "@listSize(assumedSize: -1)",
        .. Characters,
    ];

    public static IReadOnlyList<string> OfJson { get; } =
    [
        "{", "}", "[", "]", ":", ",", "\"", "\\", "\"a\"", "\"\"", "null", "true", "false", "0", "-", "-0", "1.0",
        "1e400", "-1e400", "1e-400",
        "2147483648", "-2147483649", "9007199254740993", "99999999999999999999999999999", "0.1", "01", "1.", "NaN",
        "Infinity", "\\u0000",
        "\\ud83d", "\\uD83D\\uDE00", "\\x", "{\"a\":1,\"a\":2}", "[[[[]]]]", "{\"a\":{}}", "\"query\":",
        "\"variables\":", "\"operationName\":",
        "\"extensions\":", "\"documentId\":", "\"persistedQuery\":", "\"sha256Hash\":", "\"v0\":", "//", "/* */",
        .. Characters,
    ];
}

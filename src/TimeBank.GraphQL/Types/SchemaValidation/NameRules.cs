namespace TimeBanking.GraphQL.Types;

/// <summary>
/// Names are written in the characters of the language and leave <c>__</c> to introspection (specification 2.1.9).
/// </summary>
internal static class NameRules
{
    public static IEnumerable<string> Validate(string name)
    {
        if (name.Length == 0)
            yield return "Expected name to be a non-empty string.";
        else if (char.IsAsciiDigit(name[0]))
            yield return $"Names must start with [_a-zA-Z] but \"{name}\" does not.";
        if (!name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_'))
            yield return $"Names must only contain [_a-zA-Z0-9] but \"{name}\" does not.";
        if (name.StartsWith("__", StringComparison.Ordinal))
            yield return $"Name \"{name}\" must not begin with \"__\", which is reserved by GraphQL introspection.";
    }
}

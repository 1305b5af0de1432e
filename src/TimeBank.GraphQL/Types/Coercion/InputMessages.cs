namespace TimeBanking.GraphQL.Types;

/// <summary>What can be wrong with a value of an input object, be it a literal or JSON.</summary>
internal static class InputMessages
{
    public static string NotAnObject(InputObjectType type, string found) =>
        $"Expected value of type \"{type}\" to be an object, found: {found}.";

    public static string MissingField(InputObjectType type, InputValueDefinition field, string found) =>
        $"Expected value of type \"{type}\" to include required field \"{field.Name}\", found: {found}.";

    public static string UnknownField(
        InputObjectType type, string name, string found, bool hideSuggestions = false)
    {
        var suggestion = hideSuggestions
            ? ""
            : SuggestionList.DidYouMean(name, type.Fields.Select(field => field.Name));
        var end = suggestion.Length == 0 ? $", found: {found}." : $".{suggestion} Found: {found}.";
        return $"Expected value of type \"{type}\" not to include unknown field \"{name}\"{end}";
    }

    public static string NotExactlyOne(InputObjectType type) =>
        $"Within OneOf Input Object type \"{type}\", exactly one field must be specified, "
        + "and the value for that field must be non-null.";
}

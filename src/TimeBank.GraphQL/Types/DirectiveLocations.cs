using System.Collections.Frozen;

namespace TimeBanking.GraphQL.Types;

/// <summary>The names of directive locations as documents write them.</summary>
public static class DirectiveLocations
{
    private static readonly FrozenDictionary<DirectiveLocation, string> Names = Enum.GetValues<DirectiveLocation>()
        .ToFrozenDictionary(location => location, location => ScreamingCase(location.ToString()));

    private static readonly FrozenDictionary<string, DirectiveLocation> ByName = Names
        .ToFrozenDictionary(entry => entry.Value, entry => entry.Key);

    /// <summary>The name in SCREAMING_CASE, such as <c>FIELD_DEFINITION</c>.</summary>
    public static string Name(this DirectiveLocation location) => Names[location];

    /// <summary>Finds a location by its name in SCREAMING_CASE.</summary>
    public static bool TryParse(string name, out DirectiveLocation location) => ByName.TryGetValue(name, out location);

    private static string ScreamingCase(string name) => string.Concat(
        name.Select((c, i) => i > 0 && char.IsAsciiLetterUpper(c) ? $"_{c}" : char.ToUpperInvariant(c).ToString()));
}

using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>There is a query root, and no type is the root of two kinds of operation (specification 3.3.1).</summary>
internal static class RootTypeRules
{
    public static IEnumerable<string> Validate(Schema schema)
    {
        if (schema.QueryType is null)
            yield return "Query root type must be provided.";
        var roots = Enum.GetValues<OperationKind>()
            .Select(kind => (Kind: kind.ToString().ToLowerInvariant(), Type: schema.RootType(kind)))
            .Where(root => root.Type is not null)
            .GroupBy(root => root.Type!, root => root.Kind);
        foreach (var same in roots)
            if (same.Count() > 1)
                yield return $"All root types must be different, \"{same.Key}\" type is used as "
                    + $"{SuggestionList.Join("and", [.. same])} root types.";
    }
}

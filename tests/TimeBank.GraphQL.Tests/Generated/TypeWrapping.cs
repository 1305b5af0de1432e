namespace TimeBanking.GraphQL.Tests.Generated;

/// <summary>Lists and non-nulls around a named type.</summary>
internal static class TypeWrapping
{
    public static string Wrap(Choices choices, string named)
    {
        var type = named + NonNull(choices);
        foreach (var _ in Enumerable.Range(0, choices.Pick(0, 0, 0, 1, 1, 2)))
            type = $"[{type}]{NonNull(choices)}";
        return type;
    }

    private static string NonNull(Choices choices) => choices.Chance(0.3) ? "!" : "";
}

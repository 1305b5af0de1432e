using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Execution.Cost;

/// <summary>The arguments that a document gives to a field or directive.</summary>
internal static class GivenArguments
{
    /// <summary>What is given of an argument; null when nothing is.</summary>
    public static ValueNode? ValueOf(this IReadOnlyList<ArgumentNode> given, string name)
    {
        for (var i = 0; i < given.Count; i++)
            if (given[i].Name.Value == name)
                return given[i].Value;
        return null;
    }
}

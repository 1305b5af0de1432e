using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>Why two fields of one response name cannot be merged.</summary>
/// <param name="ResponseName">The name that both have in the response.</param>
/// <param name="Reason">Completes "conflict because ...".</param>
/// <param name="First">The first field, then its subfields that cause the conflict.</param>
/// <param name="Second">The second field, then its subfields that cause the conflict.</param>
internal sealed record FieldConflict(
    string ResponseName, string Reason, IReadOnlyList<FieldNode> First, IReadOnlyList<FieldNode> Second)
{
    private const int MaxLength = 1000;
    private const int MaxNodes = 20;

    /// <summary>The conflict of two fields whose subfields conflict; null when these do not.</summary>
    public static FieldConflict? OfSubfields(
        List<FieldConflict> conflicts, string responseName, FieldNode first, FieldNode second)
    {
        if (conflicts.Count == 0)
            return null;
        var reason = "";
        foreach (var conflict in conflicts)
        {
            reason += (reason.Length == 0 ? "" : " and ")
                + $"subfields \"{Shorten(conflict.ResponseName)}\" conflict because {conflict.Reason}";
            if (reason.Length > MaxLength)
                break;
        }

        return new FieldConflict(
            responseName,
            Shorten(reason),
            WithSubfields(first, conflicts.Select(conflict => conflict.First)),
            WithSubfields(second, conflicts.Select(conflict => conflict.Second)));
    }

    /// <summary>Keeps a message readable when a document repeats conflicts within conflicts.</summary>
    public static string Shorten(string text) => text.Length > MaxLength ? $"{text[..MaxLength]}..." : text;

    /// <summary>Of each conflict the innermost fields, which come last, as many as there is room for.</summary>
    private static List<FieldNode> WithSubfields(FieldNode field, IEnumerable<IReadOnlyList<FieldNode>> subfields)
    {
        List<FieldNode> nodes = [field];
        foreach (var conflicting in subfields)
        {
            nodes.AddRange(conflicting.TakeLast(MaxNodes - nodes.Count));
            if (nodes.Count == MaxNodes)
                break;
        }

        return nodes;
    }
}

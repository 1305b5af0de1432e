namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>
/// Which pairs have been compared. A comparison as exclusive is the weaker one: the stronger covers it, not the
/// other way round.
/// </summary>
internal sealed class ComparedPairs
{
    /// <summary>Whether the pair was compared as exclusive only.</summary>
    private readonly Dictionary<(object, object), bool> _asExclusive = [];

    /// <summary>False when the ordered pair has been compared as strongly before.</summary>
    public bool Add(object first, object second, bool asExclusive)
    {
        if (IsCovered(first, second, asExclusive))
            return false;
        _asExclusive[(first, second)] = asExclusive;
        return true;
    }

    /// <summary>False when the pair has been compared as strongly before, in either order.</summary>
    public bool AddEitherWay(object first, object second, bool asExclusive) =>
        !IsCovered(second, first, asExclusive) && Add(first, second, asExclusive);

    private bool IsCovered(object first, object second, bool asExclusive) =>
        _asExclusive.TryGetValue((first, second), out var known) && (asExclusive || !known);
}

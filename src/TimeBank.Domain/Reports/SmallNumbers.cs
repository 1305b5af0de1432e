namespace TimeBanking.Domain.Reports;

/// <summary>
/// What a report holds back, so that nobody is made out by it: rows of fewer than five people, and as many more as it takes that these
/// cannot be worked out from the total.
/// </summary>
public static class SmallNumbers
{
    /// <summary>What fewer people gave is not told.</summary>
    public const int LeastPeople = 5;

    /// <summary>The members who gave something; the community fund is nobody.</summary>
    public static IReadOnlySet<Guid> PeopleOf(IEnumerable<GivenPart> parts) =>
        parts.Where(part => part.IsOfMember).Select(part => part.GiverId).ToHashSet();

    /// <summary>
    /// Which rows of a table are held back. Beside those of fewer than five people the smallest others, until at least two are, and five
    /// different people stand behind them together: what is held back in sum follows from the total.
    /// </summary>
    /// <param name="rows">The people of each row.</param>
    /// <returns>The places of the rows.</returns>
    public static IReadOnlySet<int> HiddenOf(IReadOnlyList<IReadOnlySet<Guid>> rows)
    {
        var smallestFirst = Enumerable.Range(0, rows.Count).OrderBy(at => rows[at].Count).ThenBy(at => at).ToList();
        var hidden = smallestFirst.Where(at => rows[at].Count < LeastPeople).ToHashSet();
        if (hidden.Count == 0)
            return hidden;
        foreach (var next in smallestFirst.Where(at => !hidden.Contains(at)).ToList())
        {
            if (hidden.Count > 1 && hidden.SelectMany(at => rows[at]).Distinct().Count() >= LeastPeople)
                break;
            hidden.Add(next);
        }

        return hidden;
    }
}

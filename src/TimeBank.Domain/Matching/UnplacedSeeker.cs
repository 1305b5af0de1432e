namespace TimeBanking.Domain.Matching;

/// <summary>Somebody whom the round placed nowhere.</summary>
public sealed record UnplacedSeeker(string Seeker, UnplacedReason Reason);

/// <summary>
/// Why somebody was placed nowhere, and so what would change it. Every option of the person is told of once: in one of the three
/// lists, or in <see cref="WithRoom"/>, which only an answer that is not the best one leaves.
/// </summary>
/// <param name="Full">Groups that are full: one more place would do.</param>
/// <param name="NotOpened">New groups that did not open, the one nearest to it first.</param>
/// <param name="OnlyBeside">Groups with room where somebody is from whom the person is kept apart.</param>
/// <param name="WithRoom">Groups where the person could have come: the search ended before it saw that.</param>
public sealed record UnplacedReason(
    IReadOnlyList<string> Full, IReadOnlyList<UnopenedGroup> NotOpened, IReadOnlyList<string> OnlyBeside, IReadOnlyList<string> WithRoom)
{
    private const int Shown = 3;

    /// <summary>In English, in one to three sentences. A door that speaks other languages says it from the lists.</summary>
    public string InWords()
    {
        var sentences = Sentences().ToList();
        return sentences.Count == 0 ? "No group fits: there is none among the options." : string.Join(' ', sentences);
    }

    private IEnumerable<string> Sentences()
    {
        if (NotOpened.FirstOrDefault(group => group.PeopleMissing > 0) is { } nearest)
            yield return $"{Plural.English(nearest.PeopleMissing, "more person", "more people")} would let {nearest.Group} open.";
        else if (NotOpened.Count > 0)
            yield return $"{NotOpened[0].Group} did not open: enough people wait for it, but not enough who may be together were found.";
        if (Full.Count > 0)
            yield return $"{List(Full)} {Plural.EnglishWord(Full.Count, "is", "are")} full: one more place would do.";
        if (OnlyBeside.Count > 0)
            yield return $"In {List(OnlyBeside)} there is room only beside somebody to be kept apart from.";
        if (WithRoom.Count > 0)
            yield return $"There is room in {List(WithRoom)}; a longer search would use it.";
    }

    private static string List(IReadOnlyList<string> groups) => groups.Count switch
    {
        1 => groups[0],
        <= Shown => $"{string.Join(", ", groups.SkipLast(1))} and {groups[^1]}",
        _ => $"{string.Join(", ", groups.Take(Shown))} and {groups.Count - Shown} more",
    };
}

/// <summary>A new group that did not open.</summary>
/// <param name="Group">Its id.</param>
/// <param name="PeopleMissing">
/// How many more it needs beside all those who were placed nowhere and could come to it; 0 where they are enough, but not together.
/// </param>
public sealed record UnopenedGroup(string Group, int PeopleMissing);

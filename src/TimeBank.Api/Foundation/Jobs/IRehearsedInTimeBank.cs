namespace TimeBanking.Api.Foundation.Jobs;

/// <summary>
/// A sweep that can tell what it would do now in one time bank, and not a word of any other: for those who keep that one. What it
/// tells bears no language.
/// </summary>
internal interface IRehearsedInTimeBank
{
    /// <summary>What would be done first, at most so many steps; nothing is changed or sent.</summary>
    Task<IReadOnlyList<RehearsedStep>> RehearseInAsync(Guid timeBankId, int most, CancellationToken cancellationToken);
}

/// <summary>Something that would be done.</summary>
/// <param name="What">By which words are found for it.</param>
/// <param name="Parts">Whom and what it concerns, in the order of the words.</param>
internal sealed record RehearsedStep(string What, params IReadOnlyList<string> Parts);

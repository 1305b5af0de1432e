using System.Diagnostics;

namespace TimeBanking.GraphQL.Tests.Generated;

/// <summary>Makes a tape of <see cref="Choices"/> small while what it makes still fails.</summary>
internal static class Shrinking
{
    private const int TapesAtOnce = 40;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <param name="tape">Makes a case that fails.</param>
    /// <param name="failing">The tapes, among many, whose cases fail too, as they were really used.</param>
    /// <returns>The smallest tape found that still makes a failing case.</returns>
    public static async Task<IReadOnlyList<int>> ShrinkAsync(
        IReadOnlyList<int> tape, Func<IReadOnlyList<int>[], Task<IEnumerable<IReadOnlyList<int>>>> failing)
    {
        var clock = Stopwatch.StartNew();
        var smallest = tape;
        var found = true;
        while (found)
        {
            found = false;
            foreach (var tapes in Simpler(smallest).Chunk(TapesAtOnce).TakeWhile(_ => clock.Elapsed < Patience))
            {
                var best = (await failing(tapes)).Where(each => IsSimpler(each, smallest)).MinBy(Weight);
                if (best is null)
                    continue;
                smallest = best;
                found = true;
                break;
            }
        }

        return smallest;
    }

    private static IEnumerable<IReadOnlyList<int>> Simpler(IReadOnlyList<int> tape)
    {
        for (var length = tape.Count / 2; length > 0; length /= 2)
            for (var start = 0; start + length <= tape.Count; start += Math.Max(1, length / 2))
                yield return [.. tape.Take(start), .. tape.Skip(start + length)];
        for (var length = tape.Count / 2; length > 1; length /= 2)
            for (var start = 0; start + length <= tape.Count; start += length)
                yield return [.. tape.Select((choice, i) => i >= start && i < start + length ? 0 : choice)];
        for (var changed = 0; changed < tape.Count; changed++)
            foreach (var smaller in new[] { 0, tape[changed] / 2, tape[changed] - 1 }.Distinct())
                if (smaller >= 0 && smaller < tape[changed])
                    yield return [.. tape.Select((choice, i) => i == changed ? smaller : choice)];
    }

    private static bool IsSimpler(IReadOnlyList<int> tape, IReadOnlyList<int> than) =>
        Weight(tape).CompareTo(Weight(than)) < 0;

    private static (int Length, long Sum) Weight(IReadOnlyList<int> tape) =>
        (tape.Count, tape.Sum(choice => (long)choice));
}

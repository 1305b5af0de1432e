using System.Globalization;

namespace TimeBanking.GraphQL.Tests.Generated;

/// <summary>
/// Makes up many cases and asserts something of each; the first that fails is shrunk before it is shown. The cases are
/// the same in every run, unless the environment sets <c>TIMEBANK_GENERATED_SEED</c>, the seed of the first case; the
/// others follow it. <c>TIMEBANK_GENERATED_CASES</c> sets how many there are of each kind.
/// </summary>
internal static class GeneratedCases
{
    private const int CasesAtOnce = 250;

    public static int FirstSeed { get; } = Setting("TIMEBANK_GENERATED_SEED") ?? 20260301;

    /// <summary>How many cases are made up where a test asks for so many by default.</summary>
    public static int Count(int byDefault) => Setting("TIMEBANK_GENERATED_CASES") ?? byDefault;

    /// <param name="byDefault">How many cases.</param>
    /// <param name="generate">Makes a case.</param>
    /// <param name="judge">Says of each of some cases what is wrong with it, in words that show it; null when nothing
    /// is.</param>
    public static async Task AssertAsync<T>(
        int byDefault, Func<Choices, T> generate, Func<IReadOnlyList<T>, Task<IReadOnlyList<string?>>> judge)
    {
        foreach (var seeds in Enumerable.Range(FirstSeed, Count(byDefault)).Chunk(CasesAtOnce))
        {
            var choices = seeds.Select(seed => new Choices(seed)).ToList();
            var verdicts = await judge([.. choices.Select(generate)]);
            var failed = Enumerable.Range(0, seeds.Length).Where(i => verdicts[i] is not null).ToList();
            if (failed.Count == 0)
                continue;
            var shrunk = await ShrinkAsync(choices[failed[0]].Tape, generate, judge);
            Assert.Fail($"{failed.Count} of {seeds.Length} cases differ; see them again with\n"
                + string.Join('\n', failed.Take(10).Select(i => $"TIMEBANK_GENERATED_CASES=1 TIMEBANK_GENERATED_SEED={seeds[i]}"))
                + (shrunk is not null
                    ? $"\nThe first, shrunk:\n{shrunk}"
                    : $"\nThe first, which did not differ again when it was shrunk:\n{verdicts[failed[0]]}"));
        }
    }

    private static async Task<string?> ShrinkAsync<T>(
        IReadOnlyList<int> tape, Func<Choices, T> generate, Func<IReadOnlyList<T>, Task<IReadOnlyList<string?>>> judge)
    {
        var smallest = await Shrinking.ShrinkAsync(tape, async tapes =>
        {
            var choices = tapes.Select(each => new Choices(each)).ToList();
            var verdicts = await judge([.. choices.Select(generate)]);
            return choices.Zip(verdicts).Where(each => each.Second is not null).Select(each => each.First.Tape);
        });
        return (await judge([generate(new Choices(smallest))]))[0];
    }

    private static int? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : null;
}

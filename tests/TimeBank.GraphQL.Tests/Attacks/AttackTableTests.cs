using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace TimeBanking.GraphQL.Tests.Attacks;

/// <summary>The table of attacks in docs/operating/attacks.md names tests that exist and are run.</summary>
public sealed partial class AttackTableTests
{
    [Fact]
    public async Task Every_attack_in_the_table_is_proven_by_a_test_that_is_run()
    {
        var root = Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../..");
        var table = await File.ReadAllLinesAsync(
            Path.Combine(root, "docs/operating/attacks.md"), TestContext.Current.CancellationToken);
        var rows = table.Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToList();
        Assert.NotEmpty(rows);

        var tests = Path.Combine(root, "tests");
        var unproven = rows.Where(row => TestName().Match(row) is not { Success: true } test
            || !IsRun(tests, test.Groups["class"].Value, test.Groups["method"].Value));

        Assert.Empty(unproven);
    }

    /// <summary>Whether attributes of a test stand right above the method, and none says that it is skipped.</summary>
    private static bool IsRun(string tests, string className, string method) =>
        Directory.EnumerateFiles(tests, className + ".cs", SearchOption.AllDirectories)
            .Select(file => AttributesOf(method, File.ReadAllLines(file)))
            .Any(attributes => TestAttribute().IsMatch(attributes) && !SkipArgument().IsMatch(attributes));

    /// <summary>The lines between the method and the empty line above it.</summary>
    private static string AttributesOf(string method, string[] lines)
    {
        var at = Array.FindIndex(lines, line => Regex.IsMatch(line, $@"\bpublic [^;]*\b{method}\("));
        return string.Join('\n', lines.Take(Math.Max(at, 0)).Reverse().TakeWhile(line => line.Trim().Length > 0));
    }

    private static string ThisFile([CallerFilePath] string file = "") => file;

    [GeneratedRegex(@"\| `(?<class>\w+)\.(?<method>\w+)` \|$")]
    private static partial Regex TestName();

    [GeneratedRegex(@"^\s*\[(Fact|Theory)\b", RegexOptions.Multiline)]
    private static partial Regex TestAttribute();

    [GeneratedRegex(@"\bSkip(When|Unless)?\s*=")]
    private static partial Regex SkipArgument();
}

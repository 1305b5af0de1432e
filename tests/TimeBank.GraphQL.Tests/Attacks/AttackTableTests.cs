using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace TimeBank.GraphQL.Tests.Attacks;

/// <summary>The table of attacks in docs/operating/attacks.md names tests that exist.</summary>
public sealed partial class AttackTableTests
{
    [Fact]
    public async Task Every_attack_in_the_table_is_proven_by_a_test_that_exists()
    {
        var root = Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../..");
        var table = await File.ReadAllLinesAsync(
            Path.Combine(root, "docs/operating/attacks.md"), TestContext.Current.CancellationToken);
        var rows = table.Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToList();
        Assert.NotEmpty(rows);

        var missing = rows.Where(row => TestName().Match(row) is not { Success: true } test || !Exists(
            Path.Combine(root, "tests"), test.Groups["class"].Value, test.Groups["method"].Value));

        Assert.Empty(missing);
    }

    private static bool Exists(string tests, string className, string method) =>
        Directory.EnumerateFiles(tests, className + ".cs", SearchOption.AllDirectories)
            .Any(file => Regex.IsMatch(File.ReadAllText(file), $@"\bpublic [^;\n]*\b{method}\("));

    private static string ThisFile([CallerFilePath] string file = "") => file;

    [GeneratedRegex(@"\| `(?<class>\w+)\.(?<method>\w+)` \|$")]
    private static partial Regex TestName();
}

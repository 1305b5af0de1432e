using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using TimeBanking.Api.Foundation.Settings;

namespace TimeBanking.Api.Tests.Settings;

/// <summary>What the pages for operators say of settings, held against those that there are.</summary>
public sealed partial class DocumentedSettings
{
    private const string LimitsTable = "| Setting, under `GraphQL:Limits:` |";

    [Fact]
    public async Task Every_setting_is_on_the_pages_for_operators_and_those_on_them_exist()
    {
        var documented = (await Task.WhenAll(Page("running.md"), Page("telemetry.md"))).SelectMany(NamesIn);

        Assert.Equal(OwnSettings.Names.Order(), documented.Distinct().Order());
    }

    [Fact]
    public async Task Every_setting_that_stops_an_attack_exists()
    {
        var named = NamesIn(await Page("attacks.md")).ToList();

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(OwnSettings.Names));
    }

    /// <summary>Full names anywhere, and the short ones of the tables of limits.</summary>
    private static IEnumerable<string> NamesIn(string[] page)
    {
        var isOfLimits = false;
        foreach (var line in page)
        {
            foreach (Match full in FullName().Matches(line))
                if (OwnSettings.IsOurs(full.Groups[1].Value))
                    yield return full.Groups[1].Value;
            var isHeader = line.StartsWith(LimitsTable, StringComparison.Ordinal);
            isOfLimits = isHeader || (isOfLimits && line.StartsWith('|'));
            if (!isOfLimits || isHeader)
                continue;
            foreach (Match name in ShortName().Matches(line.Split('|')[1]))
                yield return "GraphQL:Limits:" + name.Groups[1].Value;
        }
    }

    private static Task<string[]> Page(string name) => File.ReadAllLinesAsync(
        Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../docs/operating", name),
        TestContext.Current.CancellationToken);

    private static string ThisFile([CallerFilePath] string file = "") => file;

    [GeneratedRegex(@"`(\w+(?::\w+)+)(?:`|=)")]
    private static partial Regex FullName();

    // MaxRequestBytes, and not connection_init or first.
    [GeneratedRegex("`([A-Z][A-Za-z]+)`")]
    private static partial Regex ShortName();
}

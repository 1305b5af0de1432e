using System.Text.Json;
using TimeBanking.Api.Tests.CommandLine;

namespace TimeBanking.Api.Tests.Matching;

/// <summary>The command <c>match solve</c>.</summary>
public sealed class MatchSolveTests : IDisposable
{
    private const string Small = """
        {
          "groups": [
            {"id": "g1", "minimum": 0, "maximum": 5, "placed": 4, "isNew": false},
            {"id": "n1", "minimum": 3, "maximum": 9, "placed": 0, "isNew": true},
            {"id": "n2", "minimum": 2, "maximum": 4, "placed": 0, "isNew": true}
          ],
          "seekers": [
            {"id": "s1", "options": [{"group": "g1", "fit": 87}]},
            {"id": "s2", "options": [{"group": "g1", "fit": 90}, {"group": "n2", "fit": 80}]},
            {"id": "s3", "options": [{"group": "n2", "fit": 95}]},
            {"id": "s4", "options": [{"group": "n1", "fit": 100}]},
            {"id": "José", "options": []},
            {"id": "s6", "options": [{"group": "n2", "fit": 60}]}
          ],
          "apart": [["s3", "s6"], ["s6", "s2"], ["s6", "s3"]]
        }
        """;

    private readonly string file = Path.Combine(Path.GetTempPath(), $"matching-{Guid.CreateVersion7()}.json");

    [Fact]
    public async Task A_solution_is_one_line_of_json_with_reasons_and_a_bound()
    {
        var result = await SolveAsync(Small);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(
            """
            {"placed":3,"cost":594,"opened":["n2"],"assignments":[{"seeker":"s1","group":"g1"},{"seeker":"s2","group":"n2"},{"seeker":"s3","group":"n2"}],
            "unplaced":[{"seeker":"s4","reason":"2 more people would let n1 open."},{"seeker":"José","reason":"No group fits: there is none among the options."},
            {"seeker":"s6","reason":"In n2 there is room only beside somebody to be kept apart from."}],"bound":{"placed":3,"cost":594},"isOptimal":true}
            """.ReplaceLineEndings(""),
            result.Output.TrimEnd());
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_bytes()
    {
        var seekers = Enumerable.Range(0, 60).Select(seeker =>
            $$"""{"id":"s{{seeker}}","options":[{"group":"a","fit":50},{"group":"b","fit":50},{"group":"n","fit":50}]}""");
        var equals = $$"""
            {"groups":[{"id":"a","minimum":0,"maximum":9,"placed":0,"isNew":false},{"id":"b","minimum":0,"maximum":9,"placed":0,"isNew":false},
            {"id":"n","minimum":3,"maximum":9,"placed":0,"isNew":true}],"seekers":[{{string.Join(',', seekers)}}],"apart":[["s1","s2"]]}
            """;

        var first = await SolveAsync(equals, "--seed", "7");
        var again = await SolveAsync(equals, "--seed", "7");
        var other = await SolveAsync(equals, "--seed", "8");

        Assert.Equal(0, first.ExitCode);
        Assert.Equal(first.Output, again.Output);
        // All are alike, so another seed places others, as many and as well.
        Assert.NotEqual(first.Output, other.Output);
        Assert.Equal(PlacedAndCost(first.Output), PlacedAndCost(other.Output));
    }

    [Fact]
    public async Task Whoever_gives_no_time_gets_the_best_answer_there_was_marked_so()
    {
        var result = await SolveAsync(Small, "--seconds", "0.000001");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var solution = JsonDocument.Parse(result.Output).RootElement;
        Assert.False(solution.GetProperty("isOptimal").GetBoolean());
        Assert.True(solution.GetProperty("placed").GetInt32() > 0);
        Assert.True(solution.GetProperty("bound").GetProperty("placed").GetInt32() >= solution.GetProperty("placed").GetInt32());
    }

    [Theory]
    [InlineData("", "line 1, column 1: the file ends before it says anything.")]
    [InlineData("[]", "line 1, column 2: an object in { } is expected.")]
    [InlineData("null", "the whole file: an object in { } is expected.")]
    [InlineData("{}", "groups: this is missing.")]
    [InlineData("""{"groups":[],"seekers":[{"id":"s1"}]}""", "seekers[0].options: this is missing.")]
    [InlineData("""{"groups":[null],"seekers":[]}""", "groups[0]: this is missing.")]
    [InlineData("""{"groups":[],"seekers":[],"apart":[["s1"]]}""", "apart[0]: the ids of two seekers are expected.")]
    [InlineData("""{"groups":[],"seekers":[],"apart":["s1"]}""", "column 40, apart[0]: a list of the ids of two seekers, in quotes, is expected.")]
    [InlineData("{\n\"groups\": {}}", "line 2, column 12, groups: a list in [ ] is expected.")]
    [InlineData("""{"groups":[],"seekers":[],"friends":[]}""", "column 37, friends: there is no property friends here; see docs/concepts/matching.md.")]
    [InlineData("""{"groups":[],"groups":[]}""", "groups: groups is there twice.")]
    [InlineData("""{"groups":[],"seekers":[],}""", "column 27: The JSON object contains a trailing comma at the end which is not supported in this mode.")]
    public async Task A_malformed_file_is_refused_with_the_place_in_it(string text, string expected) => await IsRefused(text, expected);

    [Theory]
    [InlineData("\"fit\": 87", "\"fit\": \"87\"", "line 8, column 57, seekers[0].options[0].fit: a whole number is expected.")]
    [InlineData("\"fit\": 87", "\"fit\": 87.5", "seekers[0].options[0].fit: a whole number is expected.")]
    [InlineData("\"fit\": 87", "\"fit\": 0", "seekers[0].options[0].fit: 0 is not between 1 and 100.")]
    [InlineData("\"fit\": 80", "\"fit\": 101", "seekers[1].options[1].fit: 101 is not between 1 and 100.")]
    [InlineData(", \"fit\": 80", "", "seekers[1].options[1].fit: this is missing.")]
    [InlineData("\"group\": \"n2\", \"fit\": 80", "\"group\": \"n7\", \"fit\": 80", "seekers[1].options[1].group: there is no group n7.")]
    [InlineData("\"group\": \"n2\", \"fit\": 80", "\"group\": \"g1\", \"fit\": 80", "seekers[1].options[1].group: g1 is among the options already.")]
    [InlineData("\"isNew\": false", "\"isNew\": 0", "groups[0].isNew: true or false is expected.")]
    [InlineData("\"id\": \"n1\"", "\"id\": \"g1\"", "groups[1].id: g1 is the id of groups[0] already.")]
    [InlineData("\"minimum\": 3", "\"minimum\": 10", "groups[1].minimum: the minimum 10 is above the maximum 9.")]
    [InlineData("\"maximum\": 5, ", "\"maximum\": 3, ", "groups[0].maximum: the maximum 3 is below the 4 who are there.")]
    [InlineData("\"maximum\": 5, ", "", "groups[0].maximum: this is missing.")]
    [InlineData("[\"s3\", \"s6\"]", "[\"s3\", \"s3\"]", "apart[0]: s3 cannot be kept apart from themselves.")]
    [InlineData("[\"s3\", \"s6\"]", "[\"s3\", \"s8\"]", "apart[0][1]: there is no seeker s8.")]
    [InlineData("\"id\": \"s4\"", "\"id\": \"s1\"", "seekers[3].id: s1 is the id of seekers[0] already.")]
    public async Task A_problem_that_cannot_be_is_refused_with_the_place_in_it(string right, string wrong, string expected)
    {
        Assert.Contains(right, Small, StringComparison.Ordinal);

        await IsRefused(Small.Replace(right, wrong, StringComparison.Ordinal), expected);
    }

    [Fact]
    public async Task A_minimum_that_cannot_be_reached_is_said_of_the_group() => await IsRefused(
        Small.Replace("\"minimum\": 0, \"maximum\": 5", "\"minimum\": 9, \"maximum\": 9", StringComparison.Ordinal),
        "No assignment gives every group that meets its minimum: however people are placed, somebody is missing (at best g1 would be 3 below its minimum of 9).");

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        var result = await CommandInProcess.RunAsync("match", "solve", file);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith($"The file {file} cannot be read: ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--seconds", "0", "--seconds is above 0 and at most 86400.")]
    [InlineData("--seconds", "NaN", "--seconds is above 0 and at most 86400.")]
    [InlineData("--seed", "x", "Cannot parse argument 'x' for option '--seed'")]
    public async Task Options_that_mean_nothing_are_refused(string option, string value, string expected)
    {
        var result = await CommandInProcess.RunAsync("match", "solve", file, option, value);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => File.Delete(file);

    private async Task<ProgramResult> SolveAsync(string problem, params string[] options)
    {
        await File.WriteAllTextAsync(file, problem, TestContext.Current.CancellationToken);
        return await CommandInProcess.RunAsync(["match", "solve", file, .. options]);
    }

    private async Task IsRefused(string problem, string expected)
    {
        var result = await SolveAsync(problem);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("TimeBanking.", result.Error, StringComparison.Ordinal);
    }

    private static (int, long) PlacedAndCost(string output)
    {
        var solution = JsonDocument.Parse(output).RootElement;
        return (solution.GetProperty("placed").GetInt32(), solution.GetProperty("cost").GetInt64());
    }
}

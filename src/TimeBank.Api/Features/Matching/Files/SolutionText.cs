using System.Text.Encodings.Web;
using System.Text.Json;
using TimeBanking.Domain.Matching;

namespace TimeBanking.Api.Features.Matching.Files;

/// <summary>A solution as one line of JSON, with people and groups in the order of the problem.</summary>
internal static class SolutionText
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        // Ids are written as they were read; nothing of this goes into a page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(MatchSolution solution) => JsonSerializer.Serialize(
        new Line(
            solution.Placed, solution.Cost, solution.Opened, solution.Assignments,
            [.. solution.Unplaced.Select(one => new UnplacedLine(one.Seeker, one.Reason.InWords()))],
            solution.Bound, solution.IsOptimal),
        Format);

    private sealed record Line(
        int Placed, long Cost, IReadOnlyList<string> Opened, IReadOnlyList<MatchAssignment> Assignments,
        IReadOnlyList<UnplacedLine> Unplaced, MatchBound Bound, bool IsOptimal);

    private sealed record UnplacedLine(string Seeker, string Reason);
}

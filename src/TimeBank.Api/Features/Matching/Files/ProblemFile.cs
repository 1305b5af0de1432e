using System.Text.Json;
using System.Text.Json.Serialization;
using TimeBanking.Api.Foundation;
using TimeBanking.Domain.Matching;

namespace TimeBanking.Api.Features.Matching.Files;

/// <summary>A problem of matching as JSON in a file. What is missing is null here, and is named when it becomes a problem.</summary>
internal sealed record ProblemFile(List<GroupLine?>? Groups, List<SeekerLine?>? Seekers, List<List<string?>?>? Apart)
{
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
    };

    /// <exception cref="CommandFailedException">The file cannot be read, or what it says cannot be; says where.</exception>
    public static async Task<MatchProblem> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = File.OpenRead(path);
            var file = await JsonSerializer.DeserializeAsync<ProblemFile>(stream, Strict, cancellationToken);
            return (file ?? throw new MatchProblemException("the whole file", "an object in { } is expected")).ToProblem();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"The file {path} cannot be read: {problem.Message}", problem);
        }
        catch (JsonException malformed)
        {
            throw new CommandFailedException($"{path}{MalformedJson.Explain(malformed)}", malformed);
        }
        catch (MatchProblemException wrong)
        {
            throw new CommandFailedException($"{path}, {wrong.Message}", wrong);
        }
    }

    private MatchProblem ToProblem() => new(
        [.. Required(Groups, "groups").Select((line, index) => Required(line, $"groups[{index}]").ToGroup($"groups[{index}]"))],
        [.. Required(Seekers, "seekers").Select((line, index) => Required(line, $"seekers[{index}]").ToSeeker($"seekers[{index}]"))],
        [.. (Apart ?? []).Select((line, index) => ToPair(line, $"apart[{index}]"))]);

    private static MatchPair ToPair(List<string?>? line, string place) => line is [{ } first, { } second]
        ? new MatchPair(first, second)
        : throw new MatchProblemException(place, "the ids of two seekers are expected");

    internal static T Required<T>(T? value, string place) where T : class => value ?? throw Missing(place);

    internal static T Required<T>(T? value, string place) where T : struct => value ?? throw Missing(place);

    private static MatchProblemException Missing(string place) => new(place, "this is missing");
}

internal sealed record GroupLine(string? Id, int? Minimum, int? Maximum, int? Placed, bool? IsNew)
{
    public MatchGroup ToGroup(string place) => new(
        ProblemFile.Required(Id, $"{place}.id"), ProblemFile.Required(Minimum, $"{place}.minimum"),
        ProblemFile.Required(Maximum, $"{place}.maximum"), ProblemFile.Required(Placed, $"{place}.placed"),
        ProblemFile.Required(IsNew, $"{place}.isNew"));
}

internal sealed record SeekerLine(string? Id, List<OptionLine>? Options)
{
    public MatchSeeker ToSeeker(string place) => new(
        ProblemFile.Required(Id, $"{place}.id"),
        [.. ProblemFile.Required(Options, $"{place}.options").Select((line, index) => line.ToOption(place, index))]);
}

/// <remarks>A value: a large file has millions.</remarks>
internal readonly record struct OptionLine(string? Group, int? Fit)
{
    public MatchOption ToOption(string seeker, int index)
    {
        if (Group is null || Fit is not (>= MatchOption.LowestFit and <= MatchOption.HighestFit))
            throw Wrong($"{seeker}.options[{index}]");
        return MatchOption.OfFit(Group, Fit.Value);
    }

    private MatchProblemException Wrong(string place) => (Group, Fit) switch
    {
        (null, _) => new MatchProblemException($"{place}.group", "this is missing"),
        (_, null) => new MatchProblemException($"{place}.fit", "this is missing"),
        (_, { } fit) => new MatchProblemException($"{place}.fit", $"{fit} is not between {MatchOption.LowestFit} and {MatchOption.HighestFit}"),
    };
}

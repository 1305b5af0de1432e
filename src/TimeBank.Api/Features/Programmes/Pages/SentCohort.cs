using System.Diagnostics.CodeAnalysis;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Web.Components;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Programmes;

namespace TimeBanking.Api.Features.Programmes.Pages;

/// <summary>A cohort as a form sends it.</summary>
internal sealed class SentCohort
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    public string? Name { get; set; }

    /// <summary>The id of an organisation; empty for the community.</summary>
    public string? To { get; set; }

    /// <summary>The id of a place of the time bank; empty for elsewhere.</summary>
    public string? PlaceId { get; set; }

    public string? Place { get; set; }

    // A form that does not have it sends none.
    [AllowNull]
    public SentDay FirstDay { get; set => field = value ?? new(); } = new();

    public string? StartsAt { get; set; }

    /// <summary>Days on which it does not meet, one a line, such as 2027-04-06.</summary>
    public string? LeftOut { get; set; }

    [AllowNull]
    public List<SentTeamPlace> Team { get; set => field = value ?? []; } = [];

    /// <summary>The number of the member who verifies the time of the team; empty for nobody in particular.</summary>
    public string? TeamVerifier { get; set; }

    /// <summary>A row for each part of the team, and one more for whoever else helps.</summary>
    public static List<SentTeamPlace> RowsOf(Programme programme)
    {
        List<SentTeamPlace> rows = [.. programme.TeamParts.Select(part => new SentTeamPlace { Part = part })];
        while (rows.Count < programme.TeamMin + 1)
            rows.Add(new SentTeamPlace());
        return rows;
    }

    /// <summary>Who verifies the time of the team; null where nobody is named.</summary>
    /// <exception cref="MemberNumberException">Nobody has such a number.</exception>
    public async Task<Guid?> ReadVerifierAsync(Actor actor, MemberNames names, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(TeamVerifier)
            ? null
            : (await names.RequireByNumberAsync(actor, SentNumber.Read("teamVerifierId", TeamVerifier), cancellationToken, "teamVerifierId")).Id;

    /// <summary>The place that a form names; null for none.</summary>
    public static Guid? ReadPlace(string? id) => Guid.TryParse(id, out var place) ? place : null;

    /// <summary>Who is named; rows without a number are left out.</summary>
    /// <exception cref="MemberNumberException">Nobody has such a number.</exception>
    public async Task<IReadOnlyList<TeamPlaceInput>> ReadTeamAsync(Actor actor, MemberNames names, string helper, CancellationToken cancellationToken)
    {
        List<TeamPlaceInput> team = [];
        foreach (var row in Team.Where(row => !string.IsNullOrWhiteSpace(row.Number)))
        {
            var member = await names.RequireByNumberAsync(actor, SentNumber.Read("team", row.Number), cancellationToken, "team");
            team.Add(new TeamPlaceInput { MemberId = member.Id, Part = string.IsNullOrWhiteSpace(row.Part) ? helper : row.Part });
        }

        return team;
    }
}

/// <summary>A row of a team as a form sends it.</summary>
public sealed class SentTeamPlace
{
    public string? Part { get; set; }

    /// <summary>The number of a member.</summary>
    public string? Number { get; set; }
}

/// <summary>Days as a form sends them.</summary>
internal static class SentDays
{
    /// <param name="field">As the input of the act calls it; the refusal leads to it.</param>
    /// <param name="text">One day a line, such as 2027-04-06.</param>
    /// <exception cref="Domain.Exchanges.DayNotAcceptedException">One is none.</exception>
    public static IReadOnlyList<DateOnly> Read(string field, string? text) =>
    [
        .. (text ?? "").Split([' ', '\n', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(day =>
            new SentDay { Year = Part(day, 0), Month = Part(day, 1), Day = Part(day, 2) }.ToDay(field)),
    ];

    private static string? Part(string day, int at) => day.Split('-') is { Length: 3 } parts ? parts[at] : "?";
}

using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Programmes;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Programmes;

/// <summary>
/// Makes a programme by copying another, or FAST (Families and Schools Together) where none is named. What you leave out is as in the
/// original. A steward does it.
/// </summary>
[MutationType]
[ErrorSet<ActErrors>]
[Error<ProgrammeNotAcceptedException>]
[Error<NameTakenException>]
public sealed class CreateProgramme(ActWriter acts, ProgrammeWords words)
{
    public async Task<Programme> ExecuteAsync(CreateProgrammeInput input, Actor actor, CancellationToken cancellationToken)
    {
        actor.Require(Permissions.ProgrammeCreate);
        var answer = await acts.OnceAsync(
            ActKind.CreateProgramme, input, actor,
            async (act, token) =>
            {
                // One at a time, so that of two with the same name the second is told so.
                await act.Unit.LockAccountsAsync(act.TimeBankId, [act.TimeBankId], token);
                var original = input.CopyOfProgrammeId is { } id ? (await act.RequireProgrammeAsync(id, token)).ToDraft() : words.Fast;
                var programme = Programme.Create(input.Over(original), act.Request, act.TimeBankId);
                await RequireNameFreeAsync(act, programme.Name, token);
                act.Context.Add(programme);
                await act.Context.SaveChangesAsync(token);
                return new Done<Programme>(programme, new Subject(SubjectKind.Programme, programme.Id));
            },
            (act, id, token) => act.Context.Set<Programme>().AsNoTracking()
                .SingleOrDefaultAsync(row => row.Id == id && row.TimeBankId == act.TimeBankId, token),
            cancellationToken);
        return answer.Thing;
    }

    private static async Task RequireNameFreeAsync(ActUnit act, string name, CancellationToken cancellationToken)
    {
        var names = await act.Context.Set<Programme>().Where(row => row.TimeBankId == act.TimeBankId).Select(row => row.Name).ToListAsync(cancellationToken);
        if (names.Find(other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase)) is { } taken)
            throw new NameTakenException(
                $"There is already a programme named \"{taken}\". Choose another name.",
                new RefusalFacts("NameTaken.Programme", taken) { Field = "name" });
    }
}

/// <summary>A programme as a copy with changes.</summary>
public sealed record CreateProgrammeInput : ActInput
{
    /// <summary>As people are to know it; up to 200 characters, unique within the time bank.</summary>
    public required string Name { get; init; }

    /// <summary>The original; left out, FAST.</summary>
    [ID<Programme>]
    public Guid? CopyOfProgrammeId { get; init; }

    /// <summary>What it is, in plain words; up to 2,000 characters.</summary>
    public string? About { get; init; }

    /// <summary>How many sessions; 1 to 60.</summary>
    public int? Sessions { get; init; }

    /// <summary>How long a session lasts; 15 to 720 minutes.</summary>
    public int? SessionMinutes { get; init; }

    /// <summary>A cohort is meant for at least so many households; 1 to 60.</summary>
    public int? HouseholdsMin { get; init; }

    /// <summary>A cohort takes at most so many households; up to 60.</summary>
    public int? HouseholdsMax { get; init; }

    /// <summary>A team has at least so many people, one for each of its parts; up to 30.</summary>
    public int? TeamMin { get; init; }

    /// <summary>Who must be in a team, each by what they are; up to 20.</summary>
    public IReadOnlyList<string>? TeamParts { get; init; }

    /// <summary>What a session has, in order; up to 20.</summary>
    public IReadOnlyList<string>? Elements { get; init; }

    /// <summary>Whoever came to so many sessions graduates; at most all.</summary>
    public int? SessionsToGraduate { get; init; }

    /// <summary>Whether each household wins a draw once.</summary>
    public bool? HasDraw { get; init; }

    /// <summary>For so many months the graduates meet once a month; 0 to 60.</summary>
    public int? MonthsAfter { get; init; }

    internal ProgrammeDraft Over(ProgrammeDraft original) => original with
    {
        Name = Name, About = About ?? original.About, Sessions = Sessions ?? original.Sessions,
        SessionMinutes = SessionMinutes ?? original.SessionMinutes, HouseholdsMin = HouseholdsMin ?? original.HouseholdsMin,
        HouseholdsMax = HouseholdsMax ?? original.HouseholdsMax, TeamMin = TeamMin ?? original.TeamMin, TeamParts = TeamParts ?? original.TeamParts,
        Elements = Elements ?? original.Elements, SessionsToGraduate = SessionsToGraduate ?? original.SessionsToGraduate,
        HasDraw = HasDraw ?? original.HasDraw, MonthsAfter = MonthsAfter ?? original.MonthsAfter,
    };
}

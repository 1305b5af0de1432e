using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Programmes;

/// <summary>
/// A programme as it takes place once: with its households, its team, and its sessions in a rhythm; and then its graduation.
/// </summary>
public sealed class Cohort
{
    /// <summary>So long whoever graduated a cohort can take it back.</summary>
    public static readonly TimeSpan UndoneWithin = TimeSpan.FromDays(1);

    /// <summary>A household that comes has at least a grown-up and a child.</summary>
    private const int HouseholdSmallest = 2;

    private Cohort()
    {
    }

    public Guid Id { get; private init; }

    public Guid TimeBankId { get; private init; }

    public Guid ProgrammeId { get; private init; }

    /// <summary>As people know it, such as "Spring 2027 at Riverside School"; up to 200 characters.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The organisation that receives the time of its team; null for the community.</summary>
    public Guid? OrganisationId { get; private init; }

    /// <summary>The place of the time bank where it meets; null where it is elsewhere, or was not said.</summary>
    public Guid? PlaceId { get; private set; }

    /// <summary>Where it meets, in words, such as a room of its place; null where it was not said.</summary>
    public string? Place { get; private set; }

    /// <summary>Who verifies the time of the team; null for who verifies for the organisation that hosts it, or a coordinator.</summary>
    public Guid? TeamVerifierMemberId { get; private set; }

    /// <summary>When its sessions were planned to be.</summary>
    public Rhythm Rhythm { get; private init; } = null!;

    /// <summary>Where it stands.</summary>
    public CohortState State { get; private set; }

    /// <summary>The seed of the draw, in hexadecimal; nobody sees it before the draw is over.</summary>
    public string DrawSeed { get; private init; } = "";

    /// <summary>When it graduated; null while it has not.</summary>
    public DateTime? GraduatedAt { get; private set; }

    /// <summary>Who graduated it; null while nobody has, or for the operator.</summary>
    public Guid? GraduatedByMemberId { get; private set; }

    /// <summary>The group of its graduates; null while there is none.</summary>
    public Guid? GroupId { get; private set; }

    public List<TeamPlace> Team { get; private init; } = [];

    /// <summary>Opens a cohort, with its team and the times of its sessions.</summary>
    /// <param name="seed">Of its draw: 32 bytes that nobody knows, in hexadecimal.</param>
    /// <param name="teamVerifierId">Who verifies the time of the team; null for who verifies for the organisation, or a coordinator.</param>
    /// <exception cref="TeamNotCompleteException">The team has too few people, lacks one of its parts, or would verify itself.</exception>
    /// <exception cref="RhythmNotAcceptedException">It does not have as many sessions as its programme.</exception>
    public static Cohort Open(
        ActRequest request, Programme programme, string name, Guid? organisationId, Guid? placeId, string? place, Rhythm rhythm,
        IReadOnlyList<TeamPlace> team, Guid? teamVerifierId, string seed)
    {
        RequireTeam(programme, team, teamVerifierId);
        if (rhythm.Count != programme.Sessions)
            throw new RhythmNotAcceptedException(
                $"{programme.Name} has {Plural.English(programme.Sessions, "session", "sessions")}; this rhythm has {rhythm.Count}.",
                new RefusalFacts("Rhythm.NotOfProgramme", programme.Sessions, rhythm.Count) { Field = "count" });
        return new Cohort
        {
            Id = request.ActId, TimeBankId = programme.TimeBankId, ProgrammeId = programme.Id,
            Name = ProperName.Require("name", name, Meeting.NameLengthMax), OrganisationId = organisationId,
            PlaceId = placeId, Place = FreeText.Optional("place", place, Meeting.PlaceLengthMax), Rhythm = rhythm, DrawSeed = seed, Team = [.. team], TeamVerifierMemberId = teamVerifierId,
        };
    }

    /// <summary>What is shown of the draw from the beginning.</summary>
    public string DrawCommitment => Draw.CommitmentOf(DrawSeed);

    /// <summary>It is called otherwise, meets elsewhere, or is carried by others.</summary>
    /// <exception cref="TeamNotCompleteException">The team would have too few people, or lack one of its parts.</exception>
    public void Change(Programme programme, string name, Guid? placeId, string? place, IReadOnlyList<TeamPlace> team, Guid? teamVerifierId)
    {
        RequireTeam(programme, team, teamVerifierId);
        TeamVerifierMemberId = teamVerifierId;
        Name = ProperName.Require("name", name, Meeting.NameLengthMax);
        (PlaceId, Place) = (placeId, FreeText.Optional("place", place, Meeting.PlaceLengthMax));
        Team.RemoveAll(known => !team.Any(wanted => wanted.MemberId == known.MemberId && wanted.Part == known.Part));
        Team.AddRange(team.Where(wanted => !Team.Any(known => known.MemberId == wanted.MemberId && known.Part == wanted.Part)));
    }

    /// <summary>
    /// How many people are to be expected at a session: the team, those of its households, and for each household that is still to be found
    /// before there are as few as its programme has, a grown-up and a child.
    /// </summary>
    public int ExpectedPeople(Programme programme, IReadOnlyCollection<Household> households) =>
        Team.Select(place => place.MemberId).Distinct().Count() + households.Sum(household => household.People.Count)
        + (HouseholdSmallest * Math.Max(0, State == CohortState.Open ? programme.HouseholdsMin - households.Count : 0));

    /// <summary>Whether the seed of the draw may be shown: nobody is left to win, or the cohort has graduated.</summary>
    public bool IsDrawOver(IReadOnlyCollection<Household> households) =>
        State == CohortState.Graduated || (households.Count > 0 && households.All(household => household.WonAtMeetingId is not null));

    /// <exception cref="CohortStandsException">It has graduated.</exception>
    public void RequireOpen()
    {
        if (State == CohortState.Graduated)
            throw new CohortStandsException("This cohort has graduated; nothing of it changes any more.", "Cohort.Graduated");
    }

    /// <summary>Draws one of those who are there.</summary>
    /// <param name="households">Those of the cohort.</param>
    /// <param name="present">Those of them who are there.</param>
    /// <exception cref="DrawNotPossibleException">Its programme has no draw, or nobody who is there has not won.</exception>
    public Household DrawWinner(Programme programme, Meeting meeting, IReadOnlyCollection<Household> households, IReadOnlySet<Guid> present)
    {
        if (!programme.HasDraw)
            throw new DrawNotPossibleException($"{programme.Name} has no draw.", "Draw.None");
        if (meeting.State == MeetingState.Cancelled)
            throw new MeetingStandsException("It was cancelled; nobody was there.", "Meeting.Cancelled");
        var winner = Draw.WinnerOf(DrawSeed, [.. households.Where(household => household.WonAtMeetingId is null && present.Contains(household.Id))]);
        winner.Win(meeting.Id);
        return winner;
    }

    /// <summary>Graduates those who came often enough, and those for whom the team says why.</summary>
    /// <param name="attended">How many sessions each household came to.</param>
    /// <param name="reasons">Why a household graduates that came less often.</param>
    /// <returns>Those who graduated.</returns>
    /// <exception cref="CohortStandsException">It has graduated, or nobody would.</exception>
    public IReadOnlyList<Household> Graduate(
        ActRequest request, Programme programme, IReadOnlyCollection<Household> households, IReadOnlyDictionary<Guid, int> attended,
        IReadOnlyDictionary<Guid, string> reasons)
    {
        RequireOpen();
        if (reasons.Keys.Except(households.Select(household => household.Id)).Any())
            throw new NotFoundException("household");
        foreach (var household in households)
        {
            var meetsRule = attended.GetValueOrDefault(household.Id) >= programme.SessionsToGraduate;
            if (meetsRule || reasons.ContainsKey(household.Id))
                household.Graduate(request.Now, meetsRule ? null : FreeText.RequireLines("reason", reasons[household.Id], Act.NoteLengthMax));
        }

        List<Household> graduates = [.. households.Where(household => household.GraduatedAt is not null)];
        if (graduates.Count == 0)
            throw new CohortStandsException(
                $"Nobody came to {Plural.English(programme.SessionsToGraduate, "session", "sessions")}. Say for whom the team makes an exception, and why.",
                new RefusalFacts("Cohort.NobodyGraduates", programme.SessionsToGraduate));
        (State, GraduatedAt, GraduatedByMemberId) = (CohortState.Graduated, request.Now, request.Acting.Actor?.MemberId);
        return graduates;
    }

    /// <summary>Its graduates meet on as a group.</summary>
    public void GoOnAs(Guid groupId) => GroupId = groupId;

    /// <summary>Whoever graduated it takes that back, within a day.</summary>
    /// <exception cref="CohortStandsException">It has not graduated, or more than a day ago.</exception>
    /// <exception cref="NotAllowedException">Somebody else did.</exception>
    public void UndoGraduation(ActRequest request, IReadOnlyCollection<Household> households)
    {
        if (GraduatedAt is not { } at)
            throw new CohortStandsException("This cohort has not graduated.", "Cohort.NotGraduated");
        if (GraduatedByMemberId is null || !request.Acting.IsDoneBy(GraduatedByMemberId.Value))
            throw new NotAllowedException("Only who graduated the cohort takes it back.", new RefusalFacts("NotAllowed.UndoGraduation"));
        if (request.Now > at + UndoneWithin)
            throw new CohortStandsException(
                "It graduated more than a day ago. Mend single mistakes by giving or ending the role.", "Cohort.TooLateToUndo");
        foreach (var household in households)
            household.UndoGraduation();
        (State, GraduatedAt, GraduatedByMemberId, GroupId) = (CohortState.Open, null, null, null);
    }

    private static void RequireTeam(Programme programme, IReadOnlyList<TeamPlace> team, Guid? teamVerifierId)
    {
        var people = team.Select(place => place.MemberId).Distinct().Count();
        if (people < programme.TeamMin)
            throw new TeamNotCompleteException(
                $"A team of {programme.Name} has at least {Plural.English(programme.TeamMin, "person", "people")}; this one has {people}.",
                new RefusalFacts("Team.TooFew", programme.TeamMin, people) { Field = "team" });
        if (programme.TeamParts.FirstOrDefault(part => !team.Any(place => string.Equals(place.Part, part, StringComparison.OrdinalIgnoreCase))) is { } missing)
            throw new TeamNotCompleteException(
                $"Nobody of the team is named as \"{missing}\".", new RefusalFacts("Team.PartMissing", missing) { Field = "team" });
        if (team.Any(place => place.MemberId == teamVerifierId))
            throw new TeamNotCompleteException(
                "Nobody of the team verifies its time. Name somebody else.", new RefusalFacts("Team.VerifiesItself") { Field = "teamVerifierId" });
    }
}

/// <summary>Where a cohort stands.</summary>
public enum CohortState
{
    /// <summary>Its sessions are to come, or under way.</summary>
    Open,

    /// <summary>Its households have graduated.</summary>
    Graduated,
}

/// <summary>One of the team of a cohort.</summary>
public sealed class TeamPlace
{
    public const int PartLengthMax = ProgrammeDraft.LineLengthMax;

    private TeamPlace()
    {
    }

    public Guid Id { get; private init; }

    public Guid CohortId { get; private init; }

    public Guid MemberId { get; private init; }

    /// <summary>What they are in the team, such as "parent partner".</summary>
    public string Part { get; private init; } = "";

    /// <param name="id">A new key.</param>
    public static TeamPlace Of(Guid id, Guid cohortId, Guid memberId, string part) => new()
    {
        Id = id, CohortId = cohortId, MemberId = memberId, Part = FreeText.Require("part", part, PartLengthMax),
    };
}

/// <summary>The cohort stands where this act has no place, such as graduating twice.</summary>
public sealed class CohortStandsException(string message, RefusalFacts facts) : DomainException(message)
{
    public CohortStandsException(string message, string sentence)
        : this(message, new RefusalFacts(sentence))
    {
    }

    public override RefusalFacts Facts() => facts;
}

/// <summary>Too few people carry a cohort, or a part of its team has nobody.</summary>
public sealed class TeamNotCompleteException(string message, RefusalFacts facts) : DomainException(message)
{
    public override RefusalFacts Facts() => facts;
}

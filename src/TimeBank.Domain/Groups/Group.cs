using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Groups;

/// <summary>
/// People who meet again. They decide for themselves: who comes, how they are with each other, who facilitates in turn, and when it ends. It
/// has an account; what it gives and receives is hours.
/// </summary>
public sealed partial class Group : IAccountHolder
{
    public const int NameLengthMax = 200;
    public const int TopicLengthMax = 200;
    public const int ForWhomLengthMax = 500;
    public const int AccessNotesLengthMax = 1000;
    public const int PlaceLengthMax = 200;
    public const int LinkLengthMax = 500;
    public const int WordsLengthMax = 2000;
    public const int LanguagesMax = 10;

    /// <summary>No group has more people.</summary>
    public const int SizeMax = 500;

    /// <summary>No band of ages goes further.</summary>
    public const int AgeMax = 120;

    private Group()
    {
    }

    public Guid Id { get; private init; }

    public Guid TimeBankId { get; private init; }

    /// <summary>As people know it; up to 200 characters.</summary>
    public string Name { get; private set; } = "";

    /// <summary>How people come to it, and who may know of it.</summary>
    public GroupKind Kind { get; private init; }

    /// <summary>The cohort whose graduates they are; null for another group.</summary>
    public Guid? CohortId { get; private init; }

    /// <summary>What it is about, in a sentence; null where it was not said.</summary>
    public string? Topic { get; private set; }

    /// <summary>For whom it is, in words; null where it was not said.</summary>
    public string? ForWhom { get; private set; }

    /// <summary>What a search looks in: the name, the topic and for whom it is, in the form of <see cref="SearchForm"/>.</summary>
    public string SearchText { get; private set; } = "";

    /// <summary>In which languages it speaks: tags of BCP 47 with commas between.</summary>
    public string LanguageNames { get; private set; } = "";

    /// <summary>How old one is at least to come; null for any age.</summary>
    public int? AgeFrom { get; private set; }

    /// <summary>How old one is at most to come; null for any age.</summary>
    public int? AgeTo { get; private set; }

    /// <summary>How one gets in and around, in words; null where it was not said.</summary>
    public string? AccessNotes { get; private set; }

    /// <summary>When its meetings were planned to be.</summary>
    public Rhythm Rhythm { get; private set; } = null!;

    /// <summary>Another rhythm about which its people are asked; null where none is.</summary>
    public RhythmQuestion? RhythmAsked { get; private set; }

    /// <summary>The place of the time bank where it meets; null where it is elsewhere, or was not said.</summary>
    public Guid? PlaceId { get; private set; }

    /// <summary>Where it meets, in words, such as a room of its place; null where it was not said.</summary>
    public string? Place { get; private set; }

    /// <summary>Where one comes to a meeting from afar; only those who are of it see it. Null where there is none.</summary>
    public string? Link { get; private set; }

    /// <summary>Fewer people are too few to go on.</summary>
    public int MinimumSize { get; private set; }

    /// <summary>More people find no room; null for as many as come.</summary>
    public int? MaximumSize { get; private set; }

    /// <summary>Its planned last day; null where it was not said.</summary>
    public DateOnly? EndsOn { get; private set; }

    /// <summary>The day on which its people look at how it goes, before it ends; null where it was not said.</summary>
    public DateOnly? ReviewOn { get; private set; }

    /// <summary>Whose time at its meetings counts as hours, for everyone alike.</summary>
    public GroupHours Hours { get; private set; }

    /// <summary>Whether people who look for a group are proposed to it.</summary>
    public bool TakesSeekers { get; private set; }

    /// <summary>Where its people stand with what it is about, by name, with commas between; empty where it was not said.</summary>
    public string StageNames { get; private set; } = "";

    /// <summary>Who of it welcomes those who are new; null for nobody by name.</summary>
    public Guid? BuddyMemberId { get; private set; }

    /// <summary>Who founded it, and keeps it while nobody facilitates; null where it came out of a cohort.</summary>
    public Guid? FoundedByMemberId { get; private init; }

    /// <summary>When it was founded.</summary>
    public DateTime FoundedAt { get; private init; }

    /// <summary>When it ended; null while it goes on.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>What its people said when it ended, such as thanks; null while it goes on, or where nothing was said.</summary>
    public string? EndWords { get; private set; }

    /// <summary>The group into which it is to go, or went; null where there is none.</summary>
    public Guid? MergesIntoId { get; private set; }

    /// <summary>Which of the two groups has said yes to that; null where neither has, or it is done.</summary>
    public Guid? MergeSaidByGroupId { get; private set; }

    public List<GroupMember> Members { get; private init; } = [];

    /// <summary>Those who would like to come, or were asked to.</summary>
    public List<GroupAsking> Askings { get; private init; } = [];

    /// <summary>Every version of what it agreed on.</summary>
    public List<GroundRules> Rules { get; private init; } = [];

    /// <summary>Of what its people were told that it needs it, as long as it does.</summary>
    public List<GroupNeed> Needs { get; private init; } = [];

    /// <summary>In which languages it speaks.</summary>
    public IReadOnlyList<string> Languages => LanguageNames.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Where its people stand with what it is about.</summary>
    public IReadOnlyList<GroupStage> Stages => [.. StageNames.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<GroupStage>)];

    /// <summary>What its meetings are of.</summary>
    public MeetingSeries Series => new(MeetingOf.Group, Id, Name, Kind.IsKept) { IsItsOwn = Kind.IsItsOwn };

    /// <summary>What holds now; null where nothing was agreed on.</summary>
    public GroundRules? RulesNow => Rules.MaxBy(rules => rules.Version);

    /// <summary>Founds the group of a cohort's graduates.</summary>
    /// <param name="id">A new key.</param>
    /// <param name="members">Those who graduated.</param>
    /// <param name="facilitators">Those of them who are asked to facilitate first.</param>
    /// <exception cref="GroupStandsException">One who is asked is not among the members.</exception>
    public static Group Found(
        Guid id, ActRequest request, Guid timeBankId, Guid cohortId, string name, Rhythm rhythm, Guid? placeId, string? place,
        IReadOnlyCollection<Guid> members, IReadOnlyCollection<Guid> facilitators)
    {
        if (facilitators.Except(members).Any())
            throw new GroupStandsException("Only those who graduate are asked to facilitate their group.", "Group.NotOfIt");
        var group = new Group
        {
            Id = id, TimeBankId = timeBankId, Name = name, Kind = GroupKind.GraduateLed, CohortId = cohortId, Rhythm = rhythm, PlaceId = placeId,
            SearchText = SearchForm.OfText(name), Place = place, MinimumSize = 1, EndsOn = rhythm.Days()[^1], FoundedAt = request.Now,
            Members = [.. members.Select(member => GroupMember.Of(id, member, request.Today))],
        };
        foreach (var facilitator in facilitators)
            group.Of(facilitator).Ask(request.Acting.Actor?.MemberId, request.Today, null, request.Today);
        return group;
    }

    /// <summary>Founds a group of people who would like to meet.</summary>
    /// <param name="founderId">Its first member, who keeps it while nobody facilitates; null where a coordinator founds it for others.</param>
    /// <param name="rules">What they agree on to begin with; null for nothing yet.</param>
    /// <exception cref="GroupNotAcceptedException">It cannot be as it was said.</exception>
    public static Group Create(
        ActRequest request, Guid timeBankId, GroupKind kind, Guid? founderId, GroupDraft draft, Rhythm rhythm, GroundRulesDraft? rules)
    {
        if (kind == GroupKind.GraduateLed)
            throw Refuse("A group of graduates comes of the graduation of their cohort.", "Group.OfGraduation", "kind");
        var group = new Group { Id = request.ActId, TimeBankId = timeBankId, Kind = kind, FoundedByMemberId = founderId, FoundedAt = request.Now, Rhythm = rhythm };
        group.Say(draft, request.Today);
        if (rules is not null)
            group.Agree(rules, request);
        if (founderId is { } founder)
            group.Members.Add(GroupMember.Of(group.Id, founder, request.Today));
        return group;
    }

    /// <summary>It is another than was said.</summary>
    /// <param name="rhythm">When it meets after what is planned; null for as before.</param>
    /// <param name="rules">What it agrees on now; null for as before.</param>
    /// <exception cref="GroupStandsException">It has ended.</exception>
    /// <exception cref="GroupNotAcceptedException">It cannot be as it was said.</exception>
    public void Change(ActRequest request, GroupDraft draft, Rhythm? rhythm, GroundRulesDraft? rules)
    {
        RequireGoingOn();
        Say(draft, request.Today);
        Rhythm = rhythm ?? Rhythm;
        if (rules is not null && RulesNow?.Says(rules) != true)
            Agree(rules, request);
    }

    /// <summary>It ends, such as when the graduation is undone that founded it.</summary>
    /// <param name="words">What its people say, such as thanks; null for nothing.</param>
    public void End(DateTime now, string? words = null)
    {
        EndedAt ??= now;
        EndWords = FreeText.OptionalLines("words", words, WordsLengthMax) ?? EndWords;
        Askings.Clear();
        EndQuestionOfRhythm();
    }

    /// <exception cref="GroupStandsException">It has ended.</exception>
    public void RequireGoingOn()
    {
        if (EndedAt is not null)
            throw new GroupStandsException("This group has ended.", "Group.Ended");
    }

    private void Say(GroupDraft draft, DateOnly today)
    {
        RequireSizes(draft);
        RequireAges(draft);
        if (draft.EndsOn < today)
            throw Refuse("Its end is past. Choose a day to come.", "Group.EndPast", "endsOn");
        if (draft.ReviewOn is { } review && (review > draft.EndsOn || (review < today && review != ReviewOn)))
            throw Refuse("Look at how it goes from today on, and before it ends.", "Group.ReviewOff", "reviewOn");
        if (draft.Languages.Count > LanguagesMax)
            throw Refuse($"Name at most {LanguagesMax} languages.", "Group.Languages", "languages", LanguagesMax);
        Name = ProperName.Require("name", draft.Name, NameLengthMax);
        Topic = FreeText.Optional("topic", draft.Topic, TopicLengthMax);
        ForWhom = FreeText.OptionalLines("forWhom", draft.ForWhom, ForWhomLengthMax);
        SearchText = SearchForm.OfText($"{Name} {Topic} {ForWhom}");
        LanguageNames = string.Join(',', draft.Languages.Select(tag => LanguageTag.Require("languages", tag)).Distinct(StringComparer.Ordinal));
        AccessNotes = FreeText.OptionalLines("accessNotes", draft.AccessNotes, AccessNotesLengthMax);
        (PlaceId, Place) = (draft.PlaceId, FreeText.Optional("place", draft.Place, PlaceLengthMax));
        Link = RequireLink(draft.Link);
        (AgeFrom, AgeTo, MinimumSize, MaximumSize) = (draft.AgeFrom, draft.AgeTo, draft.MinimumSize, draft.MaximumSize);
        (EndsOn, ReviewOn, Hours) = (draft.EndsOn, draft.ReviewOn, draft.Hours);
        TakesSeekers = Kind.MayTakeSeekers && (draft.TakesSeekers ?? true);
        StageNames = string.Join(',', draft.Stages.Distinct().Order());
        BuddyMemberId = draft.BuddyId is not { } buddy || Has(buddy)
            ? draft.BuddyId
            : throw Refuse("Name one of the group as who welcomes those who are new.", "Group.BuddyNotOfIt", "buddyId");
    }

    private void RequireSizes(GroupDraft draft)
    {
        if (draft.MinimumSize is < 1 or > SizeMax || draft.MaximumSize is < 1 or > SizeMax)
            throw Refuse($"A group has from 1 to {SizeMax} people.", "Group.Size", "maximumSize", SizeMax);
        if (draft.MinimumSize > draft.MaximumSize)
            throw Refuse("It needs more people than it takes. Choose a smaller minimum, or a larger maximum.", "Group.MinimumAboveMaximum", "minimumSize");
        var taken = Size + PlacesOffered;
        if (draft.MaximumSize < taken)
            throw Refuse($"{taken} people are of it, or were offered a place. Choose a larger maximum.", "Group.MaximumBelowSize", "maximumSize", taken);
    }

    private static void RequireAges(GroupDraft draft)
    {
        if (draft.AgeFrom is < 0 or > AgeMax || draft.AgeTo is < 0 or > AgeMax || draft.AgeFrom > draft.AgeTo)
            throw Refuse($"Ages go from the younger to the older, up to {AgeMax}.", "Group.Ages", "ageFrom", AgeMax);
    }

    private static string? RequireLink(string? link)
    {
        var said = FreeText.Optional("link", link, LinkLengthMax);
        return said is null || (Uri.TryCreate(said, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps)
            ? said
            : throw Refuse("A link begins with https://.", "Group.Link", "link");
    }

    private void Agree(GroundRulesDraft draft, ActRequest request) => Rules.Add(GroundRules.Agree(Id, (RulesNow?.Version ?? 0) + 1, draft, request));

    private static GroupNotAcceptedException Refuse(string message, string key, string field, params object[] facts) =>
        new(message, new RefusalFacts(key, facts) { Field = field });
}

using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Features.Contributions;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Features.Import;
using TimeBanking.Api.Features.Keys;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Features.Matching;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Features.SignIn;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Api.Foundation.Web.Pages;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Certificates;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Councils;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Joining;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Listings;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;
using TimeBanking.Domain.Programmes;
using TimeBanking.Domain.Promises;
using TimeBanking.Domain.Texts;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Tests.Pages;

/// <summary>What is refused on a page is said in plain words, with the same facts in every language.</summary>
public sealed partial class RefusalsInWords
{
    private static readonly DateOnly Day = new(2026, 11, 29);
    private static readonly Guid Maya = Guid.NewGuid();
    private static readonly Policies Policies = new() { ExchangeMinutesMax = 12 * 60 };

    // Those that no page meets: the operator's, and what a program hears that listens.
    private static readonly Type[] OfPrograms = [typeof(OperatorMistakeException), typeof(NotSignedInException), typeof(RightsEndedException), typeof(NotAnsweredException)];

    private static readonly RefusalWords Words = MakeWords();

    private static readonly IReadOnlyList<DomainException> Refusals =
    [
        .. Domain.People.Permissions.All.Where(permission => permission.Refusal.Length > 0).Select(permission => new NotAllowedException(permission)),
        Refused(() => new Actor(Maya, Maya, resting: new Resting(RestingReason.Suspended, Day)).Require(Domain.People.Permissions.ExchangeBegin)),
        Refused(() => new Actor(Maya, Maya, resting: new Resting(RestingReason.ConsentMissing)).Require(Domain.People.Permissions.ExchangeBegin)),
        .. Enum.GetValues<ExchangeState>().Select(state => new WrongStateException(state, "no")),
        new WrongStateException(ExchangeState.Settled, "no", "WrongState.WithoutHours"),
        .. Enum.GetValues<ApplicationState>().Select(state => new ApplicationAnsweredException(state)),
        new LastKeeperException(RoleKind.Steward), new LastKeeperException(RoleKind.Coordinator),
        new NotFoundException("exchange"), new IdReusedException(Maya), new SelfExchangeException(), new NothingToTellApartException(), new AlreadyReversedException(), new MemberRestsException(),
        new AccountClosedException(Maya), new InvitationOverException(), new InvitationUsedException(), new TooManyApplyException(), new TooManySignInsException(),
        new NoWayToAnswerException(), new ConsentWithdrawnException(), new NoConsentNeededException(), new ReadingTokenException(),
        new BrowserNeededException(), new PasskeyNotAcceptedException(), new CodeNotAcceptedException(), new ListingNotOpenException(),
        new AgeNotAcceptedException(16, isMissing: true), new AgeNotAcceptedException(16, isMissing: false),
        new EmailTakenException("maya@example.org"), new MemberHasLeftException(Member()), new MemberNumberException(12), new MemberNumberException(null),
        new LimitPassedException(Maya, -1200, -1290), new LimitPassedException(Maya, 6000, 6045),
        new LimitPassedException(Maya, 6000, 6045).WithoutFigures(),
        new DailyLimitPassedException(Maya, Day, 3, 3), new DailyLimitPassedException(Maya, Day, 3, 3).WithoutFigures(),
        new LikelyRepetitionException(new ToldHelp(Maya, Maya, Day, 90), null, Group()), new LikelyRepetitionException(new ToldHelp(Maya, Maya, Day, 90), null, null),
        new MinutesNotAcceptedException("no", new RefusalFacts("Minutes.OtherHours")),
        Refused(() => Policies.Accept(0)), Refused(() => Policies.Accept(97)), Refused(() => Policies.Accept(7)), Refused(() => Policies.Accept(721)),
        Refused(() => Book.Split(2, 3)),
        Refused(() => ExchangeDraft.RequirePastDay(Day.AddDays(1), Day)), Refused(() => ExchangeDraft.RequirePastDay(Day.AddYears(-6), Day)),
        Refused(() => Listing.RequireLastDay(Day.AddDays(-1), Day)), Refused(() => MemberFacts.RequireBirthDate(Day.AddDays(1), Day)),
        Refused(() => FreeText.Require("what", " ", 9)), Refused(() => FreeText.Require("what", "much too long", 9)), Refused(() => FreeText.Require("what", "a\nb", 9)),
        Refused(() => ProperName.Require("name", "", 9)), Refused(() => TimeOfDay.Require("digestAt", "noon")),
        Refused(() => TimeZoneName.Require("timeZone", "")), Refused(() => TimeZoneName.Require("timeZone", "Atlantis")),
        Refused(() => LanguageTag.Require("language", "")), Refused(() => LanguageTag.Require("language", "xx-nowhere-at-all")),
        .. new[] { "", "maya", "a@b", ".@example.org", new string('a', 65) + "@example.org", "m\"a@example.org", "m\u0001a@example.org", new string('a', 300) }
            .Select(address => Refused(() => EmailAddress.Require("email", address))),
        Refused(() => (NoticeHours.Usual with { DigestAt = new(7, 30) }).Accepted()),
        Refused(() => PolicyRules.Accept(Policies with { DaysUntilClaimEnds = 1 })), Refused(() => PolicyRules.Accept(Policies with { SoftFloorMinutes = 1 })),
        Refused(() => PolicyRules.Accept(Policies with { DaysUntilReminder = 14 })), Refused(() => PolicyRules.Accept(Policies with { Rounding = (Rounding)9 })),
        new RoleNotAcceptedException("no", new RefusalFacts("Role.EndsBeforeBeginning", Day) { Field = "until" }),
        new NameTakenException("no", new RefusalFacts("NameTaken.Organisation", "The Library") { Field = "name" }),
        new ReceiversNotAcceptedException("no", new RefusalFacts("Receivers.Twice")), new GiftPartiesNotAcceptedException("no", new RefusalFacts("Gift.Givers")),
        new CertificateWithdrawnException(), new NothingToCertifyException(Day, Day.AddDays(1)),
        Refused(() => Certified(Day.AddDays(1), Day)), Refused(() => Certified(Day, Day.AddDays(1))),
        new PledgeClosedException(), Refused(() => Pledged(0, Day)), Refused(() => Pledged(60, Day.AddDays(-1))),
        new ContributionStandsException(ContributionState.Verified, "no"), new ContributionsNotAcceptedException(500),
        new HoursOverlapException(new GivenHours(Maya, Maya, "Kitchen", Day, null, 90), isSame: true),
        new HoursOverlapException(new GivenHours(Maya, Maya, "Kitchen", Day, null, 90), isSame: false), new DayIsFullException(Day, 1380),
        .. new[] { "Verifier.OnlyAtOrganisation", "Verifier.OfYoung", "Verifier.Yourself", "Verifier.TooMany" }
            .Select(sentence => new VerifierNotAcceptedException("no", new RefusalFacts(sentence) { Field = "verifierEmail" })),
        new AlreadyCheckedInException(Presence(), At(9, 5)), new NotCheckedInException(),
        Refused(() => Presence().CheckOut(Asked(9, 20), At(9, 25), null, "Europe/London", Policies)),
        Refused(() => Presence().CheckOut(Asked(9, 20), At(9, 0), null, "Europe/London", Policies)),
        Refused(() => Presence().CheckOut(Asked(23, 20), null, null, "Europe/London", Policies)),
        .. RhythmRefusals, .. MeetingRefusals, .. CohortRefusals, .. CouncilRefusals,
        new ImportStoppedException(Maya, new InvalidOperationException()), new ImportTakenBackException(Maya), new ImportRefusedException(new ImportReport("Riverside", true, null, [], 0, [], [], [], 0, []), skipBad: false),
    ];

    private static IReadOnlyList<DomainException> RhythmRefusals =>
    [
        Refused(() => Weekly(interval: 0)), Refused(() => Weekly(minutes: 0)), Refused(() => Weekly(count: null)), Refused(() => Weekly(count: 261)),
        Refused(() => Weekly(count: 0)), new RhythmNotAcceptedException("no", new RefusalFacts("Rhythm.BeforePlanned", Day)), new RhythmNotAcceptedException("no", new RefusalFacts("Rhythm.NotOfProgramme", 8, 7)),
        Refused(() => MeetingTime.RequireShownOnce(new DateOnly(2027, 3, 28), new TimeOnly(1, 30), "Europe/London")),
        Refused(() => MeetingTime.RequireShownOnce(new DateOnly(2026, 10, 25), new TimeOnly(1, 30), "Europe/London")),
        new MeetingTimeNotAcceptedException("no", new RefusalFacts("MeetingTime.Past")),
    ];

    private static IReadOnlyList<DomainException> MeetingRefusals =>
    [
        .. new[] { "Cancelled", "NotBegun", "Over", "AgendaOver", "NotYet", "NotesFull" }.Select(why => new MeetingStandsException("no", $"Meeting.{why}")),
        .. new[] { "Longer", "Nobody", "Stranger", "Twice", "NotThere" }.Select(why => new AttendanceNotAcceptedException("no", $"Attendance.{why}")),
        new AttendanceNotAcceptedException("no", new RefusalFacts("Attendance.Code", "017") { Field = "codes" }),
        new PlaceNotAcceptedException("no", new RefusalFacts("Place.Capacity", 100_000)),
        .. new[] { "ClosedBackwards", "TwoOwners", "YoungHost" }.Select(why => new PlaceNotAcceptedException("no", new RefusalFacts($"Place.{why}"))),
        new PlaceNotFreeException("no", new RefusalFacts("PlaceNotFree.Closed", Day, "Hall")),
        new PlaceNotFreeException("no", new RefusalFacts("PlaceNotFree.NotBookable", "Hall")),
        new PlaceNotFreeException("no", new RefusalFacts("PlaceNotFree.Taken", Day, "17:30", "Hall")),
        new PlaceNotFreeException("no", new RefusalFacts("PlaceNotFree.TakenBy", Day, "17:30", "Hall", "Winter at Hill School")),
        new TimeBanking.Domain.Certificates.CheckedTooOftenException(),
        .. new[]
            {
                "Ended", "NotAsked", "FacilitatesAlready", "NotOfIt", "AskedAlready", "JoinedAlready", "DidNotAsk", "NoRules", "RulesChanged",
                "NotFacilitating", "Itself", "RhythmNotAsked",
            }
            .Select(why => new GroupStandsException("no", $"Group.{why}")),
        .. new[]
            {
                "OfGraduation", "EndPast", "ReviewOff", "MinimumAboveMaximum", "Link", "RotationPast", "AgeUnknown", "OtherAge", "YoungFounder", "MergeKept",
            }
            .Select(why => new GroupNotAcceptedException("no", new RefusalFacts($"Group.{why}"))),
        .. new[] { "Languages", "Size", "MaximumBelowSize", "Ages", "MergeTooLarge" }
            .Select(why => new GroupNotAcceptedException("no", new RefusalFacts($"Group.{why}", 12))),
        new GroupNotAcceptedException("no", new RefusalFacts("Group.BuddyNotOfIt")),
        .. new[] { "Times", "ApartFromSelf" }.Select(why => new SeekingNotAcceptedException("no", new RefusalFacts($"Seeking.{why}"))),
        .. new[] { "Topics", "Languages", "Apart" }.Select(why => new SeekingNotAcceptedException("no", new RefusalFacts($"Seeking.{why}", 5))),
        .. new[] { "Ended", "None", "Already" }.Select(why => new SeekingStandsException("no", $"Seeking.{why}")),
        .. new[] { "Running", "ToReview", "Ended" }.Select(why => new MatchingStandsException("no", $"Matching.{why}")),
        new MatchingChangeNotAcceptedException(),
        .. new[] { "Answered", "GroupAnswered", "NotAgreed", "TooLate", "Withdrawn", "Lapsed" }.Select(why => new MatchStandsException("no", $"Match.{why}")),
        .. new[] { "NotOfGroup", "ReleasedBefore", "NoSuchState", "MeetingFull" }.Select(why => new PromiseNotAcceptedException("no", $"Promise.{why}")),
        new DayNotAcceptedException("no", new RefusalFacts("Day.NotOfPromise", Day) { Field = "until" }),
        .. new[] { "MovesFrom", "NoneToMoveTo" }.Select(why => new RhythmNotAcceptedException("no", new RefusalFacts($"Rhythm.{why}"))),
        new NotAllowedException("no", new RefusalFacts("NotAllowed.OwnFacilitating")), new NotAllowedException("no", new RefusalFacts("NotAllowed.KeptGroup")), new NotAllowedException("no", new RefusalFacts("NotAllowed.HoursOfHousehold")),
        new BeneficiaryNotAcceptedException("no", "Beneficiary.Both"), new BeneficiaryNotAcceptedException("no", "Beneficiary.NotOfGroup"),
        .. new[] { RoleKind.TeamMember, RoleKind.Facilitator }.Select(kind => Refused(() => RoleRules.RequireGrantable(kind))),
    ];

    private static IReadOnlyList<DomainException> CouncilRefusals =>
    [
        .. new[]
            {
                "AskedAlready", "JoinedAlready", "NotAsked", "NotOfIt", "GroupEndedSince", "NotOfGroup",
                "ProposedAlready", "TwoDelegates", "NotProposed", "AnsweredAlready", "ProposalAnswered",
            }
            .Select(why => new CouncilStandsException("no", $"Council.{why}")),
        .. new[] { "GroupEnded", "KeptGroup", "WithoutWords", "DuePast", "BeginsLate", "OwnerGone", "TwoAnswers" }
            .Select(why => new CouncilNotAcceptedException("no", new RefusalFacts($"Council.{why}"))),
        .. new[] { "Groups", "NoProposal", "NoItem", "Items", "AnsweredBefore", "WithoutReason" }
            .Select(why => new CouncilNotAcceptedException("no", new RefusalFacts($"Council.{why}", 12))),
        new GroupStandsException("no", "Group.OfCouncil"), new WishNotAcceptedException("no", new RefusalFacts("Wish.Kind")),
        .. new[] { "Own", "SecondedAlready", "NotSeconded", "Founded" }.Select(why => new WishStandsException("no", $"Wish.{why}")),
        .. new[] { "InvitesOwn", "InvitedAlready", "InvitesOfGroups", "InvitationAnswered", "InvitationCancelled", "InvitationLate" }
            .Select(why => new MeetingStandsException("no", $"Meeting.{why}")),
        .. new[] { "CouncilOfOthers", "OwnDelegate", "DelegateOfOthers", "NoDelegate", "NoChair", "ItemOfOthers", "NoKeeper" }
            .Select(why => new NotAllowedException("no", new RefusalFacts($"NotAllowed.{why}"))),
    ];

    private static IReadOnlyList<DomainException> CohortRefusals =>
    [
        new ProgrammeNotAcceptedException("sessions", 1, 60), new NameTakenException("no", new RefusalFacts("NameTaken.Programme", "FAST") { Field = "name" }),
        new HouseholdNotAcceptedException("no", new RefusalFacts("Household.Size", 20)), new HouseholdNotAcceptedException("no", new RefusalFacts("Household.Full", 12)),
        new HouseholdNotAcceptedException("no", new RefusalFacts("Household.ComesAlready")),
        new DrawNotPossibleException("no", "Draw.Nobody"), new DrawNotPossibleException("no", "Draw.None"),
        .. new[] { "Graduated", "NotGraduated", "TooLateToUndo", "HouseholdTwice" }.Select(why => new CohortStandsException("no", $"Cohort.{why}")),
        new CohortStandsException("no", new RefusalFacts("Cohort.NobodyGraduates", 6)), new NotAllowedException("no", new RefusalFacts("NotAllowed.UndoGraduation")),
        new TeamNotCompleteException("no", new RefusalFacts("Team.TooFew", 4, 3)), new TeamNotCompleteException("no", new RefusalFacts("Team.PartMissing", "parent partner")),
        new TeamNotCompleteException("no", new RefusalFacts("Team.VerifiesItself")),
    ];

    private static Rhythm Weekly(int interval = 1, int minutes = 150, int? count = 8) =>
        Rhythm.Accept(RhythmFrequency.Weekly, interval, Day, new TimeOnly(17, 30), minutes, count, null, [], "Europe/London");

    public static TheoryData<int> All => [.. Enumerable.Range(0, Refusals.Count)];

    // Such as it is when somebody checked in at a quarter past nine.
    private static Presence Presence() =>
        Domain.Contributions.Presence.CheckIn(new Account(Maya, Maya, AccountKind.CommunityFund), "Kitchen", null, Asked(9, 15), null, "Europe/London");

    private static ActRequest Asked(int hour, int minute) => new(Maya, Acting.As(new Actor(Maya, Maya)), At(hour, minute), Day);

    private static DateTime At(int hour, int minute) => Day.ToDateTime(new TimeOnly(hour, minute), DateTimeKind.Utc);

    [Theory, MemberData(nameof(All))]
    public void A_refusal_has_the_same_facts_in_every_language_and_no_word_of_the_API(int number)
    {
        var refusal = Refusals[number];
        var facts = refusal.Facts();

        foreach (var said in InBothLanguages(refusal))
        {
            Assert.DoesNotMatch(WordsOfTheApi(), said);
            Assert.DoesNotMatch(MinutesBeyondTheHour(), said);
            Assert.DoesNotContain("{", said, StringComparison.Ordinal);
        }

        var (english, spanish) = (In("en-GB", () => Words.Of(refusal)), In("es-ES", () => Words.Of(refusal)));
        Assert.NotEqual(english, spanish);
        Assert.NotEqual(refusal.Message, spanish);
        foreach (var fact in facts.Facts)
            foreach (var (culture, said) in new[] { ("en-GB", english), ("es-ES", spanish) })
                Assert.Contains(In(culture, () => Spoken(fact)), said, StringComparison.Ordinal);
        if (facts.Field is { } field && english.StartsWith("One of the fields", StringComparison.Ordinal))
            Assert.All(["en-GB", "es-ES"], culture => Assert.Contains("Its label", In(culture, () => Words.Of(refusal, [new(field, "id", "Its label")])), StringComparison.Ordinal));
    }

    [Fact]
    public void Of_whom_a_limit_speaks_is_said_by_name_or_as_you()
    {
        var limit = new LimitPassedException(Maya, -1200, -1290);

        Assert.Equal(
            "With this you would have received 21 hours 30 minutes more than you gave, counting what still waits; 20 hours more is the most "
            + "that is agreed here. Talk to a coordinator, who can help to find a way.",
            In("en-GB", () => Words.Of(limit, readerId: Maya)));
        Assert.StartsWith("With this Maya would have received 21 hours 30 minutes more", In("en-GB", () => Words.Of(limit, nameOf: _ => "Maya")), StringComparison.Ordinal);
        Assert.StartsWith("Con esto Maya habría recibido 21 horas 30 minutos más", In("es-ES", () => Words.Of(limit, nameOf: _ => "Maya")), StringComparison.Ordinal);
        Assert.StartsWith("With this one of the two would", In("en-GB", () => Words.Of(limit)), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_refusal_is_among_them()
    {
        var known = Refusals.Select(refusal => refusal.GetType()).Select(type => type.BaseType == typeof(DomainException) || type.BaseType == typeof(LimitException) ? type : type.BaseType!);
        var kinds = new[] { typeof(DomainException).Assembly, typeof(RefusalWords).Assembly }.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsAssignableTo(typeof(DomainException)) && !type.IsAbstract);

        Assert.Empty(kinds.Except([.. known, .. OfPrograms]).Select(type => type.Name));
    }

    [Fact]
    public void Every_sentence_that_is_written_out_has_words_in_Spanish_and_the_one_with_facts_in_English_too()
    {
        var missing = new List<string>();
        foreach (var file in new[] { "TimeBank.Domain", "TimeBank.Api" }.SelectMany(folder =>
            Directory.EnumerateFiles(Path.Combine(FindSource(), folder), "*.cs", SearchOption.AllDirectories)))
        {
            foreach (Match sentence in Sentences().Matches(File.ReadAllText(file)))
            {
                var hasFacts = sentence.Groups[2].Value == ",";
                missing.AddRange(new[] { "es-ES", "en-GB" }.Where(culture => hasFacts || culture == "es-ES")
                    .Where(culture => !IsSaid(culture, sentence.Groups[1].Value)).Select(culture => $"{Path.GetFileName(file)}: {sentence.Groups[1].Value}, {culture}"));
            }
        }

        Assert.Empty(missing);
    }

    // Of somebody it may be said in several ways.
    private static bool IsSaid(string culture, string sentence) => new Guid?[] { null, Maya }.Any(whose =>
    {
        var refusal = new NotAllowedException("as the rule says it", new RefusalFacts(sentence, Day, Day, Day, Day) { Whose = whose });
        return In(culture, () => Words.Of(refusal, readerId: Maya)) != refusal.Message;
    });

    private static IEnumerable<string> InBothLanguages(DomainException refusal) =>
        from culture in (string[])["en-GB", "es-ES"]
        from reader in (Guid?[])[null, Maya]
        select In(culture, () => Words.Of(refusal, readerId: reader));

    private static string Spoken(object fact) => fact switch
    {
        TimeSpan duration => SpokenNow().Duration((long)duration.TotalMinutes),
        DateOnly day => SpokenNow().Day(day),
        TimeOnly time => time.ToString("t", CultureInfo.CurrentCulture),
        IFormattable number => number.ToString("N0", CultureInfo.CurrentCulture),
        _ => fact.ToString()!,
    };

    private static string In(string culture, Func<string> say) => SpokenLanguage.For(culture).Say(say);

    private static Certificate Certified(DateOnly from, DateOnly to) => Certificate.Issue(
        new CertificateDraft(Maya, new Member { Id = Maya, TimeBankId = Maya, PersonId = Maya, Number = 1, Name = "Maya", JoinedOn = Day }, "Riverside", from, to, null),
        "", [], new ActRequest(Maya, Acting.Operator, new DateTime(2026, 11, 29, 0, 0, 0, DateTimeKind.Utc), Day));

    private static Pledge Pledged(int minutes, DateOnly until) => Pledge.Give(
        new PledgeDraft(Maya, Maya, Maya, AccountKind.Organisation, minutes, until),
        new ActRequest(Maya, Acting.Operator, new DateTime(2026, 11, 29, 0, 0, 0, DateTimeKind.Utc), Day), Policies);

    private static DomainException Refused(Action act) => Assert.ThrowsAny<DomainException>(act);

    private static Member Member() => new() { Id = Maya, TimeBankId = Maya, PersonId = Maya, Number = 1234, Name = "Maya", JoinedOn = Day };

    private static Transfer Group() => new(Maya, Maya, TransferKind.GroupHelp, SubjectKind.TimeBank, Maya, null, Day, default, null, null, "Lunch");

    private static ServiceProvider Services() => new ServiceCollection().AddLogging().AddWords().BuildServiceProvider();

    private static RefusalWords MakeWords() => Services().GetRequiredService<RefusalWords>();

    private static SpokenWords SpokenNow() => Services().GetRequiredService<SpokenWords>();

    private static string FindSource([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src"));

    // A day as programs write it, and the name of a field in two humps.
    [GeneratedRegex(@"\d{4}-\d{2}-\d{2}|\b[a-z]+[A-Z]\w*|--\w")]
    private static partial Regex WordsOfTheApi();

    [GeneratedRegex(@"\b([6-9]\d|\d{3,}) minut")]
    private static partial Regex MinutesBeyondTheHour();

    [GeneratedRegex(@"RefusalFacts\(\s*""([\w.]+)""(,|\))")]
    private static partial Regex Sentences();
}

using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Features.Programmes;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Domain;

namespace TimeBanking.Api.Tests.Pages;

/// <summary>Where a number stands before what it counts, there are words for one as well, and they are said.</summary>
public sealed partial class WordsThatCount
{
    // What stands after a name or a length of time rather than after a number: verbs, and words that end like a plural.
    private static readonly HashSet<string> NotCounted = new(StringComparer.Ordinal)
    {
        "agrees", "asks", "brings", "comes", "looks", "chairs", "sends", "stands", "thinks", "does", "gives", "goes", "has", "helps", "holds", "invites", "is", "knows", "leaves", "lets", "meets", "offers", "proposes", "reads", "says",
        "settles", "stays", "takes", "told", "was", "works", "writes", "this", "as", "clocks",
        "seis", "habéis", "mes", "es", "les", "las", "los", "más", "menos", "antes", "nos", "os", "eres", "estas", "suyas", "tuyas", "dadas", "contadas", "comprobadas",
    };

    // Where the number cannot be one, by the reason why.
    private static readonly Dictionary<string, string[]> NeverOne = new()
    {
        ["a subject of several, beside one of its own"] =
        [
            "ClaimNotices.SubjectOfMore", "ExchangeNews.SubjectOfMore", "NewProposals.SubjectOfMore", "WaitingApplications.SubjectOfMore",
            "Invitations.SubjectOfMore", "HoursNotices.SubjectOfMoreHoursToVerify", "MeetingNotices.SubjectOfMoreUpcomingMeetings",
            "MeetingNotices.SubjectOfMoreMeetingChanges", "MeetingNotices.SubjectOfMoreMeetingTasks", "MembersFeature.SubjectOfMoreEndingRoles", "MatchNotices.SubjectOfMoreMatchProposals", "MatchNotices.SubjectOfMoreMatchNews", "MatchNotices.SubjectOfMoreNewcomerQuestions", "MeetingInvitations.SubjectOfMore", "CouncilNews.SubjectOfMore", "NoticeMails.MixedSubject",
        ],
        ["a word for one has a name of its own, since the program counts it so"] =
        [
            "DeskFeature.CountedRemindersPosted", "DeskFeature.CountedPeopleWrittenTo", "DeskFeature.CountedMailsLostTheirBodies", "DeskFeature.CountedLinksForgotten",
            "DeskFeature.CountedRequestsForgotten", "DeskFeature.CountedApplicationsForgotten", "DeskFeature.CountedInvitationsForgotten", "DeskFeature.CountedQuestionsPosted",
            "DeskFeature.CountedGroupsTold",
        ],
        ["a day of the week stands before it, or days of which there are two at least"] =
        [
            "MatchingFeature.SlotMorning", "MatchingFeature.SlotAfternoon", "MatchingFeature.SlotEvening", "MatchingFeature.ReleaseHint",
        ],
        ["a constant of the program"] =
        [
            "JoiningMails.InvitedAfter", "KeysFeature.Days", "SignInMails.Lasts", "LedgerFeature.People",
            "RefusalWords.Text.TooLong", "RefusalWords.Email.TooLong", "RefusalWords.Email.BeforeAt", "RefusalWords.NotAllowed.MorePasskeys", "RefusalWords.NotAllowed.MoreTokens",
            "RefusalWords.NotAllowed.TokenDays", "RefusalWords.Receivers.Count", "RefusalWords.Rhythm.Interval", "RefusalWords.Rhythm.TooMany", "RefusalWords.Household.Size", "RefusalWords.Place.Capacity", "RefusalWords.Group.Size", "RefusalWords.Council.Groups", "RefusalWords.Council.Items", "RefusalWords.Group.Languages", "RefusalWords.Seeking.Topics", "RefusalWords.Seeking.Languages", "RefusalWords.Seeking.Apart",
        ],
        ["a greatest number, which is one at least, lies below it"] = ["RefusalWords.Group.MaximumBelowSize"],
        ["minutes are shared among more people than there are minutes"] = ["RefusalWords.Minutes.NotShared"],
    };

    private static readonly ServiceProvider Services = new ServiceCollection().AddLogging().AddWords().BuildServiceProvider();

    [Fact]
    public void Every_word_that_a_number_counts_has_a_form_for_one_in_every_language()
    {
        var excused = NeverOne.Values.SelectMany(names => names).ToHashSet(StringComparer.Ordinal);
        var counting = Texts().Where(text => Counts(text.Words)).ToList();
        var lacking = counting.Where(text => !text.Name.EndsWith(".One", StringComparison.Ordinal) && !excused.Contains(text.ToString()))
            .Where(text => !SpokenLanguage.All.All(language => IsThere(text, language))).Distinct().Select(text => $"{text}: {text.Words}");
        // A second number may stand behind the one.
        var pluralAllTheSame = Texts().Where(text => text.Name.EndsWith(".One", StringComparison.Ordinal) && Counted().Match(text.Words) is { Success: true } first && Counts(first.Value)).Select(text => $"{text}: {text.Words}");

        Assert.True(counting.Count > 40, "No words were found.");
        Assert.Empty(lacking);
        Assert.Empty(pluralAllTheSame);
        Assert.Empty(excused.Except(counting.Select(text => text.ToString())));
    }

    [Fact]
    public void Every_form_for_one_is_said_of_one_and_of_nothing_else()
    {
        var ofOne = Texts().Where(text => text.Name.EndsWith(".One", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(ofOne);
        Assert.All(ofOne, text =>
        {
            var words = Services.GetRequiredService<IStringLocalizerFactory>().Create(text.Source);
            var name = text.Name[..^".One".Length];
            text.Language.Say(() =>
            {
                Assert.Equal(Written(text.Words, 1), words[name, Arguments(1)].Value);
                Assert.Equal(Written(words[name], 7), words[name, Arguments(7)].Value);
                return "";
            });
        });
    }

    [Theory]
    [InlineData("en-GB", "Nobody came to 1 session.", "Nobody came to 2 sessions.")]
    [InlineData("es-ES", "Nadie vino a 1 sesión.", "Nadie vino a 2 sesiones.")]
    public void A_refusal_speaks_of_one_as_of_one(string culture, string ofOne, string ofTwo)
    {
        var words = Services.GetRequiredService<RefusalWords>();
        string Said(int number) => SpokenLanguage.For(culture).Say(() => words.Of(new NotAllowedException("no", new RefusalFacts("Cohort.NobodyGraduates", number))));

        Assert.StartsWith(ofOne, Said(1), StringComparison.Ordinal);
        Assert.StartsWith(ofTwo, Said(2), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-GB", "1 session of 2 hours", "8 sessions of 2 hours")]
    [InlineData("es-ES", "1 sesión de 2 hours", "8 sesiones de 2 hours")]
    public void A_page_speaks_of_one_as_of_one(string culture, string ofOne, string ofEight)
    {
        var words = Services.GetRequiredService<IStringLocalizer<ProgrammesFeature>>();
        string Said(int number) => SpokenLanguage.For(culture).Say(() => words["SessionsOf", number, "2 hours"].Value);

        Assert.Equal(ofOne, Said(1));
        Assert.Equal(ofEight, Said(8));
    }

    /// <summary>All words of the product, in all languages.</summary>
    private static IEnumerable<Text> Texts()
    {
        var assembly = typeof(TimeBankContext).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".resources", StringComparison.Ordinal)))
        {
            if (assembly.GetType(name[..^".resources".Length]) is not { } source)
                continue;
            var resources = new ResourceManager(source);
            foreach (var language in SpokenLanguage.All)
                foreach (System.Collections.DictionaryEntry entry in resources.GetResourceSet(CultureOf(language), createIfNotExists: true, tryParents: false)!)
                    yield return new Text(source, language, (string)entry.Key, (string)entry.Value!);
        }
    }

    // English words are the ones without a language.
    private static CultureInfo CultureOf(SpokenLanguage language) =>
        language == SpokenLanguage.English ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language.Tag);

    private static bool IsThere(Text text, SpokenLanguage language)
    {
        var words = new ResourceManager(text.Source).GetResourceSet(CultureOf(language), createIfNotExists: true, tryParents: false)!;
        // A refusal without facts is in English as its rule says it.
        return words.GetString($"{text.Name}.One") is not null || words.GetString(text.Name) is null;
    }

    private static bool Counts(string words) => Counted().Matches(words)
        .Any(match => match.Groups[1].Value is var word && !NotCounted.Contains(word) && (word.EndsWith('s') || word is "people" or "children"));

    private static string Written(string words, int number) => string.Format(CultureInfo.CurrentCulture, words, Arguments(number));

    // Whichever place the number has.
    private static object[] Arguments(int number) => [.. Enumerable.Repeat<object>(number, 6)];

    [GeneratedRegex(@"\{\d(?::\w+)?\} (?:more |other |más )?(\p{Ll}+)")]
    private static partial Regex Counted();

    private sealed record Text(Type Source, SpokenLanguage Language, string Name, string Words)
    {
        public override string ToString() => $"{Source.Name}.{Name}";
    }
}

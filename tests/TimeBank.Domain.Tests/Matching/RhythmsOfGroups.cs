using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.People;

namespace TimeBanking.Domain.Tests.Matching;

/// <summary>How often people would like to meet scores, and keeps nobody from a group.</summary>
public sealed class RhythmsOfGroups
{
    private static readonly DateOnly Today = new(2026, 12, 1);
    private static readonly TimeSlot Tuesdays = new(Weekday.Tuesday, PartOfDay.Evening);

    [Theory]
    [InlineData(HowOften.Weekly, 7, 100)]
    [InlineData(HowOften.Weekly, 14, 60)]
    [InlineData(HowOften.Weekly, 35, 30)]
    [InlineData(HowOften.EveryTwoWeeks, 7, 60)]
    [InlineData(HowOften.EveryTwoWeeks, 14, 100)]
    [InlineData(HowOften.EveryTwoWeeks, 21, 100)]
    [InlineData(HowOften.EveryTwoWeeks, 28, 60)]
    [InlineData(HowOften.Monthly, 35, 100)]
    [InlineData(HowOften.Monthly, 70, 60)]
    [InlineData(HowOften.Monthly, 7, 30)]
    [InlineData(HowOften.Monthly, null, 25)]
    public void A_wish_scores_by_how_far_off_the_group_is(HowOften wish, int? daysBetween, int score)
    {
        var fit = MatchFit.Of(Person(1, wish), Target(daysBetween));

        Assert.Equal(score, Assert.Single(fit.Parts, part => part.Aspect == FitAspect.Rhythm).Score);
        Assert.Equal(fit.Parts, MatchFit.Read(fit.Stored));
        Assert.Empty(MatchConditions.Failing(Person(1, wish), Target(daysBetween), "en", Today));
    }

    [Fact]
    public void Whom_it_does_not_matter_for_is_not_asked_by_it()
    {
        Assert.DoesNotContain(MatchFit.Of(Person(1, HowOften.Any), Target(7)).Parts, part => part.Aspect == FitAspect.Rhythm);
        Assert.Equal(MatchFit.Of(Person(1, HowOften.Any), Target(7)).Score, MatchFit.Of(Person(1, HowOften.Any), Target(null)).Score);
    }

    [Fact]
    public void Of_two_groups_the_one_that_meets_as_wished_fits_better_and_what_is_not_known_fits_worst()
    {
        var who = Person(1, HowOften.Monthly);
        int[] scores = [MatchFit.Of(who, Target(35)).Score, MatchFit.Of(who, Target(14)).Score, MatchFit.Of(who, Target(7)).Score, MatchFit.Of(who, Target(null)).Score];

        Assert.Equal(scores.OrderDescending(), scores);
    }

    [Theory]
    [InlineData(HowOften.Weekly)]
    [InlineData(HowOften.Weekly, HowOften.Any, HowOften.Any)]
    [InlineData(HowOften.Monthly, HowOften.Monthly, HowOften.Any)]
    [InlineData(HowOften.Monthly, HowOften.Monthly, HowOften.Monthly, HowOften.EveryTwoWeeks)]
    [InlineData(HowOften.EveryTwoWeeks, HowOften.Weekly, HowOften.Monthly)]
    [InlineData(HowOften.EveryTwoWeeks, HowOften.EveryTwoWeeks, HowOften.Monthly)]
    public void A_new_group_meets_as_suits_its_people_best_and_nobody_is_sacrificed(HowOften best, params HowOften[] wishes)
    {
        Assert.Equal(best, HowOftenRules.BestFor(wishes));
        if (wishes.Length == 0)
            return;
        var people = wishes.Select((wish, at) => Person(at + 1, wish, wouldFound: at == 0)).ToList();

        var idea = Assert.Single(NewGroupIdea.Of(Guid.NewGuid(), _ => Guid.NewGuid(), people, [], new HashSet<(Guid, TimeSlot)>(), "en", Today));

        Assert.Equal((best, best.DaysBetween), (idea.HowOften, idea.AsTarget(null).DaysBetween));
        Assert.Equal(best, HowOftenRules.Of(idea.RhythmFrom(new DateOnly(2026, 12, 8), "Europe/London")));
    }

    [Fact]
    public void A_rhythm_that_nobody_could_wish_for_has_no_name()
    {
        Assert.Equal(HowOften.EveryTwoWeeks, HowOftenRules.Of(Rhythm(RhythmFrequency.Weekly, 2, 4)));
        Assert.Null(HowOftenRules.Of(Rhythm(RhythmFrequency.Weekly, 3, 4)));
        Assert.Null(HowOftenRules.Of(Rhythm(RhythmFrequency.Monthly, 2, 4)));
        // It meets once, and how often it will is settled there.
        Assert.Null(HowOftenRules.Of(Rhythm(RhythmFrequency.Weekly, 1, 1)));
    }

    private static Rhythm Rhythm(RhythmFrequency frequency, int interval, int count) =>
        Domain.Meetings.Rhythm.Accept(frequency, interval, new DateOnly(2026, 12, 8), new TimeOnly(18, 0), 60, count, null, [], "Europe/London");

    private static MatchTarget Target(int? daysBetween) =>
        new(Guid.NewGuid(), "g", false, "chess", ["en"], Tuesdays) { DaysBetween = daysBetween, IsOnline = true, Maximum = 8 };

    private static MatchPerson Person(int number, HowOften wish, bool wouldFound = false)
    {
        var member = new Member
        {
            Id = Guid.Parse($"00000000-0000-7000-8000-{number:D12}"), TimeBankId = Guid.Empty, PersonId = Guid.Empty, Number = number, Name = $"P{number}", JoinedOn = Today,
        };
        var asked = new ActRequest(member.Id, Acting.As(new Actor(member.Id, Guid.Empty)), new DateTime(2026, 12, 1, 9, 0, 0, DateTimeKind.Utc), Today);
        var draft = new SeekingDraft(
            [new TopicDraft("chess", TopicWeight.Most)], null, [], [Tuesdays], WhereToMeet.Online, null, [], FacilitatorWish.Anyone, wouldFound, []) { HowOften = wish };
        return new MatchPerson(Seeking.Begin(asked, Guid.Empty, member.Id, draft), member, []);
    }
}

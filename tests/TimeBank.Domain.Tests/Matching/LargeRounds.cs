using System.Diagnostics;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Tests.Matching;

/// <summary>The largest time bank's size is asked in a moment, and in the same order each time.</summary>
public sealed class LargeRounds
{
    private static readonly DateOnly Today = new(2026, 11, 30);
    private static readonly string[] Topics = [.. Enumerable.Range(0, 40).Select(number => $"topic {number:00}")];

    [Fact]
    public void Five_thousand_people_and_three_hundred_groups_are_stated_in_a_moment()
    {
        var people = Enumerable.Range(0, 5_000).Select(Person).ToList();
        var groups = Enumerable.Range(0, 300).Select(Target).ToList();
        var watch = Stopwatch.StartNew();

        var problem = new RoundProblem(people, groups, new Dictionary<Guid, RoundPin>(), "en", Today).Problem;

        Assert.Equal((5_000, 300), (problem.Seekers.Count, problem.Groups.Count));
        Assert.All(Enumerable.Range(0, 5_000), seeker => Assert.NotEmpty(problem.ChoicesOf(seeker).ToArray()));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public void The_same_people_and_groups_are_stated_the_same_whatever_ids_new_groups_get()
    {
        var people = Enumerable.Range(0, 60).Select(Person).ToList();

        var (one, other) = (State(people), State(people));

        Assert.Equal(one, other);
    }

    /// <summary>The options of everybody, as places in the problem.</summary>
    private static string State(IReadOnlyList<MatchPerson> people)
    {
        var ideas = NewGroupIdea.Of(Guid.NewGuid(), _ => Guid.NewGuid(), people, [], new HashSet<(Guid, TimeSlot)>(), "en", Today);
        var problem = new RoundProblem(people, [.. ideas.Select(idea => idea.AsTarget(null))], new Dictionary<Guid, RoundPin>(), "en", Today).Problem;
        return string.Join(' ', Enumerable.Range(0, people.Count).Select(seeker => string.Join(',', problem.ChoicesOf(seeker).ToArray().Select(choice => $"{choice.Group}:{choice.Cost}"))));
    }

    private static MatchPerson Person(int number)
    {
        var member = new Member
        {
            Id = Guid.Parse($"00000000-0000-7000-8000-{number:D12}"), TimeBankId = Guid.Empty, PersonId = Guid.Empty, Number = number + 1, Name = $"P{number}", JoinedOn = Today,
        };
        var asked = new ActRequest(member.Id, Acting.As(new Actor(member.Id, Guid.Empty)), new DateTime(2026, 11, 30, 9, 0, 0, DateTimeKind.Utc), Today);
        var draft = new SeekingDraft(
            [new TopicDraft(Topics[number % Topics.Length], TopicWeight.Most)], null, [], [Slot(number % Topics.Length), Slot(number % 7)], WhereToMeet.Either, null, [],
            FacilitatorWish.Anyone, number % 10 == 0, []);
        return new MatchPerson(Seeking.Begin(asked, Guid.Empty, member.Id, draft), member, []);
    }

    private static MatchTarget Target(int number) => new(
        Guid.NewGuid(), $"{number:D4}", false, SearchForm.OfText(Topics[number % Topics.Length]), ["en"], Slot(number % Topics.Length))
    {
        DaysBetween = 7, Maximum = 8, Placed = 4,
    };

    private static TimeSlot Slot(int number) => new((Weekday)(number % 7), PartOfDay.Evening);
}

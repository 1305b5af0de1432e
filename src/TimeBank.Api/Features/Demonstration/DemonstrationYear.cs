using TimeBanking.Domain.Places;

namespace TimeBanking.Api.Features.Demonstration;

/// <summary>A year in the life of the demonstration, up to now.</summary>
internal static class DemonstrationYear
{
    private const int Exchanges = 340;
    private const int FirstExchangeOnDay = 10;

    /// <summary>How often each course is taken, of 47.</summary>
    private static readonly (Course Course, int Times)[] Often =
    [
        (Course.Recorded, 16), (Course.RecordedForReceiver, 2), (Course.RecordedByMistake, 1),
        (Course.Claimed, 8), (Course.ClaimCorrected, 2), (Course.ClaimDisputed, 1), (Course.ClaimSettled, 1),
        (Course.ClaimWithdrawn, 1), (Course.ClaimUnanswered, 1),
        (Course.AgreedAndRecorded, 7), (Course.AgreedAndClaimed, 3), (Course.AgreementWithdrawn, 1),
        (Course.Declined, 1), (Course.ProposalWithdrawn, 1), (Course.ProposalUnanswered, 1),
    ];

    /// <summary>What is under way now, however chance falls: the course, and how many days ago it began.</summary>
    private static readonly (Course Course, int DaysAgo)[] UnderWay =
    [
        (Course.ProposalUnanswered, 1), (Course.ProposalUnanswered, 3), (Course.ProposalUnanswered, 6),
        (Course.AgreedForLater, 5), (Course.AgreedForLater, 7), (Course.AgreedForLater, 4),
        (Course.ClaimUnanswered, 1), (Course.ClaimUnanswered, 2), (Course.ClaimUnanswered, 5),
        (Course.ClaimUnanswered, 8), (Course.ClaimUnanswered, 11),
        (Course.ClaimSettled, 4), (Course.ClaimSettled, 5),
    ];

    public static (Community Community, Chronicle Chronicle, IReadOnlyList<object> Others) Live(DateTime now)
    {
        var chance = new Chance();
        var community = new Community(now, chance);
        var chronicle = new Chronicle(community, chance);
        var neighbourhood = new Neighbourhood(community, chance);
        var stories = new ExchangeStories(community, chronicle, chance);
        var hours = new GivenHours(community, chronicle);
        new Occasions(community, chronicle, chance, hours).Enter();

        var diary = community.Diary;
        var days = diary.LastDay.DayNumber - community.FirstDay.DayNumber - FirstExchangeOnDay;
        var courses = Courses(chance).GetEnumerator();
        for (var i = 0; i < Exchanges; i++)
            EnterExchange(community.FirstDay.AddDays(FirstExchangeOnDay + i * days / Exchanges), NextOf(courses));
        foreach (var (course, daysAgo) in UnderWay)
            EnterExchange(diary.LastDay.AddDays(-daysAgo), course);

        diary.Live();
        new WaitingClaims(community, chronicle, stories).Enter();
        hours.EnterWhatWaits();
        diary.Live();
        List<object> others = [.. new Newcomers(community, chance).Enter(), .. new Cohorts(community, chance).Enter()];
        new PledgesAndProofs(community, chronicle, chance).Enter();
        diary.Live();
        others.AddRange(new PeerGroups(community, chance, [.. others.OfType<Place>()]).Enter());
        others.AddRange(new DemonstrationCouncil(community, chance).Enter());
        others.AddRange(new LookingForGroups(community, chance).Enter());
        return (community, chronicle, others);

        void EnterExchange(DateOnly day, Course course) =>
            diary.Enter(diary.InstantOf(day, chance.Between(8 * 60, 21 * 60)), () =>
            {
                var (giver, receiver, kind) = neighbourhood.Choose();
                stories.Begin(course, giver, receiver, kind);
            });
    }

    private static IEnumerable<Course> Courses(Chance chance)
    {
        while (true)
            foreach (var course in chance.Shuffled(Often.SelectMany(often => Enumerable.Repeat(often.Course, often.Times))))
                yield return course;
    }

    private static Course NextOf(IEnumerator<Course> courses)
    {
        courses.MoveNext();
        return courses.Current;
    }
}

using TimeBanking.Domain.People;

namespace TimeBanking.Domain.Matching;

/// <summary>What must hold before somebody is proposed to a group, whatever else fits.</summary>
public static class MatchConditions
{
    private static readonly IReadOnlyList<MatchCondition> OtherTopic = [MatchCondition.Topic];

    /// <summary>Those that do not hold; none where the group is an option, and the topic alone where it is about something else.</summary>
    /// <param name="bankLanguage">What somebody speaks who did not say.</param>
    /// <param name="today">The day in the time bank's zone.</param>
    public static IReadOnlyList<MatchCondition> Failing(MatchPerson person, MatchTarget target, string bankLanguage, DateOnly today)
    {
        // Most groups are about something else, and then nothing more is asked.
        if (!person.Topics.Any(topic => Speaks(target, topic.Words)))
            return OtherTopic;
        var (seeking, failing) = (person.Seeking, new List<MatchCondition>());
        Require(MatchCondition.Age, FitsAge(person.Member, target, today));
        Require(MatchCondition.Language, (seeking.Languages is { Count: > 0 } said ? said : [bankLanguage]).Any(one => IsSpoken(target, one)));
        Require(MatchCondition.Time, seeking.Times.Contains(target.Slot) && !person.Refused.Any(no => no.Why == RefusalReason.Time && no.Slot == target.Slot));
        Require(MatchCondition.Where, seeking.Where switch
        {
            WhereToMeet.Online => target.IsOnline,
            WhereToMeet.AtPlace => !target.IsOnline,
            WhereToMeet.Either => true,
        });
        // What is not known of a place, it does not have.
        Require(MatchCondition.Access, target.IsOnline || seeking.AccessNeeds.All(target.Access.Contains));
        Require(
            MatchCondition.Apart,
            !target.MemberIds.Contains(seeking.MemberId) && !target.ApartFrom.Contains(seeking.MemberId)
            && !seeking.Apart.Exists(one => target.MemberIds.Contains(one.MemberId)));
        Require(
            MatchCondition.Refused,
            !person.Refused.Any(no => no.TargetKey == target.Key || (no.Why == RefusalReason.Place && no.PlaceId is not null && no.PlaceId == target.PlaceId)));
        return failing;

        void Require(MatchCondition condition, bool holds)
        {
            if (!holds)
                failing.Add(condition);
        }
    }

    /// <summary>Whether two people who look for a group are to be kept apart: one of the two said so.</summary>
    public static bool AreApart(MatchPerson one, MatchPerson other) =>
        one.Seeking.Apart.Exists(apart => apart.MemberId == other.Seeking.MemberId)
        || other.Seeking.Apart.Exists(apart => apart.MemberId == one.Seeking.MemberId);

    /// <summary>Whether a group is about something: every word of it stands in what is said of the group.</summary>
    /// <param name="words">In the form of a search.</param>
    public static bool Speaks(MatchTarget target, IReadOnlyList<string> words) =>
        words.Count > 0 && words.All(word => target.SearchText.Contains(word, StringComparison.Ordinal));

    // Whoever did not say when they were born counts as grown up. The young come only to a group that is for people of their age.
    private static bool FitsAge(Member member, MatchTarget target, DateOnly today)
    {
        if (member.BirthDate is not { } born)
            return target.AgeTo is null && !(target.AgeFrom > AgeRules.YoungUntilAge);
        var isWithin = !(target.AgeFrom is { } from && AgeRules.IsYounger(born, from, today))
            && !(target.AgeTo is { } to && !AgeRules.IsYounger(born, to + 1, today));
        return isWithin && (!member.IsYoung(today) || target.AgeTo is not null);
    }

    // A group that speaks Spanish is one for who speaks the Spanish of Mexico, and the other way.
    private static bool IsSpoken(MatchTarget target, string language) =>
        target.Languages.Any(one => one.Split('-')[0].Equals(language.Split('-')[0], StringComparison.OrdinalIgnoreCase));
}

/// <summary>A condition that must hold before somebody is proposed to a group.</summary>
public enum MatchCondition
{
    /// <summary>It is about one of the things that they look for.</summary>
    Topic,

    /// <summary>They are of the age for which it is.</summary>
    Age,

    /// <summary>It speaks a language of theirs.</summary>
    Language,

    /// <summary>It meets when they can come.</summary>
    Time,

    /// <summary>It meets at a place or online as they would.</summary>
    Where,

    /// <summary>The place has what they need.</summary>
    Access,

    /// <summary>Nobody is in it with whom they would rather not be, or who would rather not be with them.</summary>
    Apart,

    /// <summary>They have not said no to it.</summary>
    Refused,
}

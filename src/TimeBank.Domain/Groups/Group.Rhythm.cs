using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Meetings;

namespace TimeBanking.Domain.Groups;

/// <content>When it meets, and whether another rhythm suits its people.</content>
public sealed partial class Group
{
    /// <summary>Whether others than who acts are of it, who have joined what is planned.</summary>
    public bool HasOthersThan(Acting acting) => Members.Exists(one => one.IsOfIt && !acting.IsDoneBy(one.MemberId));

    /// <summary>Its people are asked whether what is planned may go by another rhythm, in the place of what they were asked before.</summary>
    /// <param name="from">What is planned before this day stays.</param>
    /// <param name="answerBy">In UTC.</param>
    /// <exception cref="GroupStandsException">It has ended.</exception>
    public void AskAboutRhythm(ActRequest request, Rhythm rhythm, DateOnly from, DateTime answerBy)
    {
        RequireGoingOn();
        RhythmAsked ??= RhythmQuestion.Of(Id);
        RhythmAsked.Ask(request, rhythm, from, answerBy);
        foreach (var member in Members)
            member.SayOfRhythm(member.IsOfIt && request.Acting.IsDoneBy(member.MemberId) ? true : null);
    }

    /// <summary>One of it says whether the rhythm that is asked about suits them.</summary>
    /// <exception cref="GroupStandsException">They are not of it, or nothing is asked any more.</exception>
    public void AnswerRhythm(Guid memberId, bool isYes, DateTime now)
    {
        RequireGoingOn();
        var member = MemberOf(memberId);
        if (RhythmAsked is null || RhythmAsked.AnswerBy <= now)
            throw new GroupStandsException("Nobody asks about another rhythm any more.", "Group.RhythmNotAsked");
        member.SayOfRhythm(isYes);
    }

    /// <summary>How many have said that the rhythm that is asked about suits them.</summary>
    public int RhythmSuits => Members.Count(one => one is { IsOfIt: true, SuitsRhythm: true });

    /// <summary>What comes of the question at a moment.</summary>
    public RhythmAnswer RhythmAnswerAt(DateTime now)
    {
        var here = Members.Where(one => one.IsOfIt).ToList();
        if (here.Exists(one => one.SuitsRhythm == false))
            return RhythmAnswer.Stays;
        return RhythmAsked?.AnswerBy <= now || here.TrueForAll(one => one.SuitsRhythm == true) ? RhythmAnswer.Moves : RhythmAnswer.Open;
    }

    /// <summary>It meets by another rhythm from now on.</summary>
    public void GoBy(Rhythm rhythm) => Rhythm = rhythm;

    /// <summary>Nothing is asked any more.</summary>
    public void EndQuestionOfRhythm()
    {
        RhythmAsked = null;
        foreach (var member in Members)
            member.SayOfRhythm(null);
    }
}

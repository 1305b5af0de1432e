namespace TimeBanking.Domain.Matching;

/// <summary>
/// A group is proposed to somebody who looks for one, and they to the group. Both say yes before any name or address is shown. A new group
/// says yes when enough of those to whom it was proposed have.
/// </summary>
public sealed class MatchProposal
{
    /// <summary>Who would rather be asked later is not asked for so many days.</summary>
    public const int DaysUntilAskedAgain = 28;

    /// <summary>For so many days after they came, somebody may say that it is not right for them and look again, before their equals.</summary>
    public const int DaysOfChange = 60;

    /// <summary>After missing so many meetings somebody is asked, once, whether they would rather not come any more.</summary>
    public const int MissedUntilAsked = 3;

    private MatchProposal()
    {
    }

    public Guid Id { get; private init; }

    public Guid TimeBankId { get; private init; }

    public Guid RoundId { get; private init; }

    public Guid SeekingId { get; private init; }

    /// <summary>To whom.</summary>
    public Guid MemberId { get; private init; }

    /// <summary>The group; of a new one null until it began.</summary>
    public Guid? GroupId { get; private set; }

    /// <summary>The idea of a new group; null where it meets already.</summary>
    public Guid? IdeaId { get; private init; }

    /// <summary>By which the same is not proposed again to who said no.</summary>
    public string TargetKey { get; private init; } = "";

    /// <summary>When it meets, as <c>Monday-Evening</c>.</summary>
    public string SlotName { get; private init; } = "";

    /// <summary>Where; null for no place of the time bank.</summary>
    public Guid? PlaceId { get; private init; }

    /// <summary>How well it fits, from 1 to 100.</summary>
    public int Fit { get; private init; }

    /// <summary>What the fit is made of, as <see cref="MatchFit.Read"/> reads it.</summary>
    public string FitParts { get; private init; } = "";

    public DateTime CreatedAt { get; private init; }

    /// <summary>From then on nobody can say yes any more.</summary>
    public DateTime LapsesAt { get; private init; }

    /// <summary>How it stands.</summary>
    public MatchState State { get; private set; }

    /// <summary>What the person said; null while they have not.</summary>
    public MatchAnswer? Answer { get; private set; }

    /// <summary>What did not suit them; null where they did not say.</summary>
    public RefusalReason? Why { get; private set; }

    /// <summary>What the group said; null while it has not, and of a new one.</summary>
    public bool? IsWelcome { get; private set; }

    /// <summary>When the last of the two answered, or it lapsed; null before.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>Whether the group is right for them, as they said after the first meeting; null before.</summary>
    public bool? IsRight { get; private set; }

    public TimeSlot Slot => TimeSlot.Parse(SlotName);

    /// <summary>A group is proposed to somebody by a round.</summary>
    public static MatchProposal Of(Guid id, MatchingRound round, MatchingEntry entry, MatchTarget target, DateTime now, DateTime lapsesAt) => new()
    {
        Id = id, TimeBankId = round.TimeBankId, RoundId = round.Id, SeekingId = entry.SeekingId, MemberId = entry.MemberId,
        GroupId = target.IsNew ? null : target.Id, IdeaId = target.IsNew ? target.Id : null, TargetKey = target.Key,
        SlotName = target.Slot.ToString(), PlaceId = target.PlaceId, Fit = entry.Fit!.Value, FitParts = entry.FitParts, CreatedAt = now, LapsesAt = lapsesAt,
    };

    /// <summary>Whoever it was proposed to says yes, no, or later.</summary>
    /// <exception cref="MatchStandsException">They have answered, it lapsed, or the group ended meanwhile.</exception>
    public void Say(MatchAnswer answer, RefusalReason? why, DateTime now)
    {
        RequireWaiting(now);
        if (Answer is not null)
            throw new MatchStandsException("You have answered this already.", "Match.Answered");
        (Answer, Why) = (answer, answer == MatchAnswer.No ? why : null);
        if (answer != MatchAnswer.Yes)
            Finish(MatchState.Declined, now);
        else if (IsWelcome == true)
            Finish(MatchState.Agreed, now);
    }

    /// <summary>Whoever keeps the group says whether they are welcome.</summary>
    /// <exception cref="MatchStandsException">They have answered, it lapsed, or the group ended meanwhile.</exception>
    public void Welcome(bool isYes, DateTime now)
    {
        RequireWaiting(now);
        if (IsWelcome is not null)
            throw new MatchStandsException("Your group has answered this already.", "Match.GroupAnswered");
        IsWelcome = isYes;
        if (!isYes)
            Finish(MatchState.NotWelcome, now);
        else if (Answer == MatchAnswer.Yes)
            Finish(MatchState.Agreed, now);
    }

    /// <summary>The new group that was proposed has begun.</summary>
    public void Begin(Guid groupId, DateTime now)
    {
        GroupId = groupId;
        if (Answer == MatchAnswer.Yes)
            Finish(MatchState.Agreed, now);
    }

    /// <summary>Nobody answered in time, or too few did for a new group.</summary>
    public void Lapse(DateTime now) => Finish(MatchState.Lapsed, now);

    /// <summary>The group ended, or they stopped looking, before both answered.</summary>
    public void Withdraw(DateTime now) => Finish(MatchState.Withdrawn, now);

    /// <summary>They say after the first meeting whether it is right for them.</summary>
    /// <exception cref="MatchStandsException">They did not come by it, or it is too long ago to change without a word.</exception>
    public void TellWhether(bool isRight, DateTime now)
    {
        if (State != MatchState.Agreed)
            throw new MatchStandsException("You did not come to a group by this.", "Match.NotAgreed");
        if (EndedAt?.AddDays(DaysOfChange) < now)
            throw new MatchStandsException("It is a while ago. Begin to look for another group as you like.", "Match.TooLate");
        IsRight = isRight;
    }

    private void RequireWaiting(DateTime now)
    {
        if (State == MatchState.Withdrawn)
            throw new MatchStandsException("This is not proposed any more.", "Match.Withdrawn");
        if (State == MatchState.Lapsed || (State == MatchState.Waiting && LapsesAt <= now))
            throw new MatchStandsException("This has lapsed. You are in the next round.", "Match.Lapsed");
        if (State != MatchState.Waiting)
            throw new MatchStandsException("This was answered already.", "Match.Answered");
    }

    private void Finish(MatchState state, DateTime now) => (State, EndedAt) = (state, now);
}

/// <summary>What somebody says to a group that is proposed to them.</summary>
public enum MatchAnswer
{
    /// <summary>They would like to come.</summary>
    Yes,

    /// <summary>Not this one.</summary>
    No,

    /// <summary>Not now.</summary>
    Later,
}

/// <summary>How a proposal stands.</summary>
public enum MatchState
{
    /// <summary>One of the two has not answered.</summary>
    Waiting,

    /// <summary>Both said yes.</summary>
    Agreed,

    /// <summary>The person said no, or later.</summary>
    Declined,

    /// <summary>The group said no.</summary>
    NotWelcome,

    /// <summary>Nobody answered in time.</summary>
    Lapsed,

    /// <summary>The group ended, or the person stopped looking.</summary>
    Withdrawn,
}

/// <summary>The proposal stands where this act has no place.</summary>
public sealed class MatchStandsException(string message, string key) : DomainException(message)
{
    public override RefusalFacts Facts() => new(key);
}

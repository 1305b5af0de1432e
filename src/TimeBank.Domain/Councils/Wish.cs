using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Councils;

/// <summary>What a member cares about. Others second it, each once; enough of them found a group by it.</summary>
public sealed class Wish
{
    public const int TextLengthMax = 200;
    public const int PlaceLengthMax = Group.PlaceLengthMax;

    /// <summary>A group of a wish first meets so many days after it was founded.</summary>
    public const int DaysUntilMeeting = 7;

    /// <summary>And its first meeting lasts so long.</summary>
    public const int MinutesOfMeeting = 60;

    private Wish()
    {
    }

    public Guid Id { get; private init; }

    public Guid TimeBankId { get; private init; }

    /// <summary>Who said it.</summary>
    public Guid MemberId { get; private init; }

    /// <summary>What they care about, which the group is called by; up to 200 characters.</summary>
    public string Text { get; private init; } = "";

    /// <summary>Which kind of group is to come of it: a student-led one or an open one.</summary>
    public GroupKind Kind { get; private init; }

    /// <summary>What clocks are to show when the group first meets.</summary>
    public TimeOnly StartsAt { get; private init; }

    /// <summary>Where it could meet, in words; null where it was not said.</summary>
    public string? Place { get; private init; }

    /// <summary>How many others found a group by seconding it, as the time bank stated when it was said.</summary>
    public int SecondsNeeded { get; private init; }

    /// <summary>When it was said.</summary>
    public DateTime At { get; private init; }

    /// <summary>The group that came of it; null while none has.</summary>
    public Guid? FoundedGroupId { get; private set; }

    public List<WishSecond> Seconds { get; private init; } = [];

    /// <summary>A member says what they care about.</summary>
    /// <exception cref="WishNotAcceptedException">No such group comes of a wish.</exception>
    public static Wish Say(
        ActRequest request, Guid timeBankId, Guid memberId, string text, GroupKind kind, TimeOnly startsAt, string? place, int secondsNeeded)
    {
        if (kind is not (GroupKind.Open or GroupKind.StudentLed))
            throw new WishNotAcceptedException(
                "Of a wish comes an open group or a student-led one.", new RefusalFacts("Wish.Kind") { Field = "kind" });
        return new Wish
        {
            Id = request.ActId, TimeBankId = timeBankId, MemberId = memberId, Text = ProperName.Require("text", text, TextLengthMax), Kind = kind,
            StartsAt = startsAt, Place = FreeText.Optional("place", place, PlaceLengthMax), SecondsNeeded = secondsNeeded, At = request.Now,
        };
    }

    /// <summary>Another cares about it too.</summary>
    /// <exception cref="WishStandsException">It is their own, they seconded it, or a group came of it.</exception>
    public void Second(Guid memberId, DateTime now)
    {
        RequireOpen();
        if (memberId == MemberId)
            throw new WishStandsException("This is your own wish. Others second it.", "Wish.Own");
        if (IsSecondedBy(memberId))
            throw new WishStandsException("You have seconded this already.", "Wish.SecondedAlready");
        Seconds.Add(new WishSecond(Id, memberId, now));
    }

    /// <summary>They take that back.</summary>
    /// <exception cref="WishStandsException">They did not second it, or a group came of it.</exception>
    public void TakeBack(Guid memberId)
    {
        RequireOpen();
        if (Seconds.RemoveAll(one => one.MemberId == memberId) == 0)
            throw new WishStandsException("You have not seconded this.", "Wish.NotSeconded");
    }

    /// <summary>Whether a member seconded it.</summary>
    public bool IsSecondedBy(Guid memberId) => Seconds.Exists(one => one.MemberId == memberId);

    /// <summary>A group came of it.</summary>
    public void Found(Guid groupId) => FoundedGroupId = groupId;

    private void RequireOpen()
    {
        if (FoundedGroupId is not null)
            throw new WishStandsException("A group has come of this. Ask to come to it.", "Wish.Founded");
    }
}

/// <summary>One who cares about it too.</summary>
public sealed class WishSecond
{
    internal WishSecond(Guid wishId, Guid memberId, DateTime at) => (WishId, MemberId, At) = (wishId, memberId, at);

    public Guid WishId { get; private init; }

    public Guid MemberId { get; private init; }

    public DateTime At { get; private init; }
}

/// <summary>What was said of a wish cannot be.</summary>
public sealed class WishNotAcceptedException(string message, RefusalFacts facts) : DomainException(message)
{
    public override RefusalFacts Facts() => facts;
}

/// <summary>The wish stands where this act has no place.</summary>
public sealed class WishStandsException(string message, string key) : DomainException(message)
{
    public override RefusalFacts Facts() => new(key);
}

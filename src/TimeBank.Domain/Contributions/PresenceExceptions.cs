using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Contributions;

/// <summary>Somebody is checked in elsewhere, or here already; nobody is at two places.</summary>
/// <param name="open">What they have not checked out of.</param>
/// <param name="clocksShowed">What clocks showed when they checked in.</param>
public sealed class AlreadyCheckedInException(Presence open, DateTime clocksShowed) : DomainException(
    $"You are checked in for \"{open.What}\" since {TimeOfDay.Write(TimeOnly.FromDateTime(clocksShowed))}. Check out of that first.")
{
    /// <summary>What they are checked in for.</summary>
    public string What { get; } = open.What;

    /// <summary>When they checked in.</summary>
    public DateTime StartedAt { get; } = open.StartedAt;

    public override RefusalFacts Facts() => new("AlreadyCheckedIn", What, TimeOnly.FromDateTime(clocksShowed)) { Field = "what" };
}

/// <summary>Somebody checks out who is not checked in: they did it already, or dropped it.</summary>
public sealed class NotCheckedInException() : DomainException("You are not checked in now. If you checked out or dropped it before, there is nothing more to do.");

/// <summary>Until when somebody says that they were there, or that they do not say it.</summary>
public sealed class CheckOutNotAcceptedException : DomainException
{
    private readonly RefusalFacts _facts;

    private CheckOutNotAcceptedException(string message, RefusalFacts facts) : base(message) => _facts = facts;

    public override RefusalFacts Facts() => _facts;

    internal static CheckOutNotAcceptedException Forgotten(DateTime clocksShowed) => new(
        $"You checked in at {TimeOfDay.Write(TimeOnly.FromDateTime(clocksShowed))} and not out. Say until when you were there.",
        new RefusalFacts("CheckOut.Forgotten", TimeOnly.FromDateTime(clocksShowed)) { Field = "until" });

    internal static CheckOutNotAcceptedException BeforeCheckIn(DateTime clocksShowed) => new(
        $"That is before you checked in at {TimeOfDay.Write(TimeOnly.FromDateTime(clocksShowed))}. Say until when you were there.",
        new RefusalFacts("CheckOut.BeforeCheckIn", TimeOnly.FromDateTime(clocksShowed)) { Field = "until" });

    internal static CheckOutNotAcceptedException ToCome() => new(
        "That is still to come. Say until when you were there, or check out when you go.", new RefusalFacts("CheckOut.ToCome") { Field = "until" });
}

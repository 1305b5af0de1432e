namespace TimeBanking.Domain.Joining;

/// <summary>So many apply that a person at the desk could not keep up.</summary>
public sealed class TooManyApplyException() : DomainException(
    "Very many are applying at the moment. Please try again in an hour, or ask a coordinator.");

/// <summary>Somebody is younger than the time bank's members are, or did not say when they were born where that matters.</summary>
public sealed class AgeNotAcceptedException(int joinFromAge, bool isMissing) : DomainException(isMissing
    ? $"Members here are {joinFromAge} or older. Please say when you were born."
    : $"Members here are {joinFromAge} or older. Talk to a coordinator about how to take part until then.")
{
    /// <summary>From how many years on one can join.</summary>
    public int JoinFromAge { get; } = joinFromAge;

    public override RefusalFacts Facts() => new(isMissing ? "Age.Missing" : "Age.TooYoung", JoinFromAge) { Field = "birthDate" };
}

/// <summary>Nobody could answer who leaves neither an address nor a number.</summary>
public sealed class NoWayToAnswerException() : DomainException(
    "Leave an e-mail address or a phone number, so that somebody can answer you.")
{
    public override RefusalFacts Facts() => new("NoWayToAnswer") { Field = "email" };
}

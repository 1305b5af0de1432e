using System.Globalization;

namespace TimeBanking.Domain.TimeBanks;

/// <summary>Within which numbers a policy lies.</summary>
/// <param name="Policy">The property's name.</param>
/// <param name="Words">The policy as people call it.</param>
/// <param name="Unit">Such as "minutes".</param>
/// <param name="Min">The least.</param>
/// <param name="Max">The most.</param>
/// <param name="MayBeNone">Whether a community can do without it.</param>
/// <param name="Read">Its value; null for none.</param>
public sealed record PolicyRange(
    string Policy, string Words, string Unit, long Min, long Max, bool MayBeNone, Func<Policies, long?> Read)
{
    /// <summary>Unit and range, such as "minutes, 1 to 60" or "minutes, -6000000 to 0, or none".</summary>
    public string Explanation => string.Create(
        CultureInfo.InvariantCulture, $"{Unit}, {Min} to {Max}{(MayBeNone ? ", or none" : "")}");

    internal void Require(Policies policies)
    {
        if (Read(policies) is not { } value ? !MayBeNone : value < Min || value > Max)
            throw new PolicyNotAcceptedException(
                Policy, null, string.Create(CultureInfo.InvariantCulture, $"{Read(policies)} cannot be the {Words}. Choose {Explanation}."),
                MayBeNone ? "Policy.OutOfRangeOrNone" : "Policy.OutOfRange", Fact(Math.Min(Math.Abs(Min), Math.Abs(Max))),
                Fact(Math.Max(Math.Abs(Min), Math.Abs(Max))));
    }

    private object Fact(long value) => Unit == "minutes" ? TimeSpan.FromMinutes(value) : value;
}

/// <summary>A policy is out of its range, or contradicts another.</summary>
/// <param name="policy">The property's name.</param>
/// <param name="other">The property's name of the policy that it contradicts; null when it is out of its range.</param>
/// <param name="message">Says how to mend it.</param>
/// <param name="sentence">The same without its words: which sentence it is.</param>
/// <param name="facts">What stands in it.</param>
public sealed class PolicyNotAcceptedException(
    string policy, string? other, string message, string sentence, params IReadOnlyList<object> facts) : DomainException(message)
{
    /// <summary>The policy that was not accepted, such as "hardFloorMinutes".</summary>
    public string Policy { get; } = Field(policy);

    /// <summary>The policy that it contradicts; null when it is out of its own range.</summary>
    public string? Other { get; } = other is null ? null : Field(other);

    public override RefusalFacts Facts() => new(sentence, facts) { Field = Policy };

    private static string Field(string property) => char.ToLowerInvariant(property[0]) + property[1..];
}

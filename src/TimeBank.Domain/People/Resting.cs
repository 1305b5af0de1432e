using System.Globalization;

namespace TimeBanking.Domain.People;

/// <summary>Why somebody is a member and may begin nothing for now.</summary>
/// <param name="Why">What it waits for.</param>
/// <param name="Until">The last day, where there is one.</param>
public sealed record Resting(RestingReason Why, DateOnly? Until = null)
{
    /// <summary>What they are told who try to begin something.</summary>
    public string Refusal => Why switch
    {
        RestingReason.Suspended => string.Create(
            CultureInfo.InvariantCulture,
            $"Your membership rests until {Until:yyyy-MM-dd}. You can read and answer what is yours; for all else, talk to a coordinator."),
        RestingReason.ConsentMissing =>
            "A guardian must agree first. You can read and answer what is yours; a coordinator can send the guardian a link.",
    };

    /// <summary>The same without its words.</summary>
    public RefusalFacts Facts => Until is { } until
        ? new RefusalFacts($"NotAllowed.{Why}", until)
        : new RefusalFacts($"NotAllowed.{Why}");
}

/// <summary>What a resting membership waits for.</summary>
public enum RestingReason
{
    /// <summary>A coordinator suspended it until a day.</summary>
    Suspended,

    /// <summary>The member is young, and no guardian agrees at the moment.</summary>
    ConsentMissing,
}

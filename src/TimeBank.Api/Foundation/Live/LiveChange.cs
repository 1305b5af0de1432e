using System.Text.Json.Serialization;

namespace TimeBanking.Api.Foundation.Live;

/// <summary>
/// That something changed: ids only, never content. Whoever hears of it reads the thing itself, by their own rights.
/// </summary>
/// <param name="Kind">What kind of thing it is.</param>
/// <param name="TimeBankId">The time bank that it belongs to.</param>
/// <param name="Id">The thing that changed.</param>
/// <param name="Concerns">
/// Whom it concerns: those hear of it who watch this kind of one of these, such as an exchange's giver, receiver and time bank.
/// </param>
public sealed record LiveChange(ChangeKind Kind, Guid TimeBankId, Guid Id, params IReadOnlyList<Guid> Concerns)
{
    /// <summary>Of what is not told one by one only: nothing of it happened before.</summary>
    [JsonInclude]
    public DateTime? Since { get; private init; }

    /// <summary>What a member may do may have changed.</summary>
    public static LiveChange OfRights(Guid timeBankId, Guid memberId) => new(ChangeKind.Rights, timeBankId, memberId, memberId);

    /// <summary>Anything of a time bank may have changed.</summary>
    public static LiveChange OfTimeBank(Guid timeBankId, DateTime since) =>
        new(ChangeKind.TimeBank, timeBankId, timeBankId, timeBankId) { Since = since };

    /// <summary>Anything at all may have changed.</summary>
    public static LiveChange OfEverything(DateTime since) => new(ChangeKind.Everything, default, default) { Since = since };

    public bool Equals(LiveChange? other) =>
        other is not null && Kind == other.Kind && TimeBankId == other.TimeBankId && Id == other.Id && Since == other.Since
        && Concerns.SequenceEqual(other.Concerns);

    // Whom it concerns follows from what it is of.
    public override int GetHashCode() => HashCode.Combine(Kind, TimeBankId, Id, Since);
}

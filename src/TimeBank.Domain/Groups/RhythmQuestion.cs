using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Groups;

/// <summary>
/// Whether the meetings that a group has planned may go by another rhythm. Its people have joined them, so they are asked before any of them moves.
/// </summary>
public sealed class RhythmQuestion
{
    public const int NoteLengthMax = Group.WordsLengthMax;

    private RhythmQuestion()
    {
    }

    public Guid GroupId { get; private init; }

    /// <summary>By which they would go.</summary>
    public Rhythm Rhythm { get; private set; } = null!;

    /// <summary>What is planned before this day stays.</summary>
    public DateOnly From { get; private set; }

    /// <summary>Why, in words; null where it was not said.</summary>
    public string? Note { get; private set; }

    /// <summary>Who asks; null for the operator.</summary>
    public Guid? AskedByMemberId { get; private set; }

    /// <summary>Whoever has said nothing by then has nothing against it.</summary>
    public DateTime AnswerBy { get; private set; }

    internal static RhythmQuestion Of(Guid groupId) => new() { GroupId = groupId };

    internal void Ask(ActRequest request, Rhythm rhythm, DateOnly from, DateTime answerBy) =>
        (Rhythm, From, Note, AskedByMemberId, AnswerBy) =
            (rhythm, from, FreeText.OptionalLines("note", request.Note, NoteLengthMax), request.Acting.Actor?.MemberId, answerBy);
}

/// <summary>What comes of asking whether another rhythm suits everybody.</summary>
public enum RhythmAnswer
{
    /// <summary>Not everybody has answered, and there is time.</summary>
    Open,

    /// <summary>It does not suit somebody: what is planned stays.</summary>
    Stays,

    /// <summary>Nobody has anything against it.</summary>
    Moves,
}

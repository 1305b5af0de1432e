using FsCheck;
using FsCheck.Fluent;

namespace TimeBanking.Domain.Tests.Model;

/// <summary>One thing that somebody, a rule or time does to the ledger.</summary>
/// <param name="Who">Which member begins; or who acts: 0 the giver, 1 the receiver, 2 an outside coordinator.</param>
/// <param name="Other">Which member is the other one.</param>
/// <param name="Which">Which exchange, counted back from the youngest.</param>
/// <param name="Minutes">Minutes named, or days that pass.</param>
public sealed record LedgerCommand(CommandKind Kind, int Who, int Other, int Which, int Minutes)
{
    /// <summary>How many members a random ledger has; the coordinator comes on top.</summary>
    public const int Members = 4;

    /// <summary>How far a limit is from zero. None is nearer than a step of time: no time bank can have such a limit.</summary>
    public int LimitMinutes => Math.Max(15, Math.Abs(Minutes) * 2);

    /// <summary>Random sequences; a failing one is made shorter by leaving out parts.</summary>
    public static Arbitrary<LedgerCommand[]> Sequences(int length) =>
        Arb.From(One.ArrayOf(length), Shorter);

    private static readonly CommandKind[] Kinds = Enum.GetValues<CommandKind>();

    private static Gen<LedgerCommand> One =>
        from kind in Gen.Frequency((3, Gen.Elements(CommandKind.Claim, CommandKind.Record, CommandKind.Propose)), (7, Gen.Elements(Kinds)))
        from who in Gen.Choose(0, Members - 1)
        from other in Gen.Choose(0, Members - 1)
        from which in Gen.Choose(0, 4)
        from minutes in Gen.Frequency((9, Gen.Elements(15, 30, 60, 90)), (1, Gen.Choose(-5, 200)))
        select new LedgerCommand(kind, who, other, which, minutes);

    private static IEnumerable<LedgerCommand[]> Shorter(LedgerCommand[] commands)
    {
        for (var size = commands.Length / 2; size > 0; size /= 2)
            for (var start = 0; start < commands.Length; start += size)
                yield return [.. commands[..start], .. commands[Math.Min(start + size, commands.Length)..]];
    }
}

/// <summary>What a random sequence is made of.</summary>
public enum CommandKind
{
    Propose,
    Claim,
    Record,
    Agree,
    Decline,
    ClaimAgreed,
    RecordAgreed,
    Confirm,
    Correct,
    Dispute,
    Settle,
    Withdraw,
    Reverse,
    ReversePassingLimits,

    /// <summary>The last act that was done is sent once more.</summary>
    Repeat,

    /// <summary>The id of the last act that was done is sent with other content.</summary>
    ReuseId,

    /// <summary>The rules end what is overdue.</summary>
    EndOverdue,
    DaysPass,
    LimitsChange,
    ClaimEndRuleChanges,
}

namespace TimeBanking.GraphQL.Tests.Generated;

/// <summary>Chooses whether a document is to have mistakes, against which rule, and at which of the places for it.</summary>
internal sealed class MistakeChoices
{
    /// <summary>Chosen more often, since few documents have places for them.</summary>
    private static readonly Mistake[] Rare =
    [
        Mistake.UniqueFragmentNames, Mistake.NoFragmentCycles, Mistake.UniqueVariableNames,
        Mistake.UniqueInputFieldNames, Mistake.UniqueInputFieldNames,
    ];

    private static readonly Mistake[] Kinds = [.. Enum.GetValues<Mistake>(), .. Rare, .. Rare];

    private readonly Choices _choices;
    private readonly Mistake _kind;

    public MistakeChoices(Choices choices)
        : this(choices, choices.Chance(0.65) ? choices.Pick(Kinds) : Mistake.None)
    {
    }

    private MistakeChoices(Choices choices, Mistake kind)
    {
        _choices = choices;
        _kind = kind;
    }

    /// <summary>A document without any mistake.</summary>
    public static MistakeChoices None(Choices choices) => new(choices, Mistake.None);

    /// <summary>Whether such mistakes are to be made at all.</summary>
    public bool IsOf(Mistake kind) => _kind == kind;

    /// <summary>Whether to make one here.</summary>
    public bool Make(Mistake kind) => _kind == kind && _choices.Chance(0.4);
}

using TimeBanking.GraphQL.Execution;

namespace TimeBanking.GraphQL;

/// <summary>
/// What one request may ask for before anything of it is executed. The defaults suit requests from strangers. Each is
/// named in the error of a request that passes it.
/// </summary>
public sealed record OperationLimits
{
    /// <summary>The longest document, in UTF-16 code units.</summary>
    public int MaxSourceLength { get; init; } = 256 * 1024;

    /// <summary>The most lexical tokens of a document, not counting comments.</summary>
    public int MaxTokens { get; init; } = 15_000;

    /// <summary>
    /// The deepest nesting: of brackets and braces in the document, and of selection sets with fragments expanded.
    /// </summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>The most aliases of an operation, fragments expanded.</summary>
    public int MaxAliases { get; init; } = 100;

    /// <summary>The most fields that an operation selects at its root, fragments expanded.</summary>
    public int MaxRootFields { get; init; } = 100;

    /// <summary>The most directives at one place of a document.</summary>
    public int MaxDirectives { get; init; } = 10;

    /// <summary>The most fragment spreads of an operation, fragments within fragments expanded.</summary>
    public int MaxFragmentSpreads { get; init; } = 1_000;

    /// <summary>The most items of a list that is given as an argument, in the document or in a variable.</summary>
    public int MaxListLength { get; init; } = 1_000;

    /// <summary>The most errors that are reported of one document, or of the variables of one request.</summary>
    public int MaxErrors { get; init; } = 100;

    /// <summary>The most that the fields of an operation may cost (<see cref="OperationCost.FieldCost"/>).</summary>
    public int MaxFieldCost { get; init; } = 10_000;

    /// <summary>The most that the objects of an answer may cost (<see cref="OperationCost.TypeCost"/>).</summary>
    public int MaxTypeCost { get; init; } = 10_000;

    /// <summary>The names of those that make no sense, with what they must be; empty when all do.</summary>
    public IEnumerable<(string Name, string Problem)> Problems()
    {
        foreach (var (name, value) in All)
            if (value < 1)
                yield return (name, $"must be a whole number from 1, not {value}");
        if (MaxDepth > DeepestDepth)
            yield return (nameof(MaxDepth), $"must be at most {DeepestDepth}, not {MaxDepth}");
    }

    /// <summary>What a thread's stack surely bears in parsing, validation and execution.</summary>
    private const int DeepestDepth = 256;

    private IEnumerable<(string Name, int Value)> All =>
    [
        (nameof(MaxSourceLength), MaxSourceLength),
        (nameof(MaxTokens), MaxTokens),
        (nameof(MaxDepth), MaxDepth),
        (nameof(MaxAliases), MaxAliases),
        (nameof(MaxRootFields), MaxRootFields),
        (nameof(MaxDirectives), MaxDirectives),
        (nameof(MaxFragmentSpreads), MaxFragmentSpreads),
        (nameof(MaxListLength), MaxListLength),
        (nameof(MaxErrors), MaxErrors),
        (nameof(MaxFieldCost), MaxFieldCost),
        (nameof(MaxTypeCost), MaxTypeCost),
    ];
}

namespace TimeBanking.GraphQL.Types;

/// <summary>
/// How many items a field has, or the lists below it (GraphQL cost directive specification, <c>@listSize</c>).
/// </summary>
/// <param name="AssumedSize">
/// The most there can be, assumed when nothing else tells. A slicing argument that is given comes first, so nothing is
/// ambiguous where both are declared, which the specification (9.2.4) would rather not see.
/// </param>
/// <param name="SlicingArguments">
/// The arguments that give the size, or paths into them such as <c>input.first</c>, which the specification leaves open
/// and IBM's API Connect takes; of several given the largest counts.
/// </param>
/// <param name="DefaultSize">The size when none of the arguments is given; null for the assumed size.</param>
/// <param name="SizedFields">
/// The fields below that have this size, instead of the field itself: of that, if it is a list, nothing is said then.
/// Empty when the field itself has it.
/// </param>
/// <param name="RequiresOneArgument">Whether an operation must give exactly one of the arguments.</param>
public sealed record ListSize(
    int AssumedSize,
    IReadOnlyList<string> SlicingArguments,
    int? DefaultSize,
    IReadOnlyList<string> SizedFields,
    bool RequiresOneArgument)
{
    /// <summary>What is assumed of a list of which nothing is said.</summary>
    public const int Unknown = 10;

    /// <summary>The size of a page.</summary>
    internal static ListSize Of(PagingAttribute paging) =>
        new(paging.MaxPageSize, ["first", "last"], paging.DefaultPageSize, ["edges", "nodes"], false);

    internal static ListSize Of(ListSizeAttribute attribute) =>
        new(
            attribute.AssumedSize,
            attribute.SlicingArguments,
            null,
            attribute.SizedFields,
            attribute.RequireOneSlicingArgument);
}

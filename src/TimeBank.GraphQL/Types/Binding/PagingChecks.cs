using TimeBanking.GraphQL.Execution;

namespace TimeBanking.GraphQL.Types.Binding;

/// <summary>
/// The arguments <c>first</c>, <c>after</c>, <c>last</c> and <c>before</c>, and what is allowed of them.
/// </summary>
internal static class PagingChecks
{
    private static readonly string TotalCountField = MemberNames.Field(
        typeof(Connection<>).GetProperty(nameof(Connection<>.TotalCount))!);

    public static bool IsPagingArgument(string name) => name is "first" or "after" or "last" or "before";

    public static IEnumerable<InputValueDefinition> Arguments(PagingAttribute paging) =>
    [
        new("first", BuiltInScalars.Int)
        {
            Description = $"How many from the start, or after `after`: at most {paging.MaxPageSize}, "
                + $"and {paging.DefaultPageSize} when neither `first` nor `last` is given.",
        },
        new("after", BuiltInScalars.String) { Description = "Only what comes after the entry with this cursor." },
        new("last", BuiltInScalars.Int)
        {
            Description = $"How many from the end, or before `before`: at most {paging.MaxPageSize}. "
                + "Not together with `first`.",
        },
        new("before", BuiltInScalars.String) { Description = "Only what comes before the entry with this cursor." },
    ];

    /// <summary>The page that is asked for.</summary>
    /// <param name="context">Of the field.</param>
    /// <param name="position">Of <c>first</c> among the arguments; the others follow.</param>
    /// <param name="paging">The caps.</param>
    /// <exception cref="GraphQLException">Both sizes are given, or one that is not allowed.</exception>
    public static PageArguments Read(ResolverContext context, int position, PagingAttribute paging)
    {
        var first = context.Argument(position) as int?;
        var last = context.Argument(position + 2) as int?;
        if (first is not null && last is not null)
            throw Refused("Give either \"first\" or \"last\", not both.");
        Check("first", first, paging);
        Check("last", last, paging);
        return new PageArguments(
            first ?? (last is null ? paging.DefaultPageSize : null),
            context.Argument(position + 1) as string,
            last,
            context.Argument(position + 3) as string)
        {
            IsCounted = paging.IncludeTotalCount && context.IsSelected(TotalCountField),
        };
    }

    private static void Check(string name, int? size, PagingAttribute paging)
    {
        if (size < 0)
            throw Refused($"\"{name}\" must not be negative, but is {size}.");
        if (size > paging.MaxPageSize)
            throw Refused($"\"{name}\" must be at most {paging.MaxPageSize}, but is {size}. Ask for further pages.");
    }

    private static GraphQLException Refused(string message) => new(message, ErrorCodes.InvalidPaging);
}

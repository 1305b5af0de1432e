namespace TimeBanking.GraphQL.Execution.Plans;

/// <summary>
/// How many bytes of memory the parts of a plan take, about: as measured on 64 bits, rounded up. What the document
/// itself holds, or the schema, is not counted.
/// </summary>
internal static class PlanBytes
{
    private const int Plan = 512;
    private const int Condition = 64;
    private const int Selection = 128;
    private const int Field = 480;

    /// <summary>A reference in a list that grew by doubling, and the place of the node once an error told it.</summary>
    private const int Node = 32;

    /// <summary>A value in a constant argument: an item or field with its value.</summary>
    private const int Value = 96;

    private const int Name = 48;

    /// <summary>A character of a response name, as the plan keeps it for the writer: encoded, and as text.</summary>
    private const int KeyCharacter = sizeof(byte) + sizeof(char);

    /// <summary>A plan before any field.</summary>
    public static long OfConditions(int count) => Plan + ((long)Condition * count);

    public static long OfSelection(IReadOnlyList<FieldPlan> fields)
    {
        long bytes = Selection;
        foreach (var field in fields)
            bytes += Field + ((long)KeyCharacter * field.ResponseName.Length) + ((long)Node * field.Selections)
                + OfValue(field.Arguments.Constant);
        return bytes;
    }

    /// <summary>A set of names.</summary>
    public static long OfNames(int count) => Selection + ((long)Name * count);

    private static long OfValue(object? value) => value switch
    {
        object?[] arguments => arguments.Sum(OfValue),
        List<object?> items => Value + items.Sum(OfValue),
        Dictionary<string, object?> fields => Value + fields.Values.Sum(OfValue),
        string text => Value + (sizeof(char) * (long)text.Length),
        _ => Value,
    };
}

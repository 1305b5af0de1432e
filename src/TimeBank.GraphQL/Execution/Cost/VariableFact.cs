using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Execution.Cost;

/// <summary>
/// What an analysis wants to know of a variable, as a number: two values of which it is the same make no difference.
/// Facts of the same kind are equal, whoever asks.
/// </summary>
internal abstract record VariableFact
{
    /// <param name="value">As it is coerced; <see cref="ArgumentValue.Absent"/> when there is none.</param>
    public abstract double? Of(object? value);
}

/// <summary>Whether there is a value: 1 for one, 0 for null, nothing when there is none.</summary>
internal sealed record Presence : VariableFact
{
    public static Presence Fact { get; } = new();

    public override double? Of(object? value) =>
        ReferenceEquals(value, ArgumentValue.Absent) ? null : value is null ? 0 : 1;
}

/// <summary>What a condition comes to: 1 for true, 0 for false.</summary>
internal sealed record Condition : VariableFact
{
    public static Condition Fact { get; } = new();

    public override double? Of(object? value) => value is bool holds ? holds ? 1 : 0 : null;
}

/// <summary>The number at the end of a path, of which some steps are already made.</summary>
internal sealed record NumberAt(SlicingPath Path, int Made) : VariableFact
{
    public static double? Of(SlicingPath path, int made, object? value)
    {
        for (; made < path.Steps.Count; made++)
            value = (value as Dictionary<string, object?>)?.GetValueOrDefault(path.Steps[made].Name);
        return value is int number ? number : null;
    }

    public override double? Of(object? value) => Of(Path, Made, value);
}

/// <summary>What the input fields cost that are used in a value of this type, or in a list of such.</summary>
internal sealed record CostWithin(InputObjectType Type) : VariableFact
{
    public override double? Of(object? value) => InputCost.Within(Type, value);
}

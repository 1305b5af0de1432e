namespace TimeBanking.GraphQL.Types;

/// <summary>
/// What one appearance of this costs (GraphQL cost directive specification, <c>@cost</c>): on a method or property its
/// field, on a class its object type, on an enum each of its values in an answer, on a parameter what it adds to its
/// field when it is given; the parameters of a record that is an input object are the fields of that. Without it an
/// object, a field of one and an input object cost 1, leaves and their fields 0. Interfaces, unions and input objects
/// bear no weight: their objects and fields do.
/// </summary>
/// <param name="weight">
/// A finite number. Below 0 it makes a field cheaper that is given the parameter; what a field or an object comes to is
/// never below 0.
/// </param>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Enum
        | AttributeTargets.Parameter,
    Inherited = false)]
public sealed class CostAttribute(double weight) : Attribute
{
    public double Weight { get; } = double.IsFinite(weight)
        ? weight
        : throw new ArgumentOutOfRangeException(nameof(weight), weight, "A weight is a finite number.");
}

/// <summary>
/// How many items the list of this field has (GraphQL cost directive specification, <c>@listSize</c>). Fields of a
/// <see cref="Connection{T}"/> need it not: their pages tell.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, Inherited = false)]
public sealed class ListSizeAttribute : Attribute
{
    /// <summary>The size that is assumed when no argument gives one: 0 or more.</summary>
    public int AssumedSize { get; init; } = ListSize.Unknown;

    /// <summary>
    /// The arguments that give the size, by their names in the schema; <c>input.first</c> is a field of the input object
    /// <c>input</c>.
    /// </summary>
    public string[] SlicingArguments { get; init; } = [];

    /// <summary>Whether an operation that gives none of these arguments, or several, is refused.</summary>
    public bool RequireOneSlicingArgument { get; init; } = true;

    /// <summary>The fields below that are the lists of this size, instead of this field itself.</summary>
    public string[] SizedFields { get; init; } = [];
}

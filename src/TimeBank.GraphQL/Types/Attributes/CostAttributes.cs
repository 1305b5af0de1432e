namespace TimeBank.GraphQL.Types;

/// <summary>
/// What one appearance of this costs (GraphQL cost directive specification, <c>@cost</c>): on a method or property its
/// field, on a class its object type. Without it an object and a field of one cost 1, leaves and their fields 0.
/// </summary>
/// <param name="weight">0 or more.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Class, Inherited = false)]
public sealed class CostAttribute(double weight) : Attribute
{
    public double Weight { get; } = weight >= 0 && double.IsFinite(weight)
        ? weight
        : throw new ArgumentOutOfRangeException(nameof(weight), weight, "A weight is 0 or more.");
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

    /// <summary>The names of the arguments that give the size.</summary>
    public string[] SlicingArguments { get; init; } = [];

    /// <summary>Whether an operation that gives none of these arguments, or several, is refused.</summary>
    public bool RequireOneSlicingArgument { get; init; } = true;

    /// <summary>The fields below that are the lists, when this field is none itself.</summary>
    public string[] SizedFields { get; init; } = [];
}

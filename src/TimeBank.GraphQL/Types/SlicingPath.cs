namespace TimeBanking.GraphQL.Types;

/// <summary>
/// The way to a number that gives the size of a list: an argument, or a field of an input object that is one.
/// </summary>
/// <param name="Steps">The argument, then a field within each step before; the last one is an <c>Int</c>.</param>
internal sealed record SlicingPath(IReadOnlyList<InputValueDefinition> Steps)
{
    public const char Separator = '.';

    public static IReadOnlyList<SlicingPath> AllOf(FieldDefinition field) =>
        [.. (field.ListSize?.SlicingArguments ?? []).Select(name => Find(field, name, out _)).OfType<SlicingPath>()];

    /// <param name="field">The field that takes the argument.</param>
    /// <param name="path">Such as <c>first</c> or <c>input.first</c>.</param>
    /// <param name="problem">Why there is no such path, to follow "but".</param>
    public static SlicingPath? Find(FieldDefinition field, string path, out string problem)
    {
        var steps = new List<InputValueDefinition>();
        var place = "the field";
        var candidates = field.Arguments;
        foreach (var name in path.Split(Separator))
        {
            if (candidates.Find(name) is not { } step)
            {
                problem = $"{place} has no {(steps.Count == 0 ? "argument" : "field")} \"{name}\"";
                return null;
            }

            steps.Add(step);
            place = $"{step.Type}";
            candidates = (step.Type.Nullable as InputObjectType)?.Fields ?? NamedList<InputValueDefinition>.Empty;
        }

        problem = $"it is of type {place}; it must be Int";
        return ReferenceEquals(steps[^1].Type.Nullable, BuiltInScalars.Int) ? new SlicingPath(steps) : null;
    }
}

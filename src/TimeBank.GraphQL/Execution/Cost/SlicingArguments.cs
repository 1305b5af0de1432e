using System.Globalization;
using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Execution.Cost;

/// <summary>The numbers that the slicing arguments of a field give, each read once.</summary>
internal sealed class SlicingArguments
{
    private readonly ListSize _declared;
    private readonly FieldNode _field;
    private readonly ObservedVariables _variables;
    private readonly Slice[] _slices;

    public SlicingArguments(FieldNode field, FieldDefinition definition, ListSize declared, ObservedVariables variables)
    {
        _declared = declared;
        _field = field;
        _variables = variables;
        var paths = definition.SlicingPaths;
        _slices = new Slice[paths.Count];
        for (var i = 0; i < _slices.Length; i++)
            _slices[i] = Read(paths[i], 0, field.Arguments.ValueOf(paths[i].Steps[0].Name));
    }

    /// <summary>The largest size that one of them gives, or the size without any; below 0 there are no items.</summary>
    public double Size()
    {
        double? most = null;
        foreach (var slice in _slices)
            if (slice.Number is { } number)
                most = Math.Max(most ?? 0, number);
        return most ?? _declared.DefaultSize ?? _declared.AssumedSize;
    }

    /// <summary>
    /// The error of a field that requires one of them and is given none or several; null when all is well. A default
    /// value stands in where one is left out, so such a one may be left out; but it never makes two of one that is
    /// given, since who gives the other cannot take the default away.
    /// </summary>
    public GraphQLError? Check()
    {
        if (!_declared.RequiresOneArgument || _slices.Length == 0)
            return null;
        var given = _slices.Count(slice => slice is { Number: not null, IsDefault: false });
        return given == 1 || (given == 0 && _slices.Any(slice => slice.Number is not null)) ? null : Refusal(given);
    }

    /// <summary>
    /// Reads on from an argument, or from a field within one. Within an input object a number that would stand there by
    /// default counts as that default: in a variable nobody can tell the two apart.
    /// </summary>
    private Slice Read(SlicingPath path, int made, ValueNode? literal)
    {
        var step = path.Steps[made];
        if (_variables.IsLeftOut(step, literal))
            return new Slice(NumberAt.Of(path, made + 1, step.CoercedDefault), IsDefault: true);
        if (literal is VariableNode variable)
            return Within(path, _variables.Read(variable.Name.Value, new NumberAt(path, made + 1)));
        if (literal is IntValueNode number)
            return Within(path, double.Parse(number.Value, NumberStyles.Integer, CultureInfo.InvariantCulture));
        return literal is ObjectValueNode value && made + 1 < path.Steps.Count
            ? Read(path, made + 1, value.Fields.FirstOrDefault(each => each.Name.Value == path.Steps[made + 1].Name)?.Value)
            : default;
    }

    private static Slice Within(SlicingPath path, double? number)
    {
        for (var made = 1; made < path.Steps.Count; made++)
            if (NumberAt.Of(path, made + 1, path.Steps[made].CoercedDefault) is { } usual && usual == number)
                return new Slice(number, IsDefault: true);
        return new Slice(number, IsDefault: false);
    }

    private GraphQLError Refusal(int given)
    {
        var names = string.Join(", ", _declared.SlicingArguments.Select(name => $"\"{name}\""));
        var count = given == 0 ? "none is" : $"{given} are";
        return new GraphQLError(
            $"Field \"{_field.Name.Value}\" must be given exactly one of its slicing arguments {names}; {count} given.")
        {
            Locations = [_field.Location],
            Extensions = new Dictionary<string, object?> { ["code"] = "NOT_ONE_SLICING_ARGUMENT" },
        };
    }

    /// <param name="Number">Null when it gives none.</param>
    /// <param name="IsDefault">Whether the number is a default, which nobody had to give.</param>
    private readonly record struct Slice(double? Number, bool IsDefault);
}

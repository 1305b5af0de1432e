using System.Globalization;
using TimeBank.GraphQL.Language;

namespace TimeBank.GraphQL.Execution.Cost;

/// <summary>Coerced variables, and which of them an analysis looked at: only these matter for its result.</summary>
internal sealed class ObservedVariables(IReadOnlyDictionary<string, object?> values)
{
    private IReadOnlyDictionary<string, object?>? _values = values;
    private readonly Dictionary<string, (bool IsGiven, object? Value)> _seen = new(StringComparer.Ordinal);

    /// <summary>Whether other values would have led to the same result.</summary>
    public bool AreSameIn(IReadOnlyDictionary<string, object?> others)
    {
        foreach (var (name, seen) in _seen)
            if (others.TryGetValue(name, out var other) != seen.IsGiven || !Equals(other, seen.Value))
                return false;
        return true;
    }

    /// <summary>Lets go of what was not looked at, which may be large.</summary>
    public void Release() => _values = null;

    /// <param name="name">Of the variable.</param>
    /// <param name="usual">The default of what it is given to, used when the variable is not given.</param>
    public double? NumberOf(string name, ValueNode? usual)
    {
        var (isGiven, value) = Read(name);
        return !isGiven ? NumberOf(usual) : value is int number ? number : null;
    }

    public bool IsGiven(string name) => Read(name).IsGiven;

    /// <summary>Whether it is given, and is null.</summary>
    public bool IsNull(string name) => Read(name) is { IsGiven: true, Value: null };

    public static double? NumberOf(ValueNode? literal) =>
        literal is IntValueNode number
        && double.TryParse(number.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    /// <summary>What a condition comes to; null when it is neither true nor false, which execution refuses.</summary>
    public bool? ConditionOf(ValueNode condition) => condition switch
    {
        BooleanValueNode literal => literal.Value,
        VariableNode variable => Read(variable.Name.Value).Value as bool?,
        _ => null,
    };

    private (bool IsGiven, object? Value) Read(string name)
    {
        if (_seen.TryGetValue(name, out var known))
            return known;
        object? value = null;
        var isGiven = _values?.TryGetValue(name, out value) == true;
        return _seen[name] = (isGiven, value);
    }
}

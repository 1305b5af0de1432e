using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Execution.Cost;

/// <summary>
/// Coerced variables, and what an analysis found out of them: only this matters for its result. Keeps no value, which
/// may be large.
/// </summary>
internal sealed class ObservedVariables(IReadOnlyDictionary<string, object?> values)
{
    private readonly Dictionary<(string Name, VariableFact Fact), double?> _seen = [];
    private IReadOnlyDictionary<string, object?>? _values = values;

    /// <summary>Whether other values would have led to the same result.</summary>
    public bool AreSameIn(IReadOnlyDictionary<string, object?> others)
    {
        foreach (var ((name, fact), seen) in _seen)
            if (!Nullable.Equals(fact.Of(others.GetValueOrDefault(name, ArgumentValue.Absent)), seen))
                return false;
        return true;
    }

    /// <summary>Lets go of the values.</summary>
    public void Release() => _values = null;

    /// <summary>Looks at a variable; once for each fact, however often it is asked.</summary>
    public double? Read(string name, VariableFact fact)
    {
        if (_seen.TryGetValue((name, fact), out var known))
            return known;
        var found = fact.Of(_values!.GetValueOrDefault(name, ArgumentValue.Absent));
        _seen.Add((name, fact), found);
        return found;
    }

    /// <summary>Whether it is given, and is null.</summary>
    public bool IsNull(string name) => Read(name, Presence.Fact) == 0;

    /// <summary>Whether an argument or input field is left to its default, if it has one.</summary>
    /// <param name="definition">Of the argument or input field.</param>
    /// <param name="literal">What the document gives; null when it gives nothing.</param>
    public bool IsLeftOut(InputValueDefinition definition, ValueNode? literal) =>
        literal is null
        || (literal is VariableNode variable
            && !definition.IsRequired
            && Read(variable.Name.Value, Presence.Fact) is null);

    /// <summary>What a condition comes to; null when it is neither true nor false, which execution refuses.</summary>
    public bool? ConditionOf(ValueNode condition) => condition switch
    {
        BooleanValueNode literal => literal.Value,
        VariableNode variable => Read(variable.Name.Value, Condition.Fact) switch { null => null, var holds => holds == 1 },
        _ => null,
    };
}

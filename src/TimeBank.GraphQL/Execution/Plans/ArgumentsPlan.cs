using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Execution.Plans;

/// <summary>How a field gets its arguments: coerced once for all, or from the variables of each request.</summary>
internal sealed class ArgumentsPlan
{
    private readonly string _coordinate;
    private readonly NamedList<InputValueDefinition> _definitions;
    private readonly FieldNode _node;

    public ArgumentsPlan(ObjectType parentType, FieldDefinition definition, FieldNode node)
    {
        _coordinate = $"{parentType.Name}.{definition.Name}";
        _definitions = definition.Arguments;
        _node = node;
        if (node.Arguments.All(argument => InputCoercion.IsConstant(argument.Value)))
            Constant = CoerceConstant();
    }

    /// <summary>The values, when they are the same for every request.</summary>
    public object?[]? Constant { get; }

    /// <summary>CoerceArgumentValues (specification 6.4.1).</summary>
    /// <exception cref="LocatedException">An argument is missing or not of its type.</exception>
    public object?[] Coerce(IReadOnlyDictionary<string, object?> variables)
    {
        try
        {
            return InputCoercion.CoerceArgumentValues(_coordinate, _definitions, _node.Arguments, variables);
        }
        catch (CoercionException wrong)
        {
            throw new LocatedException(wrong.Message, wrong.Location ?? _node.Location);
        }
    }

    /// <summary>Null when the values are wrong, so that each execution says so at its own place.</summary>
    private object?[]? CoerceConstant()
    {
        try
        {
            return InputCoercion.CoerceArgumentValues(_coordinate, _definitions, _node.Arguments);
        }
        catch (CoercionException)
        {
            return null;
        }
    }
}

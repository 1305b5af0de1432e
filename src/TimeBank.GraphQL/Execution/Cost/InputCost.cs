using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Execution.Cost;

/// <summary>
/// What arguments and the input fields in them add to the cost of a field (GraphQL cost directive specification,
/// 5.3.2.2). One is used, and adds its weight, when the resolver is given a value for it, be it a default: null is none,
/// so that nobody is charged for a filter that is not set, or gets a discount for one. Input fields count each time they
/// are used, also in several items of a list. Where the specification is silent this is as HotChocolate counts, but that
/// what stands in a variable counts as well.
/// </summary>
internal sealed class InputCost(ObservedVariables variables)
{
    /// <param name="definitions">The arguments of a field or directive.</param>
    /// <param name="given">What is given of them.</param>
    public double Of(NamedList<InputValueDefinition> definitions, IReadOnlyList<ArgumentNode> given)
    {
        var sum = 0.0;
        for (var i = 0; i < definitions.Count; i++)
            if (definitions[i].IsWeighed)
                sum += Of(definitions[i], given.ValueOf(definitions[i].Name));
        return sum;
    }

    /// <summary>What the input fields cost that are used in a coerced value of this type, or in a list of such.</summary>
    public static double Within(NamedType type, object? value)
    {
        if (type is not InputObjectType { HasWeighedFields: true } inputObject)
            return 0;
        var sum = 0.0;
        if (value is List<object?> items)
            foreach (var item in items)
                sum += Within(type, item);
        else if (value is Dictionary<string, object?> fields)
            foreach (var field in inputObject.Fields)
                if (field.IsWeighed && fields.TryGetValue(field.Name, out var inner) && inner is not null)
                    sum += field.Weight + Within(field.Type.Named, inner);
        return sum;
    }

    private double Of(InputValueDefinition definition, ValueNode? literal)
    {
        if (variables.IsLeftOut(definition, literal))
            return definition.DefaultValue is null or NullValueNode
                ? 0
                : definition.Weight + Within(definition.Type.Named, definition.CoercedDefault);
        return IsNull(definition, literal) ? 0 : definition.Weight + Within(definition.Type.Named, literal);
    }

    /// <summary>Where null is not allowed there is a value, or execution refuses the field.</summary>
    private bool IsNull(InputValueDefinition definition, ValueNode? literal) => !definition.Type.IsNonNull
        && (literal is NullValueNode || (literal is VariableNode variable && variables.IsNull(variable.Name.Value)));

    private double Within(NamedType type, ValueNode? literal)
    {
        if (type is not InputObjectType { HasWeighedFields: true } inputObject)
            return 0;
        var sum = 0.0;
        switch (literal)
        {
            case VariableNode variable:
                return variables.Read(variable.Name.Value, new CostWithin(inputObject)) ?? 0;
            case ListValueNode list:
                foreach (var item in list.Values)
                    sum += Within(type, item);
                break;
            case ObjectValueNode value:
                foreach (var field in inputObject.Fields)
                    if (field.IsWeighed)
                        sum += Of(field, value.Fields.FirstOrDefault(each => each.Name.Value == field.Name)?.Value);
                break;
        }

        return sum;
    }
}

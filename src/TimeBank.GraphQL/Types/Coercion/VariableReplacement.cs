using System.Collections;
using System.Globalization;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>
/// Makes a literal constant, for scalars whose values are lists or objects: variables within become literals of their
/// values. Entries whose variable was not given are left out of objects and are null in lists.
/// </summary>
internal static class VariableReplacement
{
    public static ValueNode Replace(ValueNode literal, IReadOnlyDictionary<string, object?>? variables) =>
        InputCoercion.IsConstant(literal) ? literal : ReplaceWithin(literal, variables);

    private static ValueNode ReplaceWithin(ValueNode literal, IReadOnlyDictionary<string, object?>? variables)
    {
        switch (literal)
        {
            case VariableNode variable:
                return variables is not null && variables.TryGetValue(variable.Name.Value, out var value)
                    ? ToLiteral(value, variable.Location)
                    : new NullValueNode(variable.Location);
            case ListValueNode list:
                var items = list.Values.Select(item => ReplaceWithin(item, variables));
                return new ListValueNode(list.Location, [.. items]);
            case ObjectValueNode node:
                var fields = node.Fields
                    .Where(field => !IsMissing(field.Value, variables))
                    .Select(f => new ObjectFieldNode(f.Location, f.Name, ReplaceWithin(f.Value, variables)));
                return new ObjectValueNode(node.Location, [.. fields]);
            default:
                return literal;
        }
    }

    private static bool IsMissing(ValueNode literal, IReadOnlyDictionary<string, object?>? variables) =>
        literal is VariableNode variable && variables?.ContainsKey(variable.Name.Value) != true;

    private static ValueNode ToLiteral(object? value, Location location)
    {
        switch (value)
        {
            case null:
                return new NullValueNode(location);
            case bool flag:
                return new BooleanValueNode(location, flag);
            case int number:
                return new IntValueNode(location, number.ToString(CultureInfo.InvariantCulture));
            case double number:
                return new FloatValueNode(location, number.ToString("R", CultureInfo.InvariantCulture));
            case IDictionary<string, object?> entries:
                var fields = entries.Select(entry => new ObjectFieldNode(
                    location, new NameNode(location, entry.Key), ToLiteral(entry.Value, location)));
                return new ObjectValueNode(location, [.. fields]);
            case IList items:
                return new ListValueNode(
                    location, [.. items.Cast<object?>().Select(item => ToLiteral(item, location))]);
            default:
                var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
                return new StringValueNode(location, text, isBlock: false);
        }
    }
}

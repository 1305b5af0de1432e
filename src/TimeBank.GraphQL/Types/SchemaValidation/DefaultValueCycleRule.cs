using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>No default of an input field needs itself through the defaults of the fields that it leaves out.</summary>
internal sealed class DefaultValueCycleRule
{
    private readonly List<string> _messages = [];
    private readonly HashSet<string> _visited = [];
    private readonly List<string> _path = [];

    public static IEnumerable<string> Validate(Schema schema)
    {
        var rule = new DefaultValueCycleRule();
        foreach (var type in schema.Types.OfType<InputObjectType>())
            foreach (var field in type.Fields)
                if (field.Type.Named is InputObjectType fieldType)
                    rule.VisitDefault($"{type}.{field.Name}", field, fieldType);
        return rule._messages;
    }

    private void VisitLiteral(InputObjectType type, ValueNode literal)
    {
        if (literal is ListValueNode list)
            foreach (var item in list.Values)
                VisitLiteral(type, item);
        if (literal is not ObjectValueNode node)
            return;
        foreach (var field in type.Fields)
        {
            if (field.Type.Named is not InputObjectType fieldType)
                continue;
            if (node.Fields.LastOrDefault(given => given.Name.Value == field.Name) is { } given)
                VisitLiteral(fieldType, given.Value);
            else
                VisitDefault($"{type}.{field.Name}", field, fieldType);
        }
    }

    private void VisitDefault(string coordinate, InputValueDefinition field, InputObjectType fieldType)
    {
        if (field.DefaultValue is not { } defaultValue)
            return;
        var start = _path.IndexOf(coordinate);
        if (start >= 0)
        {
            var via = _path.Skip(start + 1).ToList();
            _messages.Add(
                $"Invalid circular reference. The default value of Input Object field {coordinate} references itself"
                + $"{(via.Count == 0 ? "" : $" via the default values of: {string.Join(", ", via)}")}.");
        }
        else if (_visited.Add(coordinate))
        {
            _path.Add(coordinate);
            VisitLiteral(fieldType, defaultValue);
            _path.RemoveAt(_path.Count - 1);
        }
    }
}

using System.Globalization;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Tests.Costs;

/// <summary>What is given to fields, written otherwise.</summary>
internal static class RewrittenValue
{
    /// <summary>Variables give way to what they stand for; null for one that stands for nothing.</summary>
    public static ValueNode? Decide(ValueNode literal, IReadOnlyDictionary<string, object?> variables) => literal switch
    {
        VariableNode variable => variables.TryGetValue(variable.Name.Value, out var value) ? Literal(value) : null,
        ListValueNode list => new ListValueNode(
            default, [.. list.Values.Select(item => Decide(item, variables) ?? new NullValueNode(default))]),
        ObjectValueNode value => new ObjectValueNode(default, [.. value.Fields
            .Select(field => (field.Name, Value: Decide(field.Value, variables)))
            .Where(field => field.Value is not null)
            .Select(field => new ObjectFieldNode(default, field.Name, field.Value!))]),
        _ => literal,
    };

    /// <summary>Whole numbers are larger by one.</summary>
    public static ValueNode Enlarge(ValueNode literal) => literal switch
    {
        IntValueNode { Value.Length: <= 10 } number => new IntValueNode(
            default, Math.Min(long.Parse(number.Value, CultureInfo.InvariantCulture) + 1, int.MaxValue)
                .ToString(CultureInfo.InvariantCulture)),
        ListValueNode list => new ListValueNode(default, [.. list.Values.Select(Enlarge)]),
        ObjectValueNode value => new ObjectValueNode(default,
            [.. value.Fields.Select(field => new ObjectFieldNode(default, field.Name, Enlarge(field.Value)))]),
        _ => literal,
    };

    /// <inheritdoc cref="Enlarge(ValueNode)"/>
    public static object? Enlarge(object? value) => value switch
    {
        int number and < int.MaxValue => number + 1,
        List<object?> list => list.ConvertAll(Enlarge),
        Dictionary<string, object?> fields => fields.ToDictionary(field => field.Key, field => Enlarge(field.Value)),
        _ => value,
    };

    /// <summary>Enums and scalars become any literal, as nobody looks into them.</summary>
    private static ValueNode Literal(object? value) => value switch
    {
        null => new NullValueNode(default),
        int number => new IntValueNode(default, number.ToString(CultureInfo.InvariantCulture)),
        List<object?> list => new ListValueNode(default, [.. list.Select(Literal)]),
        Dictionary<string, object?> fields => new ObjectValueNode(default, [.. fields.Select(field =>
            new ObjectFieldNode(default, new NameNode(default, field.Key), Literal(field.Value)))]),
        _ => new StringValueNode(default, $"{value}", isBlock: false),
    };
}

using System.Globalization;
using System.Text;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>
/// Whether arguments are given the same literals: the order of arguments and of input fields does not matter, the way
/// in which a number or string is written does.
/// </summary>
internal sealed class LiteralComparison
{
    private readonly Dictionary<ValueNode, string> _keys = [];

    public bool AreSameArguments(IReadOnlyList<ArgumentNode> first, IReadOnlyList<ArgumentNode> second)
    {
        if (first.Count != second.Count)
            return false;
        foreach (var argument in first)
            if (second.LastOrDefault(other => other.Name.Value == argument.Name.Value) is not { } other
                || KeyOf(argument.Value) != KeyOf(other.Value))
                return false;
        return true;
    }

    private string KeyOf(ValueNode value)
    {
        if (_keys.TryGetValue(value, out var known))
            return known;
        var key = new StringBuilder();
        Append(key, value);
        return _keys[value] = key.ToString();
    }

    /// <summary>Writes a literal so that equal texts mean equal literals: a letter of its kind, its content.</summary>
    private static void Append(StringBuilder key, ValueNode value)
    {
        switch (value)
        {
            case ListValueNode list:
                key.Append('[');
                foreach (var item in list.Values)
                    Append(key, item);
                key.Append(']');
                break;
            case ObjectValueNode objectValue:
                key.Append('{');
                foreach (var field in objectValue.Fields.OrderBy(field => field.Name.Value, StringComparer.Ordinal))
                {
                    Append(key, 'f', field.Name.Value);
                    Append(key, field.Value);
                }

                key.Append('}');
                break;
            case StringValueNode text:
                Append(key, text.IsBlock ? 'b' : 's', text.Value);
                break;
            case VariableNode variable:
                Append(key, '$', variable.Name.Value);
                break;
            case IntValueNode number:
                Append(key, 'i', number.Value);
                break;
            case FloatValueNode number:
                Append(key, 'd', number.Value);
                break;
            case EnumValueNode name:
                Append(key, 'e', name.Value);
                break;
            case BooleanValueNode truth:
                key.Append(truth.Value ? 't' : 'n');
                break;
            case NullValueNode:
                key.Append('0');
                break;
        }
    }

    private static void Append(StringBuilder key, char kind, string content) =>
        key.Append(kind).Append(CultureInfo.InvariantCulture, $"{content.Length}:").Append(content);
}

using System.Globalization;
using System.Text;
using static TimeBanking.GraphQL.Language.PrintLayout;

namespace TimeBanking.GraphQL.Language;

/// <summary>Writes values, type references, arguments and directives.</summary>
internal static class ValuePrinter
{
    public static string Print(ValueNode value) => value switch
    {
        VariableNode variable => "$" + variable.Name.Value,
        IntValueNode number => number.Value,
        FloatValueNode number => number.Value,
        StringValueNode { IsBlock: true } text => BlockString.Print(text.Value),
        StringValueNode text => Quote(text.Value),
        BooleanValueNode boolean => boolean.Value ? "true" : "false",
        NullValueNode => "null",
        EnumValueNode name => name.Value,
        ListValueNode list => PrintList(list),
        ObjectValueNode @object => PrintObject(@object),
        _ => throw new ArgumentException($"{value.GetType().Name} is not a node of the language.", nameof(value)),
    };

    public static string Print(ObjectFieldNode field) => $"{field.Name.Value}: {Printer.Print(field.Value)}";

    public static string Print(ArgumentNode argument) => $"{argument.Name.Value}: {Printer.Print(argument.Value)}";

    public static string Print(DirectiveNode directive) =>
        "@" + directive.Name.Value + Wrap("(", Join(directive.Arguments, ", "), ")");

    public static string Print(TypeNode type) => type switch
    {
        NamedTypeNode named => named.Name.Value,
        ListTypeNode list => $"[{Printer.Print(list.ItemType)}]",
        NonNullTypeNode nonNull => Printer.Print(nonNull.NullableType) + "!",
        _ => throw new ArgumentException($"{type.GetType().Name} is not a node of the language.", nameof(type)),
    };

    private static string PrintList(ListValueNode list)
    {
        var items = list.Values.Select(Printer.Print).ToList();
        var line = $"[{string.Join(", ", items)}]";
        return line.Length > LongestLine ? $"[\n{Indent(string.Join('\n', items))}\n]" : line;
    }

    private static string PrintObject(ObjectValueNode @object)
    {
        var fields = @object.Fields.Select(Printer.Print).ToList();
        var line = $"{{ {string.Join(", ", fields)} }}";
        return line.Length > LongestLine ? $"{{\n{Indent(string.Join('\n', fields))}\n}}" : line;
    }

    /// <summary>A text as a string literal on one line; control characters, quotes and backslashes are escaped.</summary>
    private static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append(@"\\"),
                '\b' => quoted.Append(@"\b"),
                '\f' => quoted.Append(@"\f"),
                '\n' => quoted.Append(@"\n"),
                '\r' => quoted.Append(@"\r"),
                '\t' => quoted.Append(@"\t"),
                _ when char.IsControl(character) =>
                    quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
                _ => quoted.Append(character),
            };
        }

        return quoted.Append('"').ToString();
    }
}

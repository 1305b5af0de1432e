using System.Globalization;
using System.Text;

namespace TimeBanking.GraphQL.Tests.Generated;

/// <summary>
/// Writes the types that values are given in, and declares arguments of these. An input object refers to those written
/// before it, and to itself only where the value can come to an end.
/// </summary>
internal sealed class InputTypeGenerator(Choices choices)
{
    private readonly Dictionary<string, string[]> _literals = new()
    {
        ["Int"] = ["1", "-7", "2147483647"],
        ["String"] = ["\"a\"", "\"\"", "\"\"\"block\"\"\"", "\"\\u00e9\\n\""],
        ["Boolean"] = ["true", "false"],
        ["Float"] = ["1", "2.5", "-1e3"],
        ["ID"] = ["1", "\"a\""],
    };

    private readonly List<string> _names = ["Int", "String", "Boolean", "Float", "ID"];

    public List<string> EnumsAndScalars { get; } = [];

    public void Write(StringBuilder text)
    {
        foreach (var i in choices.Several(0, 2))
            WriteEnum(text, $"E{i}");
        if (choices.Chance(0.3))
            WriteScalar(text, "Any");
        foreach (var i in choices.Several(0, 3))
            if (choices.Chance(0.3))
                WriteOneOf(text, $"W{i}");
            else
                WriteInputObject(text, $"N{i}");
    }

    /// <summary>An argument or input field as it is declared, perhaps with a default.</summary>
    public string InputValue(string name)
    {
        var named = choices.Pick(_names);
        var type = TypeWrapping.Wrap(choices, named);
        var hasDefault = _literals.ContainsKey(named) && choices.Chance(0.25);
        return $"{name}: {type}{(hasDefault ? $" = {Literal(type)}" : "")}";
    }

    private void WriteEnum(StringBuilder text, string name)
    {
        var values = choices.Several(1, 3).Select(i => $"{name}_{"ABC"[i]}").ToArray();
        text.Append(CultureInfo.InvariantCulture, $"enum {name} {{ {string.Join(' ', values)} }}\n");
        EnumsAndScalars.Add(name);
        AddName(name, values);
    }

    private void WriteScalar(StringBuilder text, string name)
    {
        text.Append(CultureInfo.InvariantCulture, $"scalar {name}\n");
        EnumsAndScalars.Add(name);
        AddName(name, ["1", "\"a\"", "{ deep: [1, NAME, null] }"]);
    }

    private void WriteInputObject(StringBuilder text, string name)
    {
        var fields = choices.Several(1, 4).Select(i => InputValue($"{"fghi"[i]}")).ToList();
        if (choices.Chance(0.3))
            fields.Add($"self: {choices.Pick(name, $"[{name}!]", $"[{name}]!")}");
        text.Append(CultureInfo.InvariantCulture, $"input {name} {{ {string.Join(" ", fields)} }}\n");
        if (fields.TrueForAll(field => field.Contains('=') || !field.EndsWith('!')))
            AddName(name, ["{}"]);
        else
            _names.Add(name);
    }

    private void WriteOneOf(StringBuilder text, string name)
    {
        var fields = choices.Several(1, 3).Select(i => $"{"fgh"[i]}: {TypeWrapping.Wrap(choices, choices.Pick(_names)).TrimEnd('!')}");
        text.Append(CultureInfo.InvariantCulture, $"input {name} @oneOf {{ {string.Join(" ", fields)} }}\n");
        _names.Add(name);
    }

    private void AddName(string name, string[] literals)
    {
        _names.Add(name);
        _literals.Add(name, literals);
    }

    private string Literal(string type)
    {
        if (!type.EndsWith('!') && choices.Chance(0.15))
            return "null";
        var nullable = type.TrimEnd('!');
        if (!nullable.StartsWith('['))
            return choices.Pick(_literals[nullable]);
        var itemType = nullable[1..^1];
        return choices.Chance(0.2) && !itemType.StartsWith('[')
            ? Literal($"{itemType.TrimEnd('!')}!")
            : $"[{string.Join(", ", choices.Several(0, 2).Select(_ => Literal(itemType)))}]";
    }
}

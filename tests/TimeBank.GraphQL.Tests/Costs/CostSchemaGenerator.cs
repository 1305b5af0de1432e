using System.Globalization;
using System.Text;
using TimeBank.GraphQL.Tests.Generated;

namespace TimeBank.GraphQL.Tests.Costs;

/// <summary>
/// Writes a schema of objects, interfaces, unions, lists and pages, with weights and sizes of all kinds.
/// </summary>
internal sealed class CostSchemaGenerator(Choices choices)
{
    /// <summary>Quarters, so that sums are exact.</summary>
    private static readonly string[] Weights = ["1", "0", "0.25", "2.5", "7", "1000"];

    private readonly StringBuilder _text = new(
        """
        directive @cost(weight: String!) on OBJECT | FIELD_DEFINITION
        directive @listSize(assumedSize: Int, slicingArguments: [String!], slicingArgumentDefaultValue: Int, sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION

        """);

    private readonly List<string> _objects = [];
    private readonly List<string> _composites = [];

    public string Write()
    {
        _objects.AddRange(choices.Several(1, 4).Select(i => $"O{i}"));
        _composites.AddRange(_objects);
        var hasInterface = choices.Chance(0.7);
        var hasUnion = choices.Chance(0.5);
        if (hasInterface)
            _composites.Add("I");
        if (hasUnion)
            _composites.Add("U");
        foreach (var name in _objects)
            WritePage(name);
        var (shared, type) = ("shared", choices.Pick(_composites));
        if (hasInterface)
            _text.Append(CultureInfo.InvariantCulture, $"interface I {{ {shared}(first: Int): [{type}] leaf: Int }}\n");
        var implementing = hasInterface ? OneOrMore(_objects) : [];
        foreach (var name in _objects)
            WriteObject(name, implementing.Contains(name)
                ? $"  {shared}(first: Int): [{type}]{Cost()}{Size("first")}\n  leaf: Int{Cost()}\n" : "");
        if (hasUnion)
            _text.Append(CultureInfo.InvariantCulture, $"union U = {string.Join(" | ", OneOrMore(_objects))}\n");
        WriteObject("Query", "");
        if (choices.Chance(0.3))
            WriteObject("Mutation", "");
        return _text.ToString();
    }

    private void WritePage(string of) => _text.Append(
        CultureInfo.InvariantCulture,
        $"type P{of}{Cost()} {{ nodes: [{of}]{Cost()} edges: [{of}!]! count: Int{Cost()} others: [{of}] }}\n");

    private void WriteObject(string name, string inherited)
    {
        _text.Append(CultureInfo.InvariantCulture,
            $"type {name}{(inherited.Length > 0 ? " implements I" : "")}{Cost()} {{\n{inherited}");
        foreach (var i in choices.Several(2, 6))
            _text.Append(CultureInfo.InvariantCulture, $"  {Field("abcdef"[i])}\n");
        _text.Append("}\n");
    }

    private string Field(char name)
    {
        var type = choices.Pick(_composites);
        return choices.Below(7) switch
        {
            0 => $"{name}: Int{Cost()}",
            1 => $"{name}: {type}{Cost()}",
            2 => $"{name}: [{type}]{Cost()}",
            3 => $"{name}: [{type}!]!{Cost()} @listSize(assumedSize: {choices.Pick(1, 0, 3, 50, -1)})",
            4 => $"{name}{Slicing()}: [{type}]{Cost()}{Size("first", "last")}",
            5 => $"{name}{Slicing()}: P{choices.Pick(_objects)}{Cost()}{Size("first", "last")[..^1]}, sizedFields: [\"nodes\", \"edges\"])",
            _ => $"{name}: [[{type}]{choices.Pick("", "!")}]{Cost()}{choices.Pick("", " @listSize(assumedSize: 2)")}",
        };
    }

    private string Slicing() =>
        choices.Pick("(first: Int, last: Int)", "(first: Int = 3, last: Int)", "(first: Int!, last: Int = null)");

    private string Size(params string[] arguments)
    {
        var assumed = choices.Pick("", "assumedSize: 4, ", "assumedSize: 0, ");
        var byDefault = choices.Pick("", ", slicingArgumentDefaultValue: 2");
        var required = choices.Chance(0.2)
            ? choices.Pick("", ", requireOneSlicingArgument: true")
            : ", requireOneSlicingArgument: false";
        var names = string.Join(", ", arguments.Select(each => $"\"{each}\""));
        return $" @listSize({assumed}slicingArguments: [{names}]{byDefault}{required})";
    }

    private string Cost() => choices.Chance(0.4) ? $" @cost(weight: \"{choices.Pick(Weights)}\")" : "";

    private List<string> OneOrMore(List<string> of)
    {
        var some = choices.Some(of, 0.5);
        return some.Count > 0 ? some : [of[0]];
    }
}

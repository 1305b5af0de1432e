using System.Globalization;
using System.Text;
using TimeBanking.GraphQL.Tests.Generated;

namespace TimeBanking.GraphQL.Tests.Costs;

/// <summary>
/// Writes a schema of objects, interfaces, unions, lists, pages and what is given to their fields, with weights and sizes
/// of all kinds.
/// </summary>
internal sealed class CostSchemaGenerator(Choices choices)
{
    /// <summary>Quarters, so that sums are exact.</summary>
    private static readonly string[] Weights = ["1", "0", "0.25", "2.5", "7", "1000", "-1", "-0.75", "-50"];

    /// <summary>
    /// Of directives, which resolvers do not see: what they make cheaper would seem to weigh more than it costs.
    /// </summary>
    private static readonly string[] DirectiveWeights = ["1", "0.5", "20"];

    private readonly StringBuilder _text = new(CostDirectiveTests.Declarations);

    private readonly List<string> _objects = [];
    private readonly List<string> _composites = [];

    public string Write()
    {
        _objects.AddRange(choices.Several(1, 4).Select(i => $"O{i}"));
        _composites.AddRange(_objects);
        WriteInputs();
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
                ? $"  {shared}(first: Int{Cost()}): [{type}]{Cost()}{Size("first")}\n  leaf: Int{Cost()}\n" : "");
        if (hasUnion)
            _text.Append(CultureInfo.InvariantCulture, $"union U = {string.Join(" | ", OneOrMore(_objects))}\n");
        WriteObject("Query", "");
        if (choices.Chance(0.3))
            WriteObject("Mutation", "");
        return _text.ToString();
    }

    private void WriteInputs()
    {
        _text.Append(CultureInfo.InvariantCulture,
            $"directive @near(by: Int{choices.Pick("", " = 1")}{DirectiveCost()}, in: Near{DirectiveCost()}) repeatable on FIELD\n");
        _text.Append(CultureInfo.InvariantCulture,
            $"input Near {{ by: Int{choices.Pick("", " = 1")}{DirectiveCost()} all: [Near]{DirectiveCost()} }}\n");
        _text.Append(CultureInfo.InvariantCulture, $"enum Colour{Cost()} {{ RED GREEN }}\nscalar Any{Cost()}\n");
        _text.Append(CultureInfo.InvariantCulture,
            $"input Page {{ size: Int{choices.Pick("", " = 5")}{Cost()} colour: Colour{Cost()} }}\n");
        _text.Append(CultureInfo.InvariantCulture, $"input In {{ first: Int{choices.Pick("", " = 2", " = null")}{Cost()} ");
        _text.Append(CultureInfo.InvariantCulture, $"page: Page{choices.Pick("", " = { size: 4 }", " = {}")}{Cost()} ");
        _text.Append(CultureInfo.InvariantCulture, $"any: Any{Cost()} all: [In{choices.Pick("", "!")}]{Cost()} }}\n");
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
        return choices.Below(9) switch
        {
            0 => $"{name}: Int{Cost()}",
            7 => $"{name}{Given()}: {choices.Pick("Colour", "Any", "[Colour!]")}{Cost()}",
            8 => $"{name}{Given()}: {type}{Cost()}",
            1 => $"{name}: {type}{Cost()}",
            2 => $"{name}: [{type}]{Cost()}",
            3 => $"{name}: [{type}!]!{Cost()} @listSize(assumedSize: {choices.Pick(1, 0, 3, 50, -1)})",
            4 => $"{name}{Slicing()}: [{type}]{Cost()}{Size(Paths())}",
            5 => $"{name}{Slicing()}: {Paged()}{Cost()}{Size(Paths())[..^1]}, sizedFields: [\"nodes\", \"edges\"])",
            _ => $"{name}: [[{type}]{choices.Pick("", "!")}]{Cost()}{choices.Pick("", " @listSize(assumedSize: 2)")}",
        };
    }

    private string Paged()
    {
        var page = $"P{choices.Pick(_objects)}";
        return choices.Pick(page, $"[{page}]");
    }

    private string Given() => $"(in: In{choices.Pick("", " = { all: [{}] }")}{Cost()}, "
        + $"all: [[In!]]{Cost()}, colour: Colour{choices.Pick("", " = RED")}{Cost()})";

    private string Slicing() => $"(first: Int{choices.Pick("", " = 3", "!")}{Cost()}, last: Int{choices.Pick("", " = null")}, "
        + $"in: In{choices.Pick("", "!", " = { first: 6 }", " = { page: { size: 7 } }")}{Cost()})";

    private string[] Paths() => choices.Pick<string[]>(
        ["first", "last"], ["first", "last", "in.first"], ["in.first"], ["in.page.size", "last"], ["in.page.size", "in.first"]);

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

    private string DirectiveCost() =>
        choices.Chance(0.5) ? $" @cost(weight: \"{choices.Pick(DirectiveWeights)}\")" : "";

    private List<string> OneOrMore(List<string> of)
    {
        var some = choices.Some(of, 0.5);
        return some.Count > 0 ? some : [of[0]];
    }
}

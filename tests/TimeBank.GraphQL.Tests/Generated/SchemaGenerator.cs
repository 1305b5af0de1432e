using System.Globalization;
using System.Text;

namespace TimeBanking.GraphQL.Tests.Generated;

/// <summary>
/// Writes a random valid schema: objects and interfaces over interfaces, unions, enums, input objects and one-ofs,
/// lists and non-nulls nested, defaults, custom scalars and directives, with or without mutations and subscriptions.
/// </summary>
internal sealed class SchemaGenerator(Choices choices)
{
    private static readonly string[] Scalars = ["Int", "String", "Boolean", "Float", "ID"];

    private static readonly string[] ExecutableLocations =
    [
        "FIELD", "QUERY", "MUTATION", "SUBSCRIPTION", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT",
        "VARIABLE_DEFINITION",
    ];

    private readonly StringBuilder _text = new();
    private readonly List<string> _leaves = [.. Scalars];
    private readonly List<string> _composites = [];
    private readonly InputTypeGenerator _inputs = new(choices);

    public string Write()
    {
        _inputs.Write(_text);
        _leaves.AddRange(_inputs.EnumsAndScalars);
        WriteDirectives();

        var interfaces = choices.Several(0, 3).Select(i => $"I{i}").ToList();
        var objects = choices.Several(1, 4).Select(i => $"O{i}").ToList();
        var unions = choices.Several(0, 2).Select(i => $"U{i}").ToList();
        _composites.AddRange([.. objects, .. interfaces, .. unions]);

        var contracts = WriteInterfaces(interfaces);
        foreach (var name in objects)
            WriteObject(name, contracts);
        foreach (var name in unions)
            _text.Append(CultureInfo.InvariantCulture, $"union {name} = {string.Join(" | ", OneOrMore(objects))}\n");
        WriteRoots(contracts);
        return _text.ToString();
    }

    private void WriteRoots(List<Contract> contracts)
    {
        var mutation = choices.Chance(0.5);
        var subscription = choices.Chance(0.5);
        var query = choices.Chance(0.9) ? "Query" : "Root";
        if (query != "Query")
            _text.Append(CultureInfo.InvariantCulture, $"schema {{ query: Root {(mutation ? "mutation: Mutation " : "")}")
                .Append(subscription ? "subscription: Subscription }\n" : "}\n");
        WriteObject(query, contracts, fewestFields: 2);
        if (mutation)
            WriteObject("Mutation", contracts);
        if (subscription)
            WriteObject("Subscription", contracts, fewestFields: 2);
    }

    /// <summary>Each interface has fields of its own name, and those of the interfaces that it implements.</summary>
    private List<Contract> WriteInterfaces(List<string> names)
    {
        var contracts = new List<Contract>();
        foreach (var name in names)
        {
            var inherited = choices.Some(contracts, 0.4).SelectMany(each => each.WithInherited).Distinct().ToList();
            var own = choices.Several(1, 2).Select(i => Field($"{name.ToLowerInvariant()}{"ab"[i]}")).ToList();
            WriteType("interface", name, inherited, own);
            contracts.Add(new Contract(name, own, inherited));
        }

        return contracts;
    }

    private void WriteObject(string name, List<Contract> contracts, int fewestFields = 1)
    {
        var implemented = choices.Some(contracts, 0.4).SelectMany(each => each.WithInherited).Distinct().ToList();
        var own = choices.Several(fewestFields, 5).Select(i => Field($"{"abcde"[i]}")).ToList();
        WriteType("type", name, implemented, own);
    }

    private void WriteType(string kind, string name, List<Contract> implemented, List<FieldText> own)
    {
        _text.Append(CultureInfo.InvariantCulture, $"{kind} {name} ");
        if (implemented.Count > 0)
            _text.Append("implements ").AppendJoin(" & ", implemented.Select(each => each.Name)).Append(' ');
        _text.Append("{\n");
        var inherited = implemented.SelectMany(each => each.Fields);
        foreach (var field in kind == "type" ? inherited.Select(Refined) : inherited)
            _text.Append(CultureInfo.InvariantCulture, $"  {field}\n");
        foreach (var field in own)
            _text.Append(CultureInfo.InvariantCulture, $"  {field}{Deprecation()}\n");
        _text.Append("}\n");
    }

    /// <summary>An implementation may promise more than its interface, and take more arguments.</summary>
    private FieldText Refined(FieldText field) => field with
    {
        Type = field.Type.EndsWith('!') || !choices.Chance(0.2) ? field.Type : $"{field.Type}!",
        Arguments = choices.Chance(0.1) ? [.. field.Arguments, "more: Int"] : field.Arguments,
    };

    private FieldText Field(string name)
    {
        var named = choices.Chance(0.5) ? choices.Pick(_composites) : choices.Pick(_leaves);
        var arguments = choices.Chance(0.4)
            ? choices.Several(1, 3).Select(i => _inputs.InputValue($"{"xyz"[i]}")).ToList()
            : [];
        return new FieldText(name, TypeWrapping.Wrap(choices, named), arguments);
    }

    private void WriteDirectives()
    {
        foreach (var i in choices.Several(0, 3))
        {
            var arguments = choices.Several(0, 2).Select(k => _inputs.InputValue($"{"pq"[k]}")).ToList();
            var locations = OneOrMore(ExecutableLocations);
            _text.Append(CultureInfo.InvariantCulture, $"directive @d{i}{InParentheses(arguments)}{(choices.Chance(0.3) ? " repeatable" : "")} on ")
                .AppendJoin(" | ", locations).Append('\n');
        }
    }

    private string Deprecation() => choices.Chance(0.05) ? " @deprecated" : "";

    private List<T> OneOrMore<T>(IReadOnlyList<T> of)
    {
        var some = choices.Some(of, 0.4);
        return some.Count > 0 ? some : [choices.Pick(of)];
    }

    private static string InParentheses(List<string> arguments) =>
        arguments.Count == 0 ? "" : $"({string.Join(", ", arguments)})";

    private sealed record FieldText(string Name, string Type, List<string> Arguments)
    {
        public override string ToString() => $"{Name}{InParentheses(Arguments)}: {Type}";
    }

    private sealed record Contract(string Name, List<FieldText> Fields, List<Contract> Inherited)
    {
        public IEnumerable<Contract> WithInherited => [this, .. Inherited];
    }
}

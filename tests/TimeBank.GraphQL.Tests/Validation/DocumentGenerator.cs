using System.Globalization;
using System.Text;
using TimeBank.GraphQL.Types;

namespace TimeBank.GraphQL.Tests.Validation;

/// <summary>
/// Writes a random document over a schema: mostly right, with a mistake of some kind here and there. The same seed
/// gives the same document.
/// </summary>
internal sealed class DocumentGenerator(Schema schema, int seed)
{
    private const int MaxDepth = 4;

    private readonly Random _random = new(seed);
    private readonly List<(string Name, NamedType Type)> _fragments = [];
    private readonly List<string> _variables = [];
    private StringBuilder _text = new();
    private bool _isInFragment;
    private int _aliases;

    private double MistakeRate { get; } = seed % 3 == 0 ? 0 : 0.04;

    public string Write()
    {
        var operations = WriteOperation(1) + (Chance(0.1) ? WriteOperation(Chance(MistakeRate) ? 1 : 2) : "");
        _text = new StringBuilder(operations);
        _isInFragment = true;

        // A fragment may call for further ones.
        for (var i = 0; i < _fragments.Count; i++)
        {
            var (name, type) = _fragments[i];
            _text.Append(CultureInfo.InvariantCulture, $"fragment {name} on {Mistake(type.Name, "Missing")}");
            WriteDirectives("onFragmentDefinition");
            WriteSelections(type, 1);
            _text.Append('\n');
        }

        return _text.ToString();
    }

    /// <summary>The selections come first, since they say which variables there are.</summary>
    private string WriteOperation(int number)
    {
        var isMutation = Chance(0.2);
        _variables.Clear();
        _text = new StringBuilder();
        WriteDirectives(isMutation ? "onMutation" : "onQuery");
        WriteSelections(isMutation ? schema.MutationType! : schema.QueryType!, MaxDepth);
        if (Chance(MistakeRate))
            _variables.Add("$unused: Int");
        var variables = _variables.Count == 0 ? "" : $"({string.Join(", ", _variables)})";
        return $"{(isMutation ? "mutation" : "query")} Operation{number}{variables}{_text}\n";
    }

    private void WriteSelections(NamedType type, int depth)
    {
        _text.Append(" { ");
        for (var i = _random.Next(1, 5); i > 0; i--)
            if (_fragments.Count < 5 && Chance(_isInFragment ? MistakeRate : 0.1))
                WriteSpread(type);
            else if (depth > 0 && Chance(0.2))
                WriteInlineFragment(type, depth);
            else
                WriteField(type, depth);
        _text.Append("} ");
    }

    private void WriteSpread(NamedType type)
    {
        var possible = _fragments.Where(fragment => fragment.Type == type).ToList();
        if (possible.Count == 0 || (!_isInFragment && Chance(0.5)))
        {
            possible = [($"F{_fragments.Count}", type)];
            _fragments.AddRange(possible);
        }

        var spread = Chance(MistakeRate) ? Pick(_fragments) : possible[^1];
        _text.Append("...").Append(Mistake(spread.Name, "Missing"));
        WriteDirectives("onFragmentSpread");
        _text.Append(' ');
    }

    private void WriteInlineFragment(NamedType type, int depth)
    {
        var possible = schema.PossibleTypes(type);
        NamedType condition = possible.Count > 0 ? Pick(possible) : type;
        if (Chance(MistakeRate))
            condition = Pick(schema.Types);
        _text.Append("... on ").Append(condition.Name);
        WriteDirectives("onInlineFragment");
        WriteSelections(condition, depth - 1);
    }

    private void WriteField(NamedType type, int depth)
    {
        var fields = type is FieldsType fieldsType ? fieldsType.Fields : NamedList<FieldDefinition>.Empty;
        var candidates = fields.Where(each => depth > 0 || each.Type.Named is ScalarType or EnumType).ToList();
        var field = candidates.Count == 0 || Chance(0.05) ? null : Pick(candidates);
        if (!Chance(MistakeRate * 3))
            _text.Append("alias").Append(Chance(MistakeRate) ? 1 : ++_aliases).Append(": ");
        var name = field?.Name ?? "__typename";
        _text.Append(Mistake(name, name + "s"));
        if (field is not null)
            WriteArguments(field.Arguments);
        WriteDirectives("onField");
        var isComposite = field?.Type.Named is FieldsType or UnionType;
        if (isComposite != Chance(MistakeRate / 2))
            WriteSelections(field?.Type.Named ?? type, depth - 1);
        else
            _text.Append(' ');
    }

    private void WriteArguments(NamedList<InputValueDefinition> definitions)
    {
        var given = definitions
            .Where(definition => definition.IsRequired ? !Chance(MistakeRate) : Chance(0.4))
            .Select(definition => $"{Mistake(definition.Name, definition.Name + "x")}: {Literal(definition.Type, 3)}")
            .ToList();
        if (given.Count > 0 && Chance(MistakeRate))
            given.Add(given[0]);
        if (given.Count > 0)
            _text.Append('(').AppendJoin(", ", given).Append(')');
    }

    /// <summary>Unknown directives get no arguments: there the reference implementation differs.</summary>
    private void WriteDirectives(string ofPlace)
    {
        if (Chance(0.1))
            _text.Append(Pick([" @once", " @tag(name: \"a\")", " @once(label: null)"])).Append(" @").Append(ofPlace);
        if (Chance(MistakeRate))
            _text.Append(Pick([" @missing", " @once", " @skip", " @tag(nam: \"a\")", " @onQuery", " @include(if: 1)"]));
    }

    /// <summary>Non-null one-ofs get no variables: there the reference implementation differs.</summary>
    private string Literal(TypeReference type, int depth, bool variables = true)
    {
        if (variables && Chance(_isInFragment ? MistakeRate : 0.2))
            return Variable(type);
        if (Chance(MistakeRate))
            return Pick(["null", "1", "\"text\"", "true", "OTHER", "[1, null]", "{ a: 1 }", "2.5"]);
        if (!type.IsNonNull && Chance(0.05))
            return "null";
        return type.Nullable switch
        {
            ListType list when Chance(0.7) => Items(list.OfType, depth, variables),
            ListType list => Literal(list.OfType, depth, variables),
            InputObjectType { IsOneOf: true } oneOf => OneOf(oneOf, depth, variables && !type.IsNonNull),
            InputObjectType inputObject => Object(inputObject, depth, variables),
            EnumType enumType => Pick(enumType.Values).Name,
            _ => Scalar(type.Named.Name),
        };
    }

    private string Variable(TypeReference type)
    {
        var name = $"$v{_variables.Count}";
        if (Chance(MistakeRate))
            return name;
        var defaultValue = Chance(0.2) ? $" = {Literal(type, 2, variables: false)}" : "";
        var typeText = Mistake(type.ToString(), Pick(["Int", "[ID!]", "Filter", "Book"]));
        _variables.Add($"{name}: {typeText}{defaultValue}");
        return name;
    }

    private string Items(TypeReference itemType, int depth, bool variables)
    {
        var items = Enumerable.Range(0, _random.Next(3)).Select(_ => Literal(itemType, depth, variables));
        return $"[{string.Join(", ", items)}]";
    }

    private string OneOf(InputObjectType type, int depth, bool variables)
    {
        var count = Chance(MistakeRate) ? 2 : 1;
        var fields = Enumerable.Range(0, count).Select(_ => Pick(type.Fields));
        return $"{{ {string.Join(", ", fields.Select(field =>
            $"{field.Name}: {Literal(new NonNullType(field.Type), depth - 1, variables)}"))} }}";
    }

    private string Object(InputObjectType type, int depth, bool variables)
    {
        var fields = type.Fields
            .Where(field => field.IsRequired ? !Chance(MistakeRate) : depth > 0 && Chance(0.3))
            .Select(field => $"{Mistake(field.Name, field.Name + "y")}: {Literal(field.Type, depth - 1, variables)}");
        return $"{{ {string.Join(", ", fields)} }}";
    }

    private string Scalar(string name) => name switch
    {
        "Int" => Pick(["1", "2", "-7"]),
        "Float" => Pick(["1", "2.5", "-1e3"]),
        "Boolean" => Pick(["true", "false"]),
        "ID" => Pick(["1", "\"a\""]),
        _ => Pick(["\"a\"", "\"b\""]),
    };

    private string Mistake(string right, string wrong) => Chance(MistakeRate) ? wrong : right;

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private T Pick<T>(IReadOnlyList<T> options) => options[_random.Next(options.Count)];
}

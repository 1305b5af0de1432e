using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Generated;

/// <summary>Writes values into a document, right or with the mistakes that the document is to have.</summary>
internal sealed class LiteralGenerator(Choices choices, Schema schema, MistakeChoices mistakes)
{
    private const int MaxDepth = 3;

    private static readonly string[] WrongLiterals =
        ["null", "1", "\"text\"", "true", "OTHER", "[1, null]", "{ a: 1 }", "2.5", "2147483648", "E0_D", "[[]]"];

    /// <summary>A constant.</summary>
    public string Constant(TypeReference type, int depth = 0) => Write(type, null, depth);

    /// <summary>A literal, perhaps with variables in it.</summary>
    /// <param name="type">What is wanted.</param>
    /// <param name="variables">Where used variables are noted; null where there may be none.</param>
    /// <param name="depth">How many values this stands within.</param>
    /// <param name="hasDefault">Whether the place has a default, so that a nullable variable will do.</param>
    /// <param name="inOneOf">Whether no nullable variable will do, even with a default.</param>
    public string Write(
        TypeReference type, BodyVariables? variables, int depth = 0, bool hasDefault = false, bool inOneOf = false)
    {
        if (variables is not null && choices.Chance(0.25))
            return variables.For(type, hasDefault, inOneOf);
        if (mistakes.Make(Mistake.ValuesOfCorrectType))
            return choices.Pick(WrongLiterals);
        if (!type.IsNonNull && choices.Chance(0.05))
            return "null";
        return type.Nullable switch
        {
            ListType list => List(list, variables, depth),
            InputObjectType { IsOneOf: true } oneOf => OneOf(oneOf, type, variables, depth),
            InputObjectType inputObject => InputObject(inputObject, variables, depth),
            EnumType enumType => choices.Pick(enumType.Values).Name,
            NamedType scalar => Scalar(scalar.Name),
            _ => throw new ArgumentException($"{type} is no type of values.", nameof(type)),
        };
    }

    /// <summary>Arguments in parentheses, or nothing.</summary>
    public string Arguments(NamedList<InputValueDefinition> definitions, BodyVariables? variables)
    {
        var given = Given(definitions, Mistake.ProvidedRequiredArguments)
            .Select(each => $"{each.Name}: {Write(each.Type, variables, 0, each.DefaultValue is not null)}")
            .ToList();
        if (mistakes.Make(Mistake.KnownArgumentNames))
            given.Add(choices.Pick("missing: 1", "xx: 1", "p: 1"));
        if (given.Count > 0 && mistakes.Make(Mistake.UniqueArgumentNames))
            given.Add(given[0]);
        return given.Count == 0 ? "" : $"({string.Join(", ", given)})";
    }

    private List<InputValueDefinition> Given(NamedList<InputValueDefinition> definitions, Mistake leavingOut) =>
        [.. definitions.Where(each => each.IsRequired ? !mistakes.Make(leavingOut) : choices.Chance(0.4))];

    /// <summary>One item may stand for a list of one, except where that would be ambiguous.</summary>
    private string List(ListType list, BodyVariables? variables, int depth)
    {
        if (depth >= MaxDepth)
            return "[]";
        if (list.OfType.Nullable is not ListType && choices.Chance(0.2))
            return Write(list.OfType is NonNullType ? list.OfType : new NonNullType(list.OfType), null, depth + 1);
        var items = choices.Several(0, 3).Select(_ => Write(list.OfType, variables, depth + 1));
        return $"[{string.Join(", ", items)}]";
    }

    /// <summary>
    /// A variable within a one-of that is itself non-null is judged differently by the reference implementation, when
    /// it may be null; see ReferenceDifferenceTests.
    /// </summary>
    private string OneOf(InputObjectType type, TypeReference place, BodyVariables? variables, int depth)
    {
        var fields = new List<InputValueDefinition> { choices.Pick(type.Fields) };
        if (mistakes.Make(Mistake.ValuesOfCorrectType))
            fields.AddRange(choices.Some(type.Fields.Except(fields), 0.7));
        var used = place.IsNonNull ? null : variables;
        return Braces(fields.Select(field =>
            $"{field.Name}: {Write(new NonNullType(field.Type), used, depth + 1, inOneOf: true)}"));
    }

    private string InputObject(InputObjectType type, BodyVariables? variables, int depth)
    {
        var fields = type.Fields
            .Where(field => field.IsRequired
                ? !mistakes.Make(Mistake.ValuesOfCorrectType)
                : depth < MaxDepth && choices.Chance(0.3))
            .Select(field =>
                $"{field.Name}: {Write(field.Type, variables, depth + 1, field.DefaultValue is not null)}")
            .ToList();
        if (fields.Count > 0 && mistakes.Make(Mistake.UniqueInputFieldNames))
            fields.Add(fields[0]);
        if (mistakes.Make(Mistake.ValuesOfCorrectType))
            fields.Add("ff: 1");
        return Braces(fields);
    }

    private static string Braces(IEnumerable<string> fields) => $"{{ {string.Join(", ", fields)} }}";

    private string Scalar(string name) => name switch
    {
        "Int" => choices.Pick("1", "-7", "2147483647", "-0"),
        "Float" => choices.Pick("1", "2.5", "-1e3", "0.0"),
        "Boolean" => choices.Pick("true", "false"),
        "ID" => choices.Pick("1", "\"a\"", "12345678901234567890"),
        "Any" => choices.Pick("1", "\"a\"", "NAME", "[true, 2.5]", "{ a: { b: null } }"),
        _ => choices.Pick("\"a\"", "\"\"", "\"\\u00e9 \\\"\"", "\"\"\"\n  block\n\"\"\""),
    };

    /// <summary>A type at random among those that values are given in.</summary>
    public NamedType AnyInputType() =>
        choices.Pick([.. schema.Types.Where(type => type.IsInput && !type.Name.StartsWith("__", StringComparison.Ordinal))]);
}

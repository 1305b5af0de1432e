using System.Globalization;
using System.Text;
using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Generated;

/// <summary>Writes a random document over a schema: valid, or with mistakes against one of the rules.</summary>
internal sealed class DocumentGenerator
{
    private const int OperationDepth = 4;

    /// <summary>Lists of unknown length multiply what an operation is said to cost, which a limit can only bound by
    /// an <c>int</c>.</summary>
    private const int ExecutedDepth = 2;

    private const int FragmentDepth = 2;

    private static readonly string[] NotExecutable =
    [
        "scalar Extra", "type Extra { a: Int }", "enum Extra { A }", "directive @extra on FIELD",
        "input Extra { a: Int }", "extend type Query { extra: Int }",
    ];

    private readonly Choices _choices;
    private readonly bool _isToExecute;
    private readonly Schema _schema;
    private readonly MistakeChoices _mistakes;
    private readonly DocumentVariables _variables;
    private readonly SelectionGenerator _selections;
    private readonly DirectiveGenerator _directives;
    private readonly List<string> _operationNames = [];
    private readonly Dictionary<string, GeneratedBody> _fragments = [];

    public DocumentGenerator(Choices choices, Schema schema)
        : this(choices, schema, new MistakeChoices(choices), isToExecute: false)
    {
    }

    private DocumentGenerator(Choices choices, Schema schema, MistakeChoices mistakes, bool isToExecute)
    {
        _choices = choices;
        _schema = schema;
        _isToExecute = isToExecute;
        _mistakes = mistakes;
        var literals = new LiteralGenerator(choices, schema, _mistakes);
        _variables = new DocumentVariables(choices, schema, _mistakes);
        _selections = new SelectionGenerator(choices, schema, _mistakes, literals);
        _directives = new DirectiveGenerator(choices, schema, _mistakes, literals);
    }

    /// <summary>Writes valid documents without subscriptions.</summary>
    public static DocumentGenerator ToExecute(Choices choices, Schema schema) =>
        new(choices, schema, MistakeChoices.None(choices), isToExecute: true);

    public string Write()
    {
        var isAlone = !_choices.Chance(0.15)
            && !_mistakes.IsOf(Mistake.UniqueOperationNames) && !_mistakes.IsOf(Mistake.LoneAnonymousOperation);
        List<(string Name, OperationKind Kind, GeneratedBody Body)> operations = [];
        for (var i = 0; i < (isAlone ? 1 : 2); i++)
        {
            var kind = Kind();
            operations.Add((Name(isAlone), kind, Body(-1, _schema.RootType(kind), _isToExecute ? ExecutedDepth : OperationDepth)));
        }

        var fragments = WriteFragments();
        var text = new StringBuilder();
        foreach (var (name, kind, body) in operations)
            text.Append(Head(name, kind, body)).Append(body.Text);
        text.Append(fragments);
        if (_mistakes.Make(Mistake.ExecutableDefinitions))
            text.Append(_choices.Pick(NotExecutable)).Append('\n');
        return text.ToString();
    }

    private OperationKind Kind()
    {
        OperationKind[] kinds = _isToExecute
            ? [OperationKind.Query, OperationKind.Mutation]
            : Enum.GetValues<OperationKind>();
        if (_mistakes.IsOf(Mistake.SingleFieldSubscriptions) && _schema.SubscriptionType is not null)
            return OperationKind.Subscription;
        return _choices.Pick(_mistakes.IsOf(Mistake.KnownOperationTypes)
            ? kinds
            : [OperationKind.Query, .. kinds.Where(kind => _schema.RootType(kind) is not null)]);
    }

    private string Name(bool isAlone)
    {
        var name = _operationNames.Count > 0 && _mistakes.Make(Mistake.UniqueOperationNames) ? _operationNames[0]
            : isAlone ? _choices.Pick("", "Operation")
            : _mistakes.Make(Mistake.LoneAnonymousOperation) ? ""
            : $"Operation{_operationNames.Count}";
        _operationNames.Add(name);
        return name;
    }

    private string Head(string name, OperationKind kind, GeneratedBody body)
    {
        var directives = _directives.Write(Enum.Parse<DirectiveLocation>(kind.ToString()), body.Variables);
        var declarations = VariablesOf(body)
            .Where(_ => !_mistakes.Make(Mistake.NoUndefinedVariables))
            .Select(used => _variables[used] + _directives.Write(DirectiveLocation.VariableDefinition, null))
            .ToList();
        if (_mistakes.Make(Mistake.NoUnusedVariables))
            declarations.Add("$unused: Int");
        if (declarations.Count > 0 && _mistakes.Make(Mistake.UniqueVariableNames))
            declarations.Add(declarations[0]);
        if (kind == OperationKind.Query && name.Length + directives.Length + declarations.Count == 0)
            return "";
        var variables = declarations.Count == 0 ? "" : $"({string.Join(", ", declarations)})";
        return $"{kind.ToString().ToLowerInvariant()} {name}{variables}{directives}";
    }

    private StringBuilder WriteFragments()
    {
        var text = new StringBuilder();
        if (_mistakes.Make(Mistake.NoUnusedFragments))
            _selections.Fragments.Add(("Unused", _selections.Composite()));

        // A fragment may call for further ones.
        for (var i = 0; i < _selections.Fragments.Count; i++)
        {
            var (name, type) = _selections.Fragments[i];
            var body = Body(i, type, _isToExecute ? FragmentDepth - 1 : FragmentDepth);
            var directives = _directives.Write(DirectiveLocation.FragmentDefinition, body.Variables);
            var written = _mistakes.Make(Mistake.UniqueFragmentNames) ? "F0" : name;
            text.Append(CultureInfo.InvariantCulture, $"fragment {written} on {_selections.Condition(type)}{directives}").Append(body.Text);
            _fragments[name] = body;
        }

        return text;
    }

    private GeneratedBody Body(int number, NamedType? type, int depth)
    {
        var body = new GeneratedBody(number, new StringBuilder(), new BodyVariables(_variables, _mistakes), []);
        if (type is null)
            body.Text.Append(" { a }\n");
        else
            _selections.Write(body, type, depth);
        return body;
    }

    private SortedSet<string> VariablesOf(GeneratedBody body)
    {
        var reached = new HashSet<GeneratedBody>();
        Reach(body);
        return [.. reached.SelectMany(each => each.Variables.Used)];

        void Reach(GeneratedBody from)
        {
            if (reached.Add(from))
                foreach (var name in from.Spreads)
                    if (_fragments.TryGetValue(name, out var fragment))
                        Reach(fragment);
        }
    }
}

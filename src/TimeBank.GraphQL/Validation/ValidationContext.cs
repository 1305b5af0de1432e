using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Validation;

/// <summary>What the rules share during the validation of one document.</summary>
internal sealed class ValidationContext
{
    private const int FragmentWork = 50_000;

    private readonly ValidationOptions _options;
    private readonly List<GraphQLError> _errors = [];

    public ValidationContext(Schema schema, DocumentNode document, ValidationOptions options)
    {
        _options = options;
        Schema = schema;
        Document = document;
        FragmentBudget = new WorkBudget(FragmentWork);
        Fragments = new FragmentMap(document, FragmentBudget);
        VariableUsages = new VariableUsages(schema, Fragments, FragmentBudget);
    }

    public Schema Schema { get; }

    public DocumentNode Document { get; }

    public TypeInfo Types { get; } = new();

    public FragmentMap Fragments { get; }

    public VariableUsages VariableUsages { get; }

    /// <summary>Shared by all that follow fragments, except the search for fields that cannot be merged.</summary>
    public WorkBudget FragmentBudget { get; }

    /// <inheritdoc cref="ValidationOptions.RefuseIntrospection"/>
    public bool RefuseIntrospection => _options.RefuseIntrospection;

    /// <inheritdoc cref="ValidationOptions.HideSuggestions"/>
    public bool HideSuggestions => _options.HideSuggestions;

    public IReadOnlyList<GraphQLError> Errors => _errors;

    /// <exception cref="ValidationAbortedException">There are as many errors as may be reported already.</exception>
    public void Report(GraphQLError error)
    {
        if (_errors.Count >= _options.MaxErrors)
            throw ValidationAbortedException.TooManyErrors(_options.MaxErrors);
        _errors.Add(error);
    }

    /// <summary><c> Did you mean ...?</c> with the options that resemble the name; empty when none does.</summary>
    public string DidYouMean(string name, IEnumerable<string> options, string? what = null) =>
        HideSuggestions ? "" : SuggestionList.DidYouMean(SuggestionList.For(name, options), what);

    /// <summary><c> Did you mean ...?</c> with these suggestions, best first.</summary>
    public string DidYouMean(IReadOnlyList<string> suggestions, string? what = null) =>
        HideSuggestions ? "" : SuggestionList.DidYouMean(suggestions, what);
}

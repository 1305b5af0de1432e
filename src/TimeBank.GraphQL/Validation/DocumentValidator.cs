using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;
using TimeBanking.GraphQL.Validation.Rules;

namespace TimeBanking.GraphQL.Validation;

/// <summary>Validates executable documents against a schema (specification section 5).</summary>
public static class DocumentValidator
{
    /// <summary>
    /// What is wrong with the document, in the order in which the rules come upon it; empty when it may be executed.
    /// Never throws on a document that the parser made: one that would cost too much to validate is refused with an
    /// error that says so.
    /// </summary>
    public static IReadOnlyList<GraphQLError> Validate(
        Schema schema, DocumentNode document, ValidationOptions? options = null)
    {
        var context = new ValidationContext(schema, document, options ?? new ValidationOptions());
        ExecutableVisitor[] rules = SpecifiedRules(context);
        return Run(context, context.RefuseIntrospection ? [.. rules, new NoIntrospection(context)] : rules);
    }

    internal static IReadOnlyList<GraphQLError> Run(ValidationContext context, ExecutableVisitor[] rules)
    {
        try
        {
            new TypedTraversal(context.Schema, context.Types, rules).Visit(context.Document);
        }
        catch (ValidationAbortedException aborted)
        {
            return [.. context.Errors, aborted.Error];
        }

        return context.Errors;
    }

    /// <summary>
    /// The rules of the specification, and a limit on introspection that the reference implementation recommends.
    /// Without those of <c>@defer</c> and <c>@stream</c>, which are not in the September 2025 edition.
    /// </summary>
    internal static ExecutableRule[] SpecifiedRules(ValidationContext context) =>
    [
        new ExecutableDefinitions(context),
        new KnownOperationTypes(context),
        new UniqueOperationNames(context),
        new LoneAnonymousOperation(context),
        new SingleFieldSubscriptions(context),
        new KnownTypeNames(context),
        new FragmentsOnCompositeTypes(context),
        new VariablesAreInputTypes(context),
        new ScalarLeafs(context),
        new FieldsOnCorrectType(context),
        new UniqueFragmentNames(context),
        new KnownFragmentNames(context),
        new NoUnusedFragments(context),
        new PossibleFragmentSpreads(context),
        new NoFragmentCycles(context),
        new UniqueVariableNames(context),
        new NoUndefinedVariables(context),
        new NoUnusedVariables(context),
        new KnownDirectives(context),
        new UniqueDirectivesPerLocation(context),
        new KnownArgumentNames(context),
        new UniqueArgumentNames(context),
        new ValuesOfCorrectType(context),
        new ProvidedRequiredArguments(context),
        new VariablesInAllowedPosition(context),
        new OverlappingFieldsCanBeMerged(context),
        new UniqueInputFieldNames(context),
        new MaxIntrospectionDepth(context),
    ];
}

using TimeBanking.GraphQL.Execution.Plans;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Execution;

/// <summary>The context in which the source stream of a subscription is made.</summary>
internal sealed class SourceContext(
    Schema schema, FieldPlan plan, object?[] arguments, IServiceProvider services, CancellationToken cancellationToken)
    : ResolverContext
{
    public override Schema Schema => schema;
    public override object? Parent => null;
    public override ObjectType ParentType => plan.ParentType;
    public override FieldDefinition Field => plan.Definition;
    public override IServiceProvider Services => services;
    public override CancellationToken CancellationToken => cancellationToken;
    public override IReadOnlyList<object> Path => [plan.ResponseName];

    public override object? Argument(int index) => arguments[index];

    public override bool IsSelected(string fieldName) => plan.IsSelected(fieldName);

    public override void ReportError(GraphQLError error) => throw new InvalidOperationException(
        "Where events come from there is no answer yet to add an error to; throw a GraphQLException instead.");
}

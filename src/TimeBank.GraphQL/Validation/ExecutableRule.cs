using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Validation;

/// <summary>One rule of the specification's section 5, for one validation of one document.</summary>
internal abstract class ExecutableRule(ValidationContext context) : ExecutableVisitor
{
    protected ValidationContext Context { get; } = context;

    protected TypeInfo Types => Context.Types;

    protected void Report(string message, SyntaxNode node) =>
        Context.Report(new GraphQLError(message) { Locations = [node.Location] });

    protected void Report(string message, SyntaxNode first, SyntaxNode second) =>
        Context.Report(new GraphQLError(message) { Locations = [first.Location, second.Location] });

    protected void Report(string message, IEnumerable<SyntaxNode> nodes) =>
        Context.Report(new GraphQLError(message) { Locations = [.. nodes.Select(node => node.Location)] });
}

using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>No argument is given twice (specification 5.4.2).</summary>
internal sealed class UniqueArgumentNames(ValidationContext context) : ExecutableRule(context)
{
    public override void EnterField(FieldNode field) => Check(field.Arguments);

    public override void EnterDirective(DirectiveNode directive, DirectiveLocation location) =>
        Check(directive.Arguments);

    private void Check(IReadOnlyList<ArgumentNode> arguments)
    {
        if (arguments.Count < 2)
            return;
        foreach (var sameName in arguments
            .Select(argument => argument.Name)
            .GroupBy(name => name.Value, StringComparer.Ordinal))
            if (sameName.Skip(1).Any())
                Report($"There can be only one argument named \"{sameName.Key}\".", sameName);
    }
}

using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>Non-null arguments without a default are given (specification 5.4.3).</summary>
internal sealed class ProvidedRequiredArguments(ValidationContext context) : ExecutableRule(context)
{
    public override void LeaveField(FieldNode field)
    {
        if (Types.Field is { } definition)
            foreach (var missing in Missing(definition.Arguments, field.Arguments))
                Report(Message($"{Types.FieldCoordinate}({missing.Name}:)", missing), field);
    }

    public override void LeaveDirective(DirectiveNode directive)
    {
        if (Types.Directive is { } definition)
            foreach (var missing in Missing(definition.Arguments, directive.Arguments))
                Report(Message($"@{definition.Name}({missing.Name}:)", missing), directive);
    }

    private static IEnumerable<InputValueDefinition> Missing(
        NamedList<InputValueDefinition> definitions, IReadOnlyList<ArgumentNode> arguments) =>
        definitions.Where(definition =>
            definition.IsRequired && !arguments.Any(argument => argument.Name.Value == definition.Name));

    private static string Message(string coordinate, InputValueDefinition argument) =>
        $"Argument \"{coordinate}\" of type \"{argument.Type}\" is required, but it was not provided.";
}

using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>Every argument is defined by the field or directive that it is given to (specification 5.4.1).</summary>
internal sealed class KnownArgumentNames(ValidationContext context) : ExecutableRule(context)
{
    public override void EnterArgument(ArgumentNode argument)
    {
        if (Types.Argument is not null || Types.IsInDirective || Types.Field is not { } field)
            return;
        Report(argument, $"field \"{Types.FieldCoordinate}\"", field.Arguments);
    }

    public override void EnterDirective(DirectiveNode directive, DirectiveLocation location)
    {
        if (Types.Directive is not { } definition)
            return;
        foreach (var argument in directive.Arguments)
            if (!definition.Arguments.Contains(argument.Name.Value))
                Report(argument, $"directive \"@{definition.Name}\"", definition.Arguments);
    }

    private void Report(ArgumentNode argument, string where, NamedList<InputValueDefinition> known)
    {
        var name = argument.Name.Value;
        var suggestion = Context.DidYouMean(name, known.Select(definition => definition.Name));
        Report($"Unknown argument \"{name}\" on {where}.{suggestion}", argument);
    }
}

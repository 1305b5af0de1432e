using System.Globalization;
using System.Text;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Generated;

/// <summary>Writes directives where a document may have them.</summary>
internal sealed class DirectiveGenerator(
    Choices choices, Schema schema, MistakeChoices mistakes, LiteralGenerator literals)
{
    private static readonly string[] Specified = ["skip", "include", "deprecated", "specifiedBy", "oneOf"];

    private static readonly NonNullType Condition = new(BuiltInScalars.Boolean);

    /// <summary>Directives of the schema's own.</summary>
    public string Write(DirectiveLocation location, BodyVariables? variables)
    {
        var text = new StringBuilder();
        var own = schema.Directives.Where(each => !Specified.Contains(each.Name) && each.Locations.Contains(location));
        foreach (var directive in own.Where(_ => choices.Chance(0.15)))
        {
            Append(text, directive, variables);
            if (directive.IsRepeatable ? choices.Chance(0.3) : mistakes.Make(Mistake.UniqueDirectivesPerLocation))
                Append(text, directive, variables);
        }

        if (mistakes.Make(Mistake.KnownDirectives))
            text.Append(choices.Pick(" @missing", " @deprecated", " @d0x"));
        return text.ToString();
    }

    /// <summary>Directives of the schema's own, and conditions.</summary>
    public string WriteWithConditions(DirectiveLocation location, BodyVariables variables)
    {
        var text = new StringBuilder();
        if (choices.Chance(0.1))
            text.Append(CultureInfo.InvariantCulture, $" @skip(if: {literals.Write(Condition, variables)})");
        if (choices.Chance(0.1))
            text.Append(CultureInfo.InvariantCulture, $" @include(if: {literals.Write(Condition, variables)})");
        if (mistakes.Make(Mistake.UniqueDirectivesPerLocation))
            text.Append(" @skip(if: false) @skip(if: false)");
        if (mistakes.Make(Mistake.ProvidedRequiredArguments))
            text.Append(" @include");
        return text.Append(Write(location, variables)).ToString();
    }

    private void Append(StringBuilder text, DirectiveDefinition directive, BodyVariables? variables) =>
        text.Append(" @").Append(directive.Name).Append(literals.Arguments(directive.Arguments, variables));
}

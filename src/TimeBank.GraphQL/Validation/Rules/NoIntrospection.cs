using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>The schema is not told, where the host has switched that off; each request for it is an error.</summary>
internal sealed class NoIntrospection(ValidationContext context) : ExecutableRule(context)
{
    public override void EnterField(FieldNode field)
    {
        if (field.Name.Value is "__schema" or "__type")
            Context.Report(new GraphQLError(
                $"Introspection is switched off here, so \"{field.Name.Value}\" cannot be asked for.")
            {
                Locations = [field.Location],
                Extensions = new Dictionary<string, object?> { ["code"] = "INTROSPECTION_NOT_ALLOWED" },
            });
    }
}

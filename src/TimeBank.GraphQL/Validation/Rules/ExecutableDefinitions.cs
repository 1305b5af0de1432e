using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>A request holds operations and fragments only (specification 5.1.1).</summary>
internal sealed class ExecutableDefinitions(ValidationContext context) : ExecutableRule(context)
{
    public override void EnterDocument(DocumentNode document)
    {
        foreach (var definition in document.Definitions)
            if (definition is not ExecutableDefinitionNode)
                Report($"The {Describe(definition)} definition is not executable.", definition);
    }

    private static string Describe(DefinitionNode definition) => definition switch
    {
        TypeDefinitionNode type => $"\"{type.Name.Value}\"",
        TypeExtensionNode extension => $"\"{extension.Name.Value}\"",
        DirectiveDefinitionNode directive => $"\"{directive.Name.Value}\"",
        _ => "schema",
    };
}

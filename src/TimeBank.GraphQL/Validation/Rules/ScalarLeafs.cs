using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>Scalars and enums have no subfields; every other field selects some (specification 5.3.3).</summary>
internal sealed class ScalarLeafs(ValidationContext context) : ExecutableRule(context)
{
    public override void EnterField(FieldNode field)
    {
        if (Types.Type is not { } type)
            return;
        var name = field.Name.Value;
        var isLeaf = type.Named is ScalarType or EnumType;
        if (isLeaf && field.SelectionSet is { } selectionSet)
            Report(
                $"Field \"{name}\" must not have a selection since type \"{type}\" has no subfields.", selectionSet);
        else if (!isLeaf && field.SelectionSet is null)
            Report(
                $"Field \"{name}\" of type \"{type}\" must have a selection of subfields."
                    + $" Did you mean \"{name} {{ ... }}\"?",
                field);
    }
}

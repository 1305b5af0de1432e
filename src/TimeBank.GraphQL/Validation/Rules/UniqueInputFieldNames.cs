using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Validation.Rules;

/// <summary>No field of an input object is given twice (specification 5.6.3).</summary>
internal sealed class UniqueInputFieldNames(ValidationContext context) : ExecutableRule(context)
{
    public override void EnterObjectValue(ObjectValueNode value)
    {
        if (value.Fields.Count < 2)
            return;
        Dictionary<string, NameNode> known = new(StringComparer.Ordinal);
        foreach (var field in value.Fields)
            if (!known.TryAdd(field.Name.Value, field.Name))
                Report(
                    $"There can be only one input field named \"{field.Name.Value}\".",
                    known[field.Name.Value],
                    field.Name);
    }
}

namespace TimeBanking.GraphQL.Types;

/// <summary>
/// What <c>@cost</c> and <c>@listSize</c> say can be meant (GraphQL cost directive specification 9.1.1, 9.2.1 to 9.2.3).
/// </summary>
internal static class CostRules
{
    public static IEnumerable<string> Validate(FieldsType type, FieldDefinition field)
    {
        var coordinate = $"{type}.{field.Name}";
        if (type is InterfaceType && field.Cost is not null)
            yield return $"Interface field {coordinate} cannot have @cost; put it on the fields that implement it.";
        if (field.ListSize is not { } size)
            yield break;
        if (size.SizedFields.Count == 0 && field.Type.Nullable is not ListType)
            yield return $"{coordinate} has @listSize, but is no list and names no sizedFields.";
        foreach (var name in size.SizedFields)
            if ((field.Type.Named as FieldsType)?.Fields.Find(name) is not { } sized)
                yield return $"{coordinate} has the sized field \"{name}\", but {field.Type.Named} has no such field.";
            else if (sized.Type.Nullable is not ListType)
                yield return $"{coordinate} has the sized field \"{name}\", but {field.Type.Named}.{name} is no list.";
        foreach (var name in size.SlicingArguments)
            if (SlicingPath.Find(field, name, out var problem) is null)
                yield return $"{coordinate} has the slicing argument \"{name}\", but {problem}.";
    }
}

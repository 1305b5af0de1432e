using TimeBanking.GraphQL.Language;
using static TimeBanking.GraphQL.Types.SdlValidator;

namespace TimeBanking.GraphQL.Types;

/// <summary>
/// References are to types of the right kind, once each: root types are objects, what is implemented is an interface,
/// members of unions are objects. The type model cannot hold anything else, so this comes before a schema is built.
/// </summary>
internal static class SdlReferenceRules
{
    public static IReadOnlyList<GraphQLError> Validate(SdlDocument document)
    {
        // Definitions of standard names are not built: the standard types take their places.
        var definitions = document.Definitions.Where(type => !SdlDocument.IsStandardName(type.Name)).ToList();
        var kinds = definitions.ToDictionary(type => type.Name, type => type.Kind);
        return
        [
            .. RootTypes(document, kinds),
            .. definitions.SelectMany(type => Interfaces(document, type, kinds)),
            .. definitions.SelectMany(type => Members(document, type, kinds)),
        ];
    }

    private static IEnumerable<GraphQLError> RootTypes(SdlDocument document, Dictionary<string, TypeKind> kinds)
    {
        foreach (var (kind, name, node) in RootTypeNames.Of(document))
            if (KindOf(name, kinds) != TypeKind.Object)
                yield return Error(
                    $"{kind} root type must be Object type{(kind == OperationKind.Query ? "" : " if provided")}, "
                    + $"it cannot be {name}.",
                    node);
    }

    private static IEnumerable<GraphQLError> Interfaces(
        SdlDocument document, TypePart type, Dictionary<string, TypeKind> kinds)
    {
        var references = document.WithExtensions(type).SelectMany(part => part.Interfaces);
        foreach (var same in references.GroupBy(reference => reference.Name.Value))
            if (KindOf(same.Key, kinds) != TypeKind.Interface)
                yield return Error(
                    $"Type {type.Name} must only implement Interface types, it cannot implement {same.Key}.", same);
            else if (same.Count() > 1)
                yield return Error($"Type {type.Name} can only implement {same.Key} once.", same);
    }

    private static IEnumerable<GraphQLError> Members(
        SdlDocument document, TypePart type, Dictionary<string, TypeKind> kinds)
    {
        var references = document.WithExtensions(type).SelectMany(part => part.Members);
        foreach (var same in references.GroupBy(reference => reference.Name.Value))
        {
            if (KindOf(same.Key, kinds) != TypeKind.Object)
                yield return Error(
                    $"Union type {type.Name} can only include Object types, it cannot include {same.Key}.", same);
            if (same.Count() > 1)
                yield return Error($"Union type {type.Name} can only include type {same.Key} once.", same);
        }
    }

    private static TypeKind KindOf(string name, Dictionary<string, TypeKind> kinds) =>
        Introspection.Types.Find(name) switch
        {
            EnumType => TypeKind.Enum,
            ObjectType => TypeKind.Object,
            _ => kinds.GetValueOrDefault(name, TypeKind.Scalar),
        };
}

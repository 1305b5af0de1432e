namespace TimeBanking.GraphQL.Types;

/// <summary>How types relate (specification 3.6.1 and 5.5.2.3).</summary>
public static class TypeComparison
{
    /// <summary>
    /// Whether every value of <paramref name="maybeSubtype"/> is also one of <paramref name="supertype"/>
    /// (IsValidImplementationFieldType): the same type, a member or implementer, or the same without null.
    /// </summary>
    public static bool IsSubtype(Schema schema, TypeReference maybeSubtype, TypeReference supertype) =>
        (maybeSubtype, supertype) switch
        {
            (NonNullType sub, NonNullType super) => IsSubtype(schema, sub.OfType, super.OfType),
            (_, NonNullType) => false,
            (NonNullType sub, _) => IsSubtype(schema, sub.OfType, supertype),
            (ListType sub, ListType super) => IsSubtype(schema, sub.OfType, super.OfType),
            (ListType, _) or (_, ListType) => false,
            (FieldsType sub, InterfaceType super) => ReferenceEquals(sub, super) || sub.Interfaces.Contains(super.Name),
            (ObjectType sub, UnionType super) => super.Types.Contains(sub.Name),
            _ => ReferenceEquals(maybeSubtype, supertype),
        };

    /// <summary>
    /// Whether some object type belongs to both, so that a fragment on one can apply within the other.
    /// </summary>
    public static bool DoTypesOverlap(Schema schema, NamedType left, NamedType right) =>
        ReferenceEquals(left, right)
        || schema.PossibleTypes(left).Any(type => schema.IsPossibleType(right, type));
}

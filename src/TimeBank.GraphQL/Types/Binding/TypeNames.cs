namespace TimeBanking.GraphQL.Types.Binding;

/// <summary>All named types of the schema that is being bound, each name taken once.</summary>
internal sealed class TypeNames(BindingProblems problems)
{
    private readonly Dictionary<string, (NamedType Type, Type? Owner)> _types = new(StringComparer.Ordinal);

    public IEnumerable<NamedType> All => _types.Values.Select(entry => entry.Type);

    public void Add(NamedType type, Type? owner)
    {
        if (_types.TryAdd(type.Name, (type, owner)))
            return;
        var other = _types[type.Name].Owner;
        problems.Add(
            owner is null ? $"Type {type.Name}" : MemberNames.ForMessage(owner),
            $"its name \"{type.Name}\" is taken by {other?.FullName ?? "the schema itself"}; "
            + "give one of them another with [GraphQLName].");
    }

    public NamedType? Find(string name) => _types.GetValueOrDefault(name).Type;

    public void AddScalar(ScalarType scalar) => _types.TryAdd(scalar.Name, (scalar, null));
}

namespace TimeBanking.GraphQL.Types;

/// <summary>
/// Every input object can be given with finitely many fields (specification 3.10.1): none needs itself through required
/// fields, or through every field of a <c>@oneOf</c>.
/// </summary>
internal static class InputObjectFinitenessRule
{
    public static IEnumerable<string> Validate(Schema schema)
    {
        var inputObjects = schema.Types.OfType<InputObjectType>().ToList();
        var finite = FiniteTypes(inputObjects);
        var search = new CycleSearch(finite);
        foreach (var type in inputObjects.Where(type => !finite.Contains(type)))
            search.Visit(type);
        return search.Messages;
    }

    /// <summary>
    /// Grows the set of input objects that can be given, from those that need no other, until it stays.
    /// </summary>
    private static HashSet<InputObjectType> FiniteTypes(List<InputObjectType> inputObjects)
    {
        var finite = new HashSet<InputObjectType>();
        int before;
        do
        {
            before = finite.Count;
            finite.UnionWith(inputObjects.FindAll(type => type.IsOneOf
                ? type.Fields.Count == 0 || type.Fields.Any(field => CanBeGiven(type, field))
                : type.Fields.All(field => CanBeGiven(type, field))));
        }
        while (finite.Count > before);
        return finite;

        bool CanBeGiven(InputObjectType type, InputValueDefinition field) =>
            Needed(type, field) is not { } needed || finite.Contains(needed);
    }

    /// <summary>The input object without which the field cannot be given; null when there is a way around.</summary>
    private static InputObjectType? Needed(InputObjectType parent, InputValueDefinition field) =>
        (parent.IsOneOf ? field.Type : (field.Type as NonNullType)?.OfType) as InputObjectType;

    /// <summary>
    /// Finds the cycles among the types that cannot be given, each once, by the fields that close it.
    /// </summary>
    private sealed class CycleSearch(HashSet<InputObjectType> finite)
    {
        private readonly HashSet<InputObjectType> _visited = [];
        private readonly List<(InputObjectType Type, string Field)> _path = [];

        public List<string> Messages { get; } = [];

        public void Visit(InputObjectType type)
        {
            if (!_visited.Add(type))
                return;
            foreach (var field in type.Fields)
            {
                if (Needed(type, field) is not { } needed || finite.Contains(needed))
                    continue;
                _path.Add((type, $"{type}.{field.Name}"));
                var start = _path.FindIndex(step => ReferenceEquals(step.Type, needed));
                if (start < 0)
                    Visit(needed);
                else
                    Messages.Add(
                        $"Input Object {needed} cannot be provided a finite value because it references itself through "
                        + $"fields: {string.Join(", ", _path.Skip(start).Select(step => step.Field))}.");
                _path.RemoveAt(_path.Count - 1);
            }
        }
    }
}

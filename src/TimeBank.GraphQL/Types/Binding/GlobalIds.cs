namespace TimeBanking.GraphQL.Types.Binding;

/// <summary>Turns ids of arguments into keys, and keys into ids.</summary>
internal static class GlobalIds
{
    /// <param name="id">What was given.</param>
    /// <param name="typeName">The type whose id it must be.</param>
    /// <param name="place">The argument or input field, as messages name it.</param>
    /// <exception cref="GraphQLException">It is not the id of such a node.</exception>
    public static Guid Decode(string id, string typeName, string place)
    {
        if (!NodeId.TryDecode(id, out var given, out var key))
            throw new GraphQLException(
                $"{place} expects the id of {Article(typeName)}, but {OpaqueText.Quote(id)} is not an id that this API "
                + "gave. Give an id as it was answered, unchanged.",
                ErrorCodes.InvalidId);
        if (given != typeName)
            throw new GraphQLException(
                $"{place} expects the id of {Article(typeName)}, but {OpaqueText.Quote(id)} is the id of "
                + $"{Article(given)}.",
                ErrorCodes.InvalidId);
        return key;
    }

    /// <summary>Reads an <c>ID</c> that is a plain UUID.</summary>
    /// <inheritdoc cref="Decode" path="/exception"/>
    public static Guid ParseKey(string id, string place) => Guid.TryParse(id, out var key)
        ? key
        : throw new GraphQLException(
            $"{place} expects a UUID, but {OpaqueText.Quote(id)} is none.", ErrorCodes.InvalidId);

    /// <summary>The ids of what a resolver gave: of a Guid, or of each in a list.</summary>
    public static object? Encode(object? value, string typeName) => value switch
    {
        null => null,
        Guid key => NodeId.Encode(typeName, key),
        IEnumerable<Guid> keys => keys.Select(key => NodeId.Encode(typeName, key)).ToList(),
        IEnumerable<Guid?> keys => keys.Select(key => key is { } id ? NodeId.Encode(typeName, id) : null).ToList(),
        _ => throw new InvalidOperationException($"A {value.GetType()} is not a key."),
    };

    private static string Article(string typeName) => $"{("AEIOU".Contains(typeName[0]) ? "an" : "a")} {typeName}";
}

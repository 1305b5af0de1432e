using System.Text.Encodings.Web;
using System.Text.Json;
using TimeBanking.GraphQL.Execution;
using TimeBanking.GraphQL.Language;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Execution;

/// <summary>
/// A schema whose resolvers read a JSON root value as the oracle's do: a field is the property of its name,
/// <c>{"$error": "text"}</c> throws, <c>{"$arguments": true}</c> answers the arguments, <c>__typename</c> is the type.
/// </summary>
internal static class JsonRoot
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Schema SchemaOf(string sdl)
    {
        var schema = SchemaBuilder.FromSdl(Parser.Parse(sdl));
        foreach (var type in schema.Types.Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)))
            switch (type)
            {
                case ObjectType objectType:
                    foreach (var field in objectType.Fields)
                        field.Resolve = Resolve;
                    break;
                case InterfaceType interfaceType:
                    interfaceType.ResolveType = TypeNameOf;
                    break;
                case UnionType union:
                    union.ResolveType = TypeNameOf;
                    break;
            }

        return schema;
    }

    public static object? Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object when json.TryGetProperty("$error", out var message) =>
            new GraphQLException(message.GetString()!),
        JsonValueKind.Object => json.EnumerateObject().ToDictionary(
            property => property.Name, property => Read(property.Value)),
        JsonValueKind.Array => json.EnumerateArray().Select(Read).ToList(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.TryGetInt32(out var integer) ? integer : json.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static string? TypeNameOf(object value) =>
        (value as Dictionary<string, object?>)?.GetValueOrDefault("__typename") as string;

    private static ValueTask<object?> Resolve(ResolverContext context)
    {
        var value = (context.Parent as Dictionary<string, object?>)?.GetValueOrDefault(context.Field.Name);
        return value switch
        {
            Exception failure => throw failure,
            Dictionary<string, object?> asked when asked.ContainsKey("$arguments") => new(ArgumentsOf(context)),
            _ => new(value),
        };
    }

    private static string ArgumentsOf(ResolverContext context)
    {
        var given = new Dictionary<string, object?>();
        for (var i = 0; i < context.Field.Arguments.Count; i++)
            if (!ReferenceEquals(context.Argument(i), ArgumentValue.Absent))
                given.Add(context.Field.Arguments[i].Name, context.Argument(i));
        return JsonSerializer.Serialize(given, Relaxed);
    }
}

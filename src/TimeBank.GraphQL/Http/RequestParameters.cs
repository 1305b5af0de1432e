using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using TimeBanking.GraphQL.Execution;

namespace TimeBanking.GraphQL.Http;

/// <summary>Reads the parameters of a request (GraphQL over HTTP, "Request Parameters").</summary>
internal static class RequestParameters
{
    private const int MaxDepth = 128;

    private static readonly JsonDocumentOptions JsonOptions =
        new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    /// <summary>Reads the JSON of a body: an object is one request, an array several.</summary>
    /// <exception cref="RefusedRequestException">400: it is not JSON.</exception>
    public static JsonElement ParseBody(ReadOnlySpan<byte> body) => body.IsEmpty
        ? throw Bad("The request has no body. Send a JSON object with a \"query\".")
        : ParseJson(WithoutMark(body), "The body");

    /// <summary>Reads the JSON of one message over a WebSocket.</summary>
    /// <exception cref="RefusedRequestException">It is not JSON.</exception>
    public static JsonElement ParseMessage(ReadOnlySpan<byte> message) =>
        ParseJson(WithoutMark(message), "The message");

    /// <summary>Some programs put a byte order mark in front, which says nothing of UTF-8.</summary>
    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> json) =>
        json.StartsWith("\uFEFF"u8) ? json["\uFEFF"u8.Length..] : json;

    /// <summary>Reads one request of a body.</summary>
    /// <exception cref="RefusedRequestException">400: it is not what it must be.</exception>
    public static GraphQLRequest FromBody(JsonElement parameters)
    {
        if (parameters.ValueKind != JsonValueKind.Object)
            throw Bad($"The body must be a JSON object with a \"query\", not {NameOf(parameters)}.");
        var extensions = parameters.TryGetProperty("extensions", out var extra) ? MapOf(extra, "extensions") : null;
        var query = StringOf(parameters, "query");
        var id = StringOf(parameters, "documentId");
        var hash = PersistedQueryHash(extensions);
        return new GraphQLRequest(TextOrNone(query, id, hash, "The request has no \"query\"."))
        {
            DocumentId = id,
            PersistedQueryHash = hash,
            OperationName = StringOf(parameters, "operationName"),
            Variables = parameters.TryGetProperty("variables", out var variables) ? MapOf(variables, "variables") : null,
            Extensions = extensions,
        };
    }

    /// <summary>The text; an empty one when something else tells which it is.</summary>
    private static string TextOrNone(string? text, string? id, string? hash, string missing)
    {
        if (text is not null && id is not null)
            throw Bad("Give either \"query\" or \"documentId\", not both.");
        return text ?? (id is not null || hash is not null ? "" : throw Bad(missing));
    }

    /// <summary>What Apollo's clients send in <c>extensions</c>, with or without the text.</summary>
    private static string? PersistedQueryHash(JsonElement? extensions) =>
        extensions is { } entries
        && entries.TryGetProperty("persistedQuery", out var persisted)
        && persisted.ValueKind == JsonValueKind.Object
            ? StringOf(persisted, "sha256Hash")
            : null;

    /// <summary>Reads the requests of a body that holds several.</summary>
    /// <param name="batch">A JSON array.</param>
    /// <param name="most">How many there may be.</param>
    /// <exception cref="RefusedRequestException">400: there are too many, or one is not what it must be.</exception>
    public static GraphQLRequest[] FromBatch(JsonElement batch, int most)
    {
        if (most == 0)
            throw RequestLimits.BatchNotAllowed();
        var length = batch.GetArrayLength();
        if (length > most)
            throw RequestLimits.BatchTooLong(most);
        return length == 0
            ? throw Bad("The list of requests is empty.")
            : [.. batch.EnumerateArray().Select(FromBody)];
    }

    /// <exception cref="RefusedRequestException">400: a parameter is missing or not what it must be.</exception>
    public static GraphQLRequest FromQuery(IQueryCollection query)
    {
        var extensions = MapOf(query, "extensions");
        var text = Only(query, "query");
        var id = Only(query, "documentId");
        var hash = PersistedQueryHash(extensions);
        return new(TextOrNone(text, id, hash, "The address has no parameter \"query\"."))
        {
            DocumentId = id,
            PersistedQueryHash = hash,
            OperationName = Only(query, "operationName") is { Length: > 0 } name ? name : null,
            Variables = MapOf(query, "variables"),
            Extensions = extensions,
            QueriesOnly = true,
        };
    }

    private static string? Only(IQueryCollection query, string name)
    {
        var values = query[name];
        return values.Count <= 1
            ? values.FirstOrDefault()
            : throw Bad($"The address has the parameter \"{name}\" more than once.");
    }

    private static JsonElement? MapOf(IQueryCollection query, string name) =>
        Only(query, name) is { Length: > 0 } text
            ? MapOf(ParseJson(System.Text.Encoding.UTF8.GetBytes(text), $"The parameter \"{name}\""), name)
            : null;

    private static JsonElement? MapOf(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.Object => value,
        JsonValueKind.Null => null,
        _ => throw Bad($"\"{name}\" must be a JSON object, not {NameOf(value)}."),
    };

    private static string? StringOf(JsonElement parameters, string name)
    {
        if (!parameters.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : throw Bad($"\"{name}\" must be a string, not {NameOf(value)}.");
    }

    private static JsonElement ParseJson(ReadOnlySpan<byte> json, string what)
    {
        if (!Utf8.IsValid(json))
            throw Bad($"{what} is not UTF-8.");
        try
        {
            var value = ParseOrRefuse(json, what);
            if (MayHoldSurrogates(json))
                ReadAllStrings(value);
            return value;
        }
        catch (InvalidOperationException)
        {
            throw Bad($"{what} has half of a surrogate pair, such as \"\\ud83d\", which stands for no character.");
        }
    }

    private static JsonElement ParseOrRefuse(ReadOnlySpan<byte> json, string what)
    {
        try
        {
            return JsonElement.Parse(json, JsonOptions);
        }
        catch (JsonException)
        {
            throw Bad(JsonFault.Describe(json, what, MaxDepth));
        }
    }

    private static bool MayHoldSurrogates(ReadOnlySpan<byte> json) =>
        json.IndexOf("\\ud"u8) >= 0 || json.IndexOf("\\uD"u8) >= 0;

    /// <summary>Reads every string once, since one that is no text fails only when it is read.</summary>
    private static void ReadAllStrings(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                _ = value.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    ReadAllStrings(item);
                break;
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    _ = property.Name;
                    ReadAllStrings(property.Value);
                }

                break;
        }
    }

    private static string NameOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a boolean",
    };

    private static RefusedRequestException Bad(string message) => new(StatusCodes.Status400BadRequest, message);
}

using System.Text.Json;

namespace TimeBanking.GraphQL.Tests.Fuzzing;

/// <summary>What every response looks like, whatever was asked (specification 7.1).</summary>
internal static class ResponseShape
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 1000 };

    /// <summary>What is wrong with the text of a response; null when nothing is.</summary>
    public static string? Judge(string json)
    {
        try
        {
            using var response = JsonDocument.Parse(json, Strict);
            return Judge(response.RootElement);
        }
        catch (JsonException wrong)
        {
            return $"The response is not JSON: {wrong.Message}\n{json}";
        }
    }

    public static string? Judge(JsonElement response)
    {
        if (response.ValueKind != JsonValueKind.Object)
            return "The response is no object.";
        foreach (var entry in response.EnumerateObject())
            if (entry.Name is not ("data" or "errors" or "extensions"))
                return $"The response has an entry {entry.Name}.";
        var hasErrors = response.TryGetProperty("errors", out var errors);
        var hasData = response.TryGetProperty("data", out var data);
        if (!hasErrors && !hasData && !response.TryGetProperty("extensions", out _))
            return "The response has neither data nor errors.";
        if (hasData && data.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null))
            return "The data are no object.";
        if (hasData && data.ValueKind == JsonValueKind.Null && !hasErrors)
            return "The data are null without an error.";
        return hasErrors ? JudgeErrors(errors) : null;
    }

    public static string? JudgeErrors(JsonElement errors)
    {
        if (errors.ValueKind != JsonValueKind.Array || errors.GetArrayLength() == 0)
            return "The errors are no list, or none.";
        return errors.EnumerateArray().All(IsError) ? null : $"An error is not as it must be: {errors}";
    }

    private static bool IsError(JsonElement error) =>
        error.ValueKind == JsonValueKind.Object
        && error.TryGetProperty("message", out var message) && message.GetString() is { Length: > 0 }
        && error.EnumerateObject().All(entry => entry.Name switch
        {
            "message" => true,
            "locations" => entry.Value.GetArrayLength() > 0 && entry.Value.EnumerateArray().All(IsLocation),
            "path" => entry.Value.GetArrayLength() > 0
                && entry.Value.EnumerateArray()
                    .All(step => step.ValueKind is JsonValueKind.String or JsonValueKind.Number),
            "extensions" => entry.Value.ValueKind == JsonValueKind.Object,
            _ => false,
        });

    private static bool IsLocation(JsonElement location) =>
        location.GetProperty("line").GetInt32() >= 1 && location.GetProperty("column").GetInt32() >= 1;
}

using System.Text.Json;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL;

/// <summary>Holds the lists within variables against their limit, before the variables are coerced.</summary>
internal static class InputListLimit
{
    /// <summary>An error for the first variable with too long a list; null when there is none.</summary>
    /// <param name="limits">What is allowed.</param>
    /// <param name="variables">A JSON object; undefined or null when there are none.</param>
    public static GraphQLError? Check(OperationLimits limits, JsonElement variables)
    {
        if (variables.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var variable in variables.EnumerateObject())
            if (IsTooLong(variable.Value, limits.MaxListLength))
                return Exceeded(limits, $"A list in variable \"${variable.Name}\"", null);
        return null;
    }

    public static GraphQLError Exceeded(OperationLimits limits, string what, Location? at) => LimitError.Of(
        $"{what} has more than {limits.MaxListLength} items.",
        "LIST_TOO_LONG", nameof(limits.MaxListLength), limits.MaxListLength, at);

    /// <summary>As deep as the JSON, whose depth its reader bounds.</summary>
    private static bool IsTooLong(JsonElement value, int most) => value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength() > most || value.EnumerateArray().Any(i => IsTooLong(i, most)),
        JsonValueKind.Object => value.EnumerateObject().Any(property => IsTooLong(property.Value, most)),
        _ => false,
    };
}

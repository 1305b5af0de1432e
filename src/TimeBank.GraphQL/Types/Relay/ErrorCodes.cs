namespace TimeBanking.GraphQL.Types;

/// <summary>The <c>code</c> of errors about arguments that the type system alone cannot refuse.</summary>
internal static class ErrorCodes
{
    public static IReadOnlyDictionary<string, object?> InvalidId { get; } = Code("INVALID_ID");
    public static IReadOnlyDictionary<string, object?> InvalidCursor { get; } = Code("INVALID_CURSOR");
    public static IReadOnlyDictionary<string, object?> InvalidPaging { get; } = Code("INVALID_PAGING");
    public static IReadOnlyDictionary<string, object?> TooManyIds { get; } = Code("TOO_MANY_IDS");

    private static Dictionary<string, object?> Code(string code) => new() { ["code"] = code };
}

namespace TimeBanking.Api.Foundation.Telemetry;

/// <summary>
/// Some programs take an address only whole, with its secret in the path. A route names that part <c>{secret}</c>, and logs and traces
/// then show the route.
/// </summary>
internal static class SecretPaths
{
    private const string Secret = "{secret}";

    /// <summary>A path as it may be written down.</summary>
    /// <param name="path">As it was asked for.</param>
    /// <param name="route">The route that it took; null for none.</param>
    public static string? Shown(string? path, string? route) =>
        route?.Contains(Secret, StringComparison.Ordinal) == true ? route : path;
}

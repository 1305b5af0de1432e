namespace TimeBanking.Api.Foundation.Identity;

/// <summary>
/// A browser in words that its owner knows: "Firefox on Android". Browsers call themselves by each other's names
/// (RFC 9110, section 10.1.5), so those that stand for others are asked first.
/// </summary>
internal static class BrowserName
{
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("CrOS", "Chromebook"),
        ("Macintosh", "Mac"), ("Linux", "Linux"),
    ];

    /// <param name="userAgent">As the browser calls itself; nobody need believe it.</param>
    public static string Of(string? userAgent)
    {
        var browser = NameIn(userAgent, Browsers) ?? "Browser";
        return NameIn(userAgent, Systems) is { } system ? $"{browser}, {system}" : browser;
    }

    private static string? NameIn(string? userAgent, (string Mark, string Name)[] names) => userAgent is null
        ? null
        : names.FirstOrDefault(name => userAgent.Contains(name.Mark, StringComparison.Ordinal)).Name;
}

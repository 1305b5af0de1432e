using System.Reflection;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Foundation.Telemetry;
using TimeBanking.Api.Foundation.Web;
using TimeBanking.GraphQL;

namespace TimeBanking.Api.Foundation.Settings;

/// <summary>The settings of the sections that are this product's own, as those know them who read them.</summary>
internal static class OwnSettings
{
    /// <summary>Full names, such as <c>GraphQL:Limits:MaxDepth</c>.</summary>
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(
        [
            JobServices.EnabledSetting,
            .. NamesOf(typeof(TelemetrySettings), TelemetrySettings.Section),
            .. NamesOf(typeof(GraphQLSettings), GraphQLSettings.Section),
            .. NamesOf(typeof(LimitSettings), LimitSettings.Section),
            .. NamesOf(typeof(OperationLimits), LimitSettings.Section),
            .. NamesOf(typeof(MailSettings), MailSettings.Section),
            .. NamesOf(typeof(WebSettings), WebSettings.Section),
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Sections = Names.Select(SectionOf).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Whether a key is within one of our sections. The bare name of one is nobody's: the variable <c>MAIL</c> means
    /// something else on many systems.
    /// </summary>
    public static bool IsOurs(string key) => key.Contains(':', StringComparison.Ordinal) && Sections.Contains(SectionOf(key));

    /// <summary>Whether some of our settings are below a key.</summary>
    public static bool IsSection(string key) =>
        Names.Any(name => name.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase));

    private static string SectionOf(string key) => key.Split(':')[0];

    /// <summary>What the binder sets of a class: its properties, and theirs where they are classes of ours.</summary>
    private static IEnumerable<string> NamesOf(Type settings, string section) => settings
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.SetMethod is { IsPublic: true })
        .SelectMany(property => property.PropertyType is { IsClass: true } type && type.Assembly == settings.Assembly
            ? NamesOf(type, $"{section}:{property.Name}")
            : [$"{section}:{property.Name}"]);
}

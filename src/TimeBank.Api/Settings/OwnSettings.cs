using System.Reflection;
using TimeBank.Api.Jobs;
using TimeBank.Api.Mail;
using TimeBank.Api.Telemetry;
using TimeBank.Api.Web;
using TimeBank.Api.Web.Explorer;
using TimeBank.GraphQL;

namespace TimeBank.Api.Settings;

/// <summary>The settings of the sections that are this product's own, as those know them who read them.</summary>
internal static class OwnSettings
{
    /// <summary>Full names, such as <c>GraphQL:Limits:MaxDepth</c>.</summary>
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(
        [
            ExplorerSettings.Setting,
            OperationSettings.Introspection,
            OperationSettings.TrustedFolder,
            OperationSettings.TrustedOnly,
            JobServices.EnabledSetting,
            TelemetrySettings.EndpointSetting,
            TelemetrySettings.ProtocolSetting,
            .. NamesOf(typeof(RequestLimitSettings), LimitSettings.Section),
            .. NamesOf(typeof(ListeningLimitSettings), LimitSettings.Section),
            .. NamesOf(typeof(OperationLimits), LimitSettings.Section),
            .. NamesOf(typeof(DocumentCacheSettings), LimitSettings.Section),
            .. NamesOf(typeof(MailSettings), MailSettings.Section),
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

using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Options;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Foundation.Settings;

/// <summary>
/// Refuses settings of our sections that nobody reads: who misspells a limit would believe that it holds. Sections of
/// the framework and of others are left alone.
/// </summary>
internal static class UnknownSettings
{
    private const int SuggestionsMax = 3;

    /// <exception cref="OptionsValidationException">There are unknown settings; each is named, with where it stands.</exception>
    public static WebApplicationBuilder RefuseUnknownSettings(this WebApplicationBuilder builder)
    {
        IConfigurationRoot configuration = builder.Configuration;
        var unknown = Find(configuration).Select(key => Describe(key, PlaceOf(key, configuration))).ToList();
        return unknown.Count == 0
            ? builder
            : throw new OptionsValidationException("Settings", typeof(OwnSettings), unknown);
    }

    private static IEnumerable<string> Find(IConfiguration configuration) =>
        from entry in configuration.AsEnumerable()
        where OwnSettings.IsOurs(entry.Key) && !OwnSettings.Names.Contains(entry.Key)
        // An empty section sets nothing, and what is within an unknown one is named by itself.
        where !string.IsNullOrEmpty(entry.Value)
            || !(OwnSettings.IsSection(entry.Key) || configuration.GetSection(entry.Key).GetChildren().Any())
        orderby entry.Key
        select entry.Key;

    private static string Describe(string key, string place) =>
        $"There is no setting {key} ({place})." + Suggestion(key) switch
        {
            "" => " docs/operating/running.md lists those that there are.",
            var suggestion => suggestion,
        };

    /// <summary>Names that resemble the last part of the key, those of its own section first.</summary>
    private static string Suggestion(string key)
    {
        var top = key[..(key.IndexOf(':', StringComparison.Ordinal) + 1)];
        var section = key[..(key.LastIndexOf(':') + 1)];
        var known = OwnSettings.Names.Where(name => name.StartsWith(top, StringComparison.OrdinalIgnoreCase)).ToList();
        var near = SuggestionList.For(LastPart(key), known.Select(LastPart));
        return SuggestionList.DidYouMean(
            [.. near.SelectMany(last => known.Where(name => LastPart(name) == last))
                .OrderByDescending(name => name.StartsWith(section, StringComparison.OrdinalIgnoreCase))
                .Take(SuggestionsMax)]);
    }

    private static string LastPart(string name) => name[(name.LastIndexOf(':') + 1)..];

    /// <summary>Where it stands, in words; the last place counts, as its value would.</summary>
    private static string PlaceOf(string key, IConfigurationRoot configuration) =>
        configuration.Providers.LastOrDefault(provider => provider.TryGet(key, out _)) switch
        {
            CommandLineConfigurationProvider => "command line",
            EnvironmentVariablesConfigurationProvider =>
                $"variable {key.Replace(":", "__", StringComparison.Ordinal)} of the environment",
            JsonConfigurationProvider file => file.Source.Path ?? "a file",
            _ => "configuration of the host",
        };
}

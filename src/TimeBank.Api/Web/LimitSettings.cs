using Microsoft.Extensions.Options;

namespace TimeBank.Api.Web;

/// <summary>Reads what stands in the configuration section of limits; several classes each know a part of it.</summary>
internal static class LimitSettings
{
    public const string Section = "GraphQL:Limits";

    /// <param name="configuration">Where the section is.</param>
    /// <param name="problemsOf">What makes no sense, each as a whole sentence.</param>
    /// <exception cref="OptionsValidationException">A setting makes no sense; it is named.</exception>
    public static TSettings Read<TSettings>(
        IConfiguration configuration, Func<TSettings, IEnumerable<string>> problemsOf)
        where TSettings : class, new()
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(problemsOf);
        var settings = new TSettings();
        try
        {
            configuration.GetSection(Section).Bind(settings);
        }
        catch (InvalidOperationException unreadable)
        {
            throw Wrong<TSettings>([$"A setting of {Section} is not a whole number: {unreadable.Message}"]);
        }

        var problems = problemsOf(settings).ToList();
        return problems.Count == 0 ? settings : throw Wrong<TSettings>(problems);
    }

    private static OptionsValidationException Wrong<TSettings>(IEnumerable<string> problems) =>
        new(Section, typeof(TSettings), problems);
}

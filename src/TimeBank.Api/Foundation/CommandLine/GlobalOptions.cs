using System.CommandLine;
using System.Reflection;
using System.Text.RegularExpressions;

namespace TimeBanking.Api.Foundation.CommandLine;

/// <summary>The options that every command takes, and what they become in the host's configuration.</summary>
internal sealed partial class GlobalOptions
{
    public Option<string> Data { get; } = new($"--{DataFolder.Setting}")
    {
        Description = "Where the database file, mail and keys are kept (default: the folder data in the working directory)",
        HelpName = "FOLDER",
        Recursive = true,
    };

    public Option<string> Urls { get; } = new("--urls")
    {
        Description = "Addresses to listen on, separated by semicolons (default: http://localhost:5080)",
        HelpName = "URLS",
        Recursive = true,
    };

    public Option<string> EnvironmentName { get; } = new("--environment")
    {
        Description = "Development (demo sign-in, explorer, mail in a folder) or Production (the default of a published build)",
        HelpName = "NAME",
        Recursive = true,
    };

    public Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Show the details of an unexpected error and more of what the service does",
        Recursive = true,
    };

    // Test hosts and hosting tools pass these two.
    private readonly Option<string> contentRoot = new("--contentRoot") { Hidden = true, Recursive = true };
    private readonly Option<string> applicationName = new("--applicationName") { Hidden = true, Recursive = true };

    public void AddTo(RootCommand root)
    {
        root.Add(Data);
        root.Add(Urls);
        root.Add(EnvironmentName);
        root.Add(Verbose);
        root.Add(contentRoot);
        root.Add(applicationName);
    }

    /// <summary>
    /// Whether an argument sets any setting by its full name: <c>--Section:Key=value</c>. Test hosts also pass the bare
    /// name of each section (<c>--Section=</c>).
    /// </summary>
    public static bool IsSetting(string argument) => SettingPattern().IsMatch(argument);

    /// <summary>The host's options for a parsed command line.</summary>
    /// <param name="settings">The arguments of the form <c>--Section:Key=value</c>.</param>
    public WebApplicationOptions ToHostOptions(ParseResult parse, IEnumerable<string> settings)
    {
        var arguments = new List<string>(settings);
        Pass(Data);
        Pass(Urls);
        arguments.Add($"--environment={EnvironmentOf(parse)}");
        if (parse.GetValue(Verbose))
            arguments.Add("--Logging:LogLevel:Default=Information");
        return new WebApplicationOptions
        {
            Args = [.. arguments],
            ApplicationName = parse.GetValue(applicationName) ?? typeof(GlobalOptions).Assembly.GetName().Name,
            // Settings and pages lie beside the program, wherever it is started from.
            ContentRootPath = parse.GetValue(contentRoot) ?? AppContext.BaseDirectory,
        };

        void Pass(Option<string> option)
        {
            if (parse.GetValue(option) is { } value)
                arguments.Add($"{option.Name}={value}");
        }
    }

    /// <summary>
    /// A debug build, which is what <c>dotnet run</c> makes, is for trying and changing the program; a published one
    /// serves people. (A launchSettings.json would say the same, but makes <c>dotnet run</c> write a line of its own
    /// to standard output, before the result of a command.)
    /// </summary>
    private string EnvironmentOf(ParseResult parse) =>
        parse.GetValue(EnvironmentName)
        ?? Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
        ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
        ?? (IsDebugBuild ? Environments.Development : Environments.Production);

    private static bool IsDebugBuild =>
        typeof(GlobalOptions).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration == "Debug";

    [GeneratedRegex(@"^--[A-Za-z0-9_]+((:[A-Za-z0-9_.]+)+=|=$)")]
    private static partial Regex SettingPattern();
}

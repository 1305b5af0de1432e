using Microsoft.Extensions.Logging.Console;

namespace TimeBanking.Api.Foundation.CommandLine;

/// <summary>What the command line gives to the host: the data folder and a quiet, readable console.</summary>
internal static class CommandLineServices
{
    private static readonly string[] AddressKeys = ["urls", "http_ports", "https_ports"];

    public static WebApplicationBuilder AddTimeBankConsole(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(DataFolder.From(builder.Configuration));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Logging.AddConsoleFormatter<ReadableConsoleFormatter, ConsoleFormatterOptions>();
        // Standard output belongs to the results of commands.
        builder.Services.Configure<ConsoleLoggerOptions>(console =>
        {
            console.FormatterName = ReadableConsoleFormatter.FormatterName;
            console.LogToStandardErrorThreshold = LogLevel.Trace;
        });
        // The console's own message says how to stop; the framework's would say it twice.
        builder.Services.Configure<ConsoleLifetimeOptions>(lifetime => lifetime.SuppressStatusMessages = true);
        // Ctrl+C is answered promptly: open requests get a few seconds.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        if (!AddressKeys.Any(key => builder.Configuration[key] is { Length: > 0 }))
            builder.WebHost.UseUrls("http://localhost:5080");
        return builder;
    }
}

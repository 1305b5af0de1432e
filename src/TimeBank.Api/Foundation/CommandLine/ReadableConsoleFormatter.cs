using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace TimeBanking.Api.Foundation.CommandLine;

/// <summary>Writes a log entry as one line, <c>12:30:00 warning Mail.Sender: ...</c>, and an exception below it.</summary>
internal sealed class ReadableConsoleFormatter(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "readable";
    private const string HostCategory = "Microsoft.Extensions.Hosting.Internal.Host";
    private const int HostFailedToStart = 11;

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        // The command line says in plain words why the service could not start.
        if (logEntry.EventId.Id == HostFailedToStart && logEntry.Category == HostCategory)
            return;
        var category = logEntry.Category.StartsWith("TimeBanking.Api.", StringComparison.Ordinal)
            ? logEntry.Category["TimeBanking.Api.".Length..]
            : logEntry.Category;
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.WriteLine($"{clock.GetLocalNow():HH:mm:ss} {Word(logEntry.LogLevel)}{category}: {message}");
        if (logEntry.Exception is { } exception)
            textWriter.WriteLine(exception);
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Critical => "critical ",
        LogLevel.Error => "error ",
        LogLevel.Warning => "warning ",
        LogLevel.Information or LogLevel.None => "",
        LogLevel.Debug or LogLevel.Trace => "debug ",
    };
}

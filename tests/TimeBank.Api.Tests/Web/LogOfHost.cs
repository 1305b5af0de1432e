using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TimeBanking.Api.Tests.Web;

/// <summary>What the host logged, for a test to read.</summary>
internal sealed class LogOfHost : ILoggerProvider
{
    public ConcurrentQueue<(string Message, Exception? Exception, LogLevel Level)> Entries { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void Dispose()
    {
    }

    private sealed class Logger(LogOfHost log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Entries.Enqueue((formatter(state, exception), exception, logLevel));
    }
}

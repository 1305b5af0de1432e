using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TimeBanking.GraphQL.Tests.Fuzzing;

/// <summary>Keeps what is logged as an error, which no client may cause.</summary>
/// <param name="isExpected">What a test's own resolvers do wrong.</param>
internal sealed class FailureLog(Func<Exception?, bool>? isExpected = null) : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _failures = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?,
            string> formatter)
    {
        if (IsEnabled(logLevel) && isExpected?.Invoke(exception) != true)
            _failures.Enqueue($"{formatter(state, exception)}\n{exception}");
    }

    /// <summary>What was logged since this was last asked; null when nothing was.</summary>
    public string? Take()
    {
        List<string> taken = [];
        while (_failures.TryDequeue(out var failure))
            taken.Add(failure);
        return taken.Count == 0 ? null : $"The log has errors:\n{string.Join('\n', taken)}";
    }

    public void Dispose()
    {
    }
}

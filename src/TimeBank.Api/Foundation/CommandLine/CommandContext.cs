using System.CommandLine;

namespace TimeBanking.Api.Foundation.CommandLine;

/// <summary>What a command works with: its parsed arguments, the host's services in a scope of their own, and the console.</summary>
/// <param name="Arguments">Read options and arguments with <c>GetValue</c> and <c>GetRequiredValue</c>.</param>
/// <param name="Services">A scope of the host. The host is built, not started: no jobs run and nothing listens.</param>
/// <param name="Output">Standard output: the command's result, and nothing else.</param>
/// <param name="Error">Standard error: progress, warnings, hints.</param>
internal sealed record CommandContext(ParseResult Arguments, IServiceProvider Services, TextWriter Output, TextWriter Error)
{
    public T Service<T>() where T : notnull => Services.GetRequiredService<T>();
}

using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain;
using TimeBanking.GraphQL.Execution;

namespace TimeBanking.Api.Foundation.CommandLine;

/// <summary>
/// Turns what can go wrong in operation into one or two lines that name the thing and how to mend it.
/// Never a stack trace, unless <c>--verbose</c> asks for one.
/// </summary>
internal static partial class CommandErrors
{
    private const int Failed = 1;
    private const int Interrupted = 130;

    /// <returns>The exit code.</returns>
    public static int Report(Exception problem, TextWriter error, bool verbose)
    {
        if (problem is OperationCanceledException)
        {
            error.WriteLine("Stopped before the end.");
            return Interrupted;
        }
        var words = Causes(problem).Select(Explain).FirstOrDefault(explanation => explanation is not null)
            ?? DatabaseOutage.Find(problem)?.Reason
            ?? $"Something unexpected went wrong: {problem.Message}"
                + (verbose ? "" : "\nRun the same command with --verbose to see the details.");
        error.WriteLine(words);
        if (verbose)
            error.WriteLine(problem);
        return Failed;
    }

    /// <summary>The words for a problem that people can mend, or null for one that only a developer can.</summary>
    public static string? Explain(Exception problem) => problem switch
    {
        CommandFailedException or DatabaseSettingsException or DomainException => problem.Message,
        TrustedDocumentException documents => documents.Message,
        OptionsValidationException settings => string.Join('\n', settings.Failures),
        IOException { InnerException: AddressInUseException } => ExplainAddress(problem, "is already in use by another program"),
        SocketException { SocketErrorCode: SocketError.AccessDenied } =>
            "This user may not listen on that port. Ports below 1024 are reserved; choose another: --urls http://localhost:5080",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } =>
            "This machine does not have the address in --urls. Use an address of its own, such as http://localhost:5080",
        FormatException { Source: "Microsoft.AspNetCore.Http" } =>
            $"The addresses in --urls cannot be read: {problem.Message}\nWrite them like http://localhost:5080",
        ArgumentOutOfRangeException { ParamName: "port" } =>
            "The port in --urls is out of range: 1 to 65535. Write the address like http://localhost:5080",
        SqliteException { SqliteErrorCode: 11 } => "The database file is damaged.\n"
            + "Stop the service and put a backup back with the command: backup restore FILE",
        SqliteException { SqliteErrorCode: 26 } =>
            "The file timebank.db is not a database.\nMove it away, or name another folder: --data FOLDER",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } postgres =>
            $"This PostgreSQL user may not do that: {postgres.MessageText}.\n"
            + "Grant it the right to create and change tables, or use the database's owner.",
        _ => null,
    };

    private static string ExplainAddress(Exception problem, string trouble)
    {
        var address = AddressPattern().Match(problem.Message) is { Success: true } match ? match.Value.TrimEnd('.', ':') : "in --urls";
        return $"The address {address} {trouble}.\nStop that program, or choose another address: --urls http://localhost:5081";
    }

    private static IEnumerable<Exception> Causes(Exception? problem)
    {
        for (; problem is not null; problem = problem.InnerException)
            yield return problem;
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex AddressPattern();
}

using System.CommandLine;
using Microsoft.Data.Sqlite;
using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Tests.CommandLine;

/// <summary>
/// A command of the program, told and heard as by <see cref="ProgramProcess"/>, but in the process of the tests, where it
/// begins in a tenth of the time. For what a command does; what a process does (signals, rights of files, bytes on
/// standard output, words of the log) is asked of a real one.
/// </summary>
internal static class CommandInProcess
{
    public static async Task<ProgramResult> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        // Both are written to by whoever reports progress meanwhile.
        var console = new InvocationConfiguration
        {
            Output = TextWriter.Synchronized(output),
            Error = TextWriter.Synchronized(error),
            ProcessTerminationTimeout = null,
        };
        var exitCode = await TimeBankProgram.RunAsync(arguments, console);
        LetGoOf(arguments);
        return new ProgramResult(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>A process that ends closes its connections to the database, which here would wait for the next use.</summary>
    private static void LetGoOf(string[] arguments)
    {
        if (Array.IndexOf(arguments, "--data") is var at and >= 0)
        {
            using var connection = new SqliteConnection(
                DatabaseSettings.Read(null, Path.Combine(arguments[at + 1], "timebank.db")).ConnectionString);
            SqliteConnection.ClearPool(connection);
        }
    }
}

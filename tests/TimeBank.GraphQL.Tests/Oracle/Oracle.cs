using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace TimeBanking.GraphQL.Tests;

/// <summary>
/// The reference implementation of GraphQL (npm <c>graphql</c>), asked over the pipes of one Node process per test
/// run. The calls and their arguments are in oracle.mjs. Safe for use by many tests at once; asking many questions
/// before awaiting the first answer costs one round trip.
/// </summary>
public sealed class Oracle
{
    private static readonly Lazy<Oracle> Shared = new(() => new Oracle());

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { MaxDepth = 1024 };

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 1024 };

    private readonly ConcurrentDictionary<long, TaskCompletionSource<JsonElement>> waiting = new();
    private readonly Lock writing = new();
    private readonly StreamWriter input;
    private string? end;
    private long lastId;

    private Oracle()
    {
        var folder = Path.GetDirectoryName(ThisFile())!;
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "graphql")))
        {
            throw new InvalidOperationException($"The oracle is not installed: run `npm ci` in {folder}.");
        }

        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var process = Process.Start(new ProcessStartInfo("node", ["oracle.mjs"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
        })!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => process.Kill();
        input = process.StandardInput;
        _ = Task.Run(() => ReadAnswersAsync(process.StandardOutput));
    }

    /// <summary>
    /// Asks the oracle. The arguments are written as JSON with camel-cased names; strings may hold lone surrogates
    /// only as JSON escapes, which the serialiser does not write, so they arrive as U+FFFD.
    /// </summary>
    /// <exception cref="InvalidOperationException">The call itself failed, as when given an invalid schema.</exception>
    public static Task<JsonElement> CallAsync(string call, object args) => Shared.Value.AskAsync(call, args);

    /// <summary>Asks the same thing about many arguments; the answers come in their order.</summary>
    public static Task<JsonElement[]> CallAllAsync(string call, IEnumerable<object> args) =>
        Task.WhenAll(args.Select(each => Shared.Value.AskAsync(call, each)));

    private async Task<JsonElement> AskAsync(string call, object args)
    {
        var id = Interlocked.Increment(ref lastId);
        var line = JsonSerializer.Serialize(new { id, call, args }, Json);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[id] = answer;
        if (end is not null)
        {
            answer.TrySetException(new InvalidOperationException(end));
        }
        else
        {
            lock (writing)
            {
                input.WriteLine(line);
                input.Flush();
            }
        }

        var reply = await answer.Task;
        return reply.TryGetProperty("failure", out var failure)
            ? throw new InvalidOperationException($"The oracle failed on {call}: {failure.GetString()}")
            : reply.GetProperty("result");
    }

    private async Task ReadAnswersAsync(StreamReader output)
    {
        try
        {
            while (await output.ReadLineAsync() is { } line)
            {
                using var document = JsonDocument.Parse(line, Reading);
                var answer = document.RootElement.Clone();
                if (waiting.TryRemove(answer.GetProperty("id").GetInt64(), out var question))
                {
                    question.SetResult(answer);
                }
            }

            end = "The oracle has ended; see its standard error.";
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            end = $"The oracle's answer could not be read: {exception.Message}";
        }

        foreach (var question in waiting.Values)
        {
            question.TrySetException(new InvalidOperationException(end));
        }
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}

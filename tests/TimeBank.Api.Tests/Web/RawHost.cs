using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Web;

/// <summary>The real host on a port, to which a test sends bytes that no client would send.</summary>
internal sealed class RawHost : IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> _watched;

    private RawHost(TestHost host)
    {
        Host = host;
        _watched = host.WithWebHostBuilder(builder =>
            builder.ConfigureTestServices(services => services.AddLogging(logging => logging.AddProvider(Log))));
        _watched.UseKestrel(0);
        _watched.StartServer();
    }

    public TestHost Host { get; }

    /// <summary>What is logged, from the start on.</summary>
    public LogOfHost Log { get; } = new();

    public int Port => _watched.ClientOptions.BaseAddress.Port;

    /// <param name="environment">Production, Development or another.</param>
    /// <param name="settings">Settings other than usual.</param>
    public static async Task<RawHost> StartAsync(
        string environment, params IEnumerable<(string Name, string Value)> settings)
    {
        var all = settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value);
        all["environment"] = environment;
        all["urls"] = "http://127.0.0.1:0";
        return new RawHost(await TestHost.StartAsync(Database.Sqlite, all));
    }

    public Task<RawAnswer> SendAsync(string request) => RawAnswer.ToAsync(Port, request);

    public async ValueTask DisposeAsync()
    {
        await _watched.DisposeAsync();
        await Host.DisposeAsync();
        Log.Dispose();
    }
}

/// <param name="Status">Of its first line; 0 when there was no answer at all.</param>
/// <param name="Head">Its lines up to the empty one.</param>
/// <param name="Body">What follows that, as it came.</param>
internal sealed record RawAnswer(int Status, string Head, string Body)
{
    /// <summary>Sends a request as it is, in Latin-1, and reads until the server closes the connection.</summary>
    public static async Task<RawAnswer> ToAsync(int port, string request)
    {
        var ended = TestContext.Current.CancellationToken;
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port, ended);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), ended);
        return Parse(await new StreamReader(stream, Encoding.UTF8).ReadToEndAsync(ended));
    }

    private static RawAnswer Parse(string answer)
    {
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return end < 0
            ? new RawAnswer(0, answer, "")
            : new RawAnswer(
                int.Parse(answer.AsSpan(9, 3), CultureInfo.InvariantCulture), answer[..end], answer[(end + 4)..]);
    }

    /// <summary>The value of a header; null when there is none.</summary>
    public string? this[string header] => Head.Split("\r\n")
        .FirstOrDefault(line => line.StartsWith(header + ":", StringComparison.OrdinalIgnoreCase))?[(header.Length + 1)..].Trim();
}

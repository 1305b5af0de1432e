using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TimeBanking.Bench.Soak;

/// <summary>Takes the metrics of the hosts as a collector of OpenTelemetry does, and keeps the newest sums.</summary>
internal sealed class Metrics : IAsyncDisposable
{
    public const string ActiveSubscriptions = "graphql.server.active_subscriptions";
    public const string ActiveSockets = "graphql.server.active_sockets";
    public const string CutConnections = "graphql.server.cut_connections";

    private readonly WebApplication _collector;
    private readonly ConcurrentDictionary<(int Host, string Name), long> _sums = [];

    private Metrics()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _collector = builder.Build();
        _collector.MapPost("/{host:int}/v1/metrics", async (int host, HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            Take(host, body.GetBuffer().AsSpan(0, (int)body.Length));
        });
    }

    public static async Task<Metrics> CollectAsync(CancellationToken cancellationToken)
    {
        var metrics = new Metrics();
        await metrics._collector.StartAsync(cancellationToken);
        return metrics;
    }

    /// <summary>Where a host is to send its metrics.</summary>
    public string EndpointOf(int host) => $"{_collector.Urls.First()}/{host}";

    /// <summary>Of all hosts together, as they were a second ago at most; 0 of what nobody has told of.</summary>
    public long Sum(string name) => _sums.Where(sum => sum.Key.Name == name).Sum(sum => sum.Value);

    public ValueTask DisposeAsync() => _collector.DisposeAsync();

    /// <summary>ExportMetricsServiceRequest, ResourceMetrics, ScopeMetrics: at each step the field of what is within.</summary>
    private void Take(int host, ReadOnlySpan<byte> request)
    {
        var resources = new ProtobufReader(request);
        while (resources.Read())
        {
            var scopes = new ProtobufReader(resources.Bytes);
            while (resources.Field == 1 && scopes.Read())
            {
                var metrics = new ProtobufReader(scopes.Bytes);
                while (scopes.Field == 2 && metrics.Read())
                    if (metrics.Field == 2)
                        TakeMetric(host, new ProtobufReader(metrics.Bytes));
            }
        }
    }

    /// <summary>Metric: its name (1), and when it is a sum (7), that of its data points.</summary>
    private void TakeMetric(int host, ProtobufReader metric)
    {
        var name = "";
        while (metric.Read())
            if (metric.Field == 1)
                name = Encoding.UTF8.GetString(metric.Bytes);
            else if (metric.Field == 7)
                _sums[(host, name)] = SumOf(new ProtobufReader(metric.Bytes));
    }

    /// <summary>Sum: its data points (1), of each the whole number (6).</summary>
    private static long SumOf(ProtobufReader sum)
    {
        var total = 0L;
        while (sum.Read())
        {
            var point = new ProtobufReader(sum.Bytes);
            while (sum.Field == 1 && point.Read())
                if (point.Field == 6)
                    total += (long)point.Number;
        }
        return total;
    }
}

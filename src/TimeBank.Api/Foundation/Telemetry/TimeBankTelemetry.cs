using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using TimeBanking.GraphQL.Diagnostics;

namespace TimeBanking.Api.Foundation.Telemetry;

/// <summary>Sends activities and metrics to a collector while the service runs, if a setting says where to.</summary>
internal static class TimeBankTelemetry
{
    public static WebApplicationBuilder AddTimeBankTelemetry(this WebApplicationBuilder builder)
    {
        if (TelemetrySettings.Read(builder.Configuration) is not { } settings)
            return builder;
        // The exporter looks there for what OpenTelemetry's variables say, and makes each signal's own address of it.
        builder.Configuration.AddInMemoryCollection(
        [
            new(TelemetrySettings.EndpointVariable, settings.Endpoint),
            new(TelemetrySettings.ProtocolVariable, settings.Protocol),
        ]);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(
                "timebank", serviceVersion: typeof(TimeBankTelemetry).Assembly.GetName().Version?.ToString(3)))
            .WithTracing(traces => traces
                .AddSource(GraphQLTelemetry.Name, "Microsoft.AspNetCore", "Npgsql")
                .AddProcessor<WithoutQueryStrings>()
                .AddOtlpExporter())
            .WithMetrics(metrics => metrics
                .AddMeter(
                    GraphQLTelemetry.Name,
                    TimeBankMetrics.MeterName,
                    "Microsoft.AspNetCore.Hosting",
                    "Microsoft.AspNetCore.Server.Kestrel",
                    "Npgsql",
                    "System.Runtime")
                .AddOtlpExporter());
        return builder;
    }
}

using Microsoft.Extensions.Options;
using OpenTelemetry.Exporter;

namespace TimeBank.Api.Telemetry;

/// <summary>Where telemetry goes: <c>Telemetry:Otlp</c>, or the variables that OpenTelemetry names.</summary>
/// <param name="Endpoint">The collector.</param>
/// <param name="IsGrpc">Whether it is spoken to over gRPC, rather than HTTP.</param>
internal sealed record TelemetrySettings(Uri Endpoint, bool IsGrpc)
{
    public const string EndpointSetting = "Telemetry:Otlp:Endpoint";
    public const string ProtocolSetting = "Telemetry:Otlp:Protocol";

    /// <summary>Null when nothing is to be exported.</summary>
    /// <exception cref="OptionsValidationException">A setting makes no sense; it is named.</exception>
    public static TelemetrySettings? Read(IConfiguration configuration)
    {
        var endpoint = configuration[EndpointSetting] ?? configuration["OTEL_EXPORTER_OTLP_ENDPOINT"];
        if (string.IsNullOrWhiteSpace(endpoint))
            return null;
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw Wrong($"{EndpointSetting} must be an address such as http://localhost:4318, not \"{endpoint}\".");
        var protocol = configuration[ProtocolSetting] ?? configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] ?? "http/protobuf";
        return new TelemetrySettings(address, protocol switch
        {
            "http/protobuf" => false,
            "grpc" => true,
            _ => throw Wrong($"{ProtocolSetting} must be http/protobuf or grpc, not \"{protocol}\"."),
        });
    }

    public void Apply(OtlpExporterOptions options, string signal)
    {
        options.Protocol = IsGrpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = IsGrpc
            ? Endpoint
            : new Uri($"{Endpoint.AbsoluteUri.TrimEnd('/')}/v1/{signal}");
    }

    private static OptionsValidationException Wrong(string problem) =>
        new("Telemetry", typeof(TelemetrySettings), [problem]);
}

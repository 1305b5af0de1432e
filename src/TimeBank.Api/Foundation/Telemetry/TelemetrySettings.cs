using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TimeBanking.Api.Foundation.Telemetry;

/// <summary>Where telemetry goes: the section <c>Telemetry:Otlp</c>, or the variables that OpenTelemetry names.</summary>
internal sealed class TelemetrySettings
{
    public const string Section = "Telemetry:Otlp";
    public const string EndpointVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";
    public const string ProtocolVariable = "OTEL_EXPORTER_OTLP_PROTOCOL";

    /// <summary>The collector; null when nothing is to be exported.</summary>
    [RegularExpression("https?://.+", ErrorMessage = "must be an address such as http://localhost:4318")]
    public string? Endpoint { get; init; }

    /// <summary>How it is spoken to.</summary>
    [AllowedValues("http/protobuf", "grpc", ErrorMessage = "must be http/protobuf or grpc")]
    public required string Protocol { get; init; }

    /// <summary>Null when nothing is to be exported.</summary>
    /// <exception cref="OptionsValidationException">A setting makes no sense; it is named.</exception>
    public static TelemetrySettings? Read(IConfiguration configuration)
    {
        var settings = new TelemetrySettings
        {
            Endpoint = configuration[$"{Section}:{nameof(Endpoint)}"] ?? configuration[EndpointVariable],
            Protocol = configuration[$"{Section}:{nameof(Protocol)}"] ?? configuration[ProtocolVariable] ?? "http/protobuf",
        };
        return string.IsNullOrWhiteSpace(settings.Endpoint) ? null : SettingsSection.Checked(settings, Section);
    }
}

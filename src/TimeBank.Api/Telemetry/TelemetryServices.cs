namespace TimeBank.Api.Telemetry;

/// <summary>Puts the export of telemetry into the host, if a setting says where to.</summary>
internal static class TelemetryServices
{
    public static WebApplicationBuilder AddTimeBankTelemetry(this WebApplicationBuilder builder)
    {
        if (TelemetrySettings.Read(builder.Configuration) is { } settings)
            builder.Services.AddHostedService(_ => new TelemetryExport(settings));
        return builder;
    }
}

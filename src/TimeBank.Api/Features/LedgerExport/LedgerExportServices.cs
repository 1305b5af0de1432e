namespace TimeBank.Api.Features.LedgerExport;

/// <summary>The wing that writes ledgers out.</summary>
internal static class LedgerExportServices
{
    public static IServiceCollection AddLedgerExport(this IServiceCollection services) =>
        services.AddScoped<ExportLedger>();
}

using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Ledger.Pages;

/// <summary>The whole ledger as a file, for stewards. It goes out while it is read, and is never whole in memory.</summary>
internal static class LedgerDownload
{
    public const string Page = "/settings/export";
    public const string Csv = "/settings/export/ledger.csv";
    public const string Journal = "/settings/export/ledger.journal";

    public static void Map(IEndpointRouteBuilder app)
    {
        Map(app, Csv, LedgerFormat.Csv, "text/csv; charset=utf-8", "ledger.csv");
        Map(app, Journal, LedgerFormat.Hledger, "text/plain; charset=utf-8", "ledger.journal");
    }

    // Who may not is answered before anything goes out; the use case asks again.
    private static void Map(IEndpointRouteBuilder app, string path, LedgerFormat format, string type, string name) => app.MapGet(
        path,
        (HttpContext context, Caller caller, ExportLedger export) =>
            caller.Actor is not { } actor ? Results.LocalRedirect($"/sign-in?to={Page}")
            : !actor.May(Permissions.TimeBankExport) ? Results.NotFound()
            : Results.Stream(output => export.ExecuteAsync(format, output, actor, context.RequestAborted), type, name));
}

namespace TimeBanking.Api.Features.Import;

/// <summary>
/// Tells what an import would do, and what is wrong with the files, and writes nothing. An act of the operator of the
/// installation, who stands above its time banks; no member can ask for it.
/// </summary>
public sealed class RehearseImport(ImportReading reading)
{
    /// <param name="request">What would be imported, and where to; the time bank need not be there yet.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<ImportReport> Execute(ImportRequest request, CancellationToken cancellation)
    {
        var (source, plan) = await reading.Read(request, cancellation);
        return ImportReport.Of(source, plan, null);
    }
}

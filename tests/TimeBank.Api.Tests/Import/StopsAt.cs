using TimeBanking.Api.Features.Import;

namespace TimeBanking.Api.Tests.Import;

/// <summary>Stops an import, or its undo, once so many transfers are done.</summary>
internal sealed class StopsAt(int transfers) : IProgress<ImportProgress>
{
    public void Report(ImportProgress value)
    {
        if (value.What == "transfers" && value.Done == transfers) throw new Exception();
    }

    internal sealed class Exception : System.Exception;
}

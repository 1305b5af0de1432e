namespace TimeBanking.Api.Features.Import;

/// <summary>
/// The file of a bank that somebody is bringing, between looking at what it holds and bringing it in. It stays in memory alone:
/// what is not brought in is gone with the process, or with the next file.
/// </summary>
internal sealed class ArrivingBank
{
    /// <summary>What was answered with it; null while nothing was sent, and once it is in.</summary>
    public SentBank? Sent { get; private set; }

    /// <summary>What would be imported.</summary>
    public ImportRequest? Request { get; private set; }

    /// <summary>What the file holds.</summary>
    public ImportReport? Report { get; private set; }

    public void Keep(SentBank sent, ImportRequest request, ImportReport report) => (Sent, Request, Report) = (sent, request, report);

    public void Forget() => (Sent, Request, Report) = (null, null, null);
}

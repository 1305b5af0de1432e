using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Foundation.Jobs;

/// <summary>
/// A sweep that goes through the rows that are due, page by page along their key, one row after the other. A row that
/// fails is passed over, however many fail: they keep no other from its turn. A run is bounded in rows and in time;
/// where failing rows fill it, the next run goes on behind them, also after a restart.
/// </summary>
/// <typeparam name="TRow">
/// What a page tells of a row: its key, and no more than cannot be unreadable, since a page is read or fails as a whole.
/// </typeparam>
internal abstract class SweepOverRows<TRow>(JobRunLog runs, TimeProvider clock, ILogger log) : ISweep
{
    /// <summary>How long a run goes on. What is left is for the next.</summary>
    public static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(5);

    private const int FailuresTold = 20;
    private const int FailuresLoggedInFull = 3;

    /// <summary>Most rows that one run acts upon.</summary>
    protected abstract int DoneMax { get; }

    /// <summary>Most rows that one run looks at, those that fail included.</summary>
    protected virtual int SeenMax => 10 * DoneMax;

    /// <summary>How many rows are read at once.</summary>
    protected virtual int PageSize => 100;

    /// <summary>How many rows are done in one unit of work; those of one that fails are then done one by one.</summary>
    protected virtual int TogetherMax => 1;

    /// <summary>What a row is, as it reads in a sentence, such as <c>exchange</c>.</summary>
    protected abstract string RowName { get; }

    public async Task<SweepReport> RunAsync(SweepMode mode, CancellationToken cancellationToken)
    {
        var end = clock.UtcNow() + LongestRun;
        var resumedAfter = await runs.ResumeAfterAsync(GetType().Name, cancellationToken);
        var tally = new SweepTally();
        var position = resumedAfter;
        while (await PageAsync(position, PageSize, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var rows in page.Chunk(mode == SweepMode.ForReal ? TogetherMax : 1))
            {
                cancellationToken.ThrowIfCancellationRequested();
                position = PositionOf(rows[^1]);
                await TakeAsync(rows, mode, tally, cancellationToken);
                if (tally.Done < DoneMax && tally.Seen < SeenMax && clock.UtcNow() < end) continue;
                // Nothing failed so far: what is due from the beginning on is what the next run is to take.
                var next = tally.Failed > 0 || resumedAfter is not null ? position : null;
                return await ReportAsync(tally, mode, next, cancellationToken);
            }
        }

        return await ReportAsync(tally, mode, null, cancellationToken);
    }

    /// <summary>The rows that are due, along their key.</summary>
    /// <param name="after">The <see cref="PositionOf"/> of the last row seen; null for the first page.</param>
    /// <param name="size">The most rows to give.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    protected abstract Task<IReadOnlyList<TRow>> PageAsync(
        string? after, int size, CancellationToken cancellationToken);

    /// <summary>Where a row stands in the order of the pages.</summary>
    protected abstract string PositionOf(TRow row);

    /// <summary>The row's id, by which an operator finds it.</summary>
    protected abstract Guid IdOf(TRow row);

    /// <summary>Does what is due for one row, in a unit of work of its own.</summary>
    /// <returns>What was done, one of those that are counted; null when there was nothing to do any more.</returns>
    protected abstract Task<string?> DoAsync(TRow row, CancellationToken cancellationToken);

    /// <summary>Does what is due for up to <see cref="TogetherMax"/> rows, for all of them or for none.</summary>
    /// <returns>What was done for each, as of one.</returns>
    protected virtual async Task<IReadOnlyList<string?>> DoTogetherAsync(IReadOnlyList<TRow> rows, CancellationToken cancellationToken) =>
        [await DoAsync(rows.Single(), cancellationToken)];

    /// <summary>What would be done for one row, as a sentence; null when there is nothing to do any more.</summary>
    protected abstract Task<string?> RehearseAsync(TRow row, CancellationToken cancellationToken);

    /// <summary>The numbers of the report, beside that of the rows that failed.</summary>
    /// <param name="tally">What was done.</param>
    /// <param name="mode">Whether it was.</param>
    /// <param name="cancellationToken">Ends the reading of further numbers.</param>
    protected abstract Task<IReadOnlyList<SweepCount>> CountsAsync(
        SweepTally tally, SweepMode mode, CancellationToken cancellationToken);

    private async Task TakeAsync(TRow[] rows, SweepMode mode, SweepTally tally, CancellationToken cancellationToken)
    {
        if (rows is not [var only])
        {
            if (await TakeTogetherAsync(rows, tally, cancellationToken)) return;
            foreach (var row in rows) await TakeAsync(row, mode, tally, cancellationToken);
        }
        else await TakeAsync(only, mode, tally, cancellationToken);
    }

    /// <returns>Whether they were done; false when one of them failed, and so none was.</returns>
    private async Task<bool> TakeTogetherAsync(TRow[] rows, SweepTally tally, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var outcome in await DoTogetherAsync(rows, cancellationToken)) tally.Count(outcome);
            tally.Seen += rows.Length;
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.LogDebug(error, "Of {Rows} rows together one failed; they are taken one by one.", rows.Length);
            return false;
        }
    }

    private async Task TakeAsync(TRow row, SweepMode mode, SweepTally tally, CancellationToken cancellationToken)
    {
        tally.Seen++;
        try
        {
            if (mode == SweepMode.ForReal) tally.Count(await DoAsync(row, cancellationToken));
            else tally.Tell(await RehearseAsync(row, cancellationToken));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Whatever is wrong with this one, the others are to have their turn.
            tally.Failed++;
            var line = $"The {RowName} {IdOf(row)} failed: {error.Message}";
            if (tally.Failed <= FailuresTold) tally.Details.Add(line);
            if (tally.Failed <= FailuresLoggedInFull) log.LogError(error, "The {Row} {Id} failed.", RowName, IdOf(row));
        }
    }

    private async Task<SweepReport> ReportAsync(
        SweepTally tally, SweepMode mode, string? resumeAfter, CancellationToken cancellationToken)
    {
        if (tally.Failed > FailuresLoggedInFull)
            log.LogError("{Failed} rows failed in {Sweep}; the first of them are above.", tally.Failed, GetType().Name);
        if (tally.Failed > FailuresTold)
            tally.Details.Add($"{tally.Failed - FailuresTold} more failed; the log has the first of all.");
        var counts = await CountsAsync(tally, mode, cancellationToken);
        List<string> remarks = [];
        if (tally.Failed > 0) remarks.Add(SweepReport.FailuresKeptNobody);
        if (resumeAfter is not null) remarks.Add("the next run goes on from here");
        return new SweepReport([.. counts, new("failed", tally.Failed)], tally.Details)
        {
            Remarks = remarks,
            ResumeAfter = resumeAfter,
        };
    }
}

/// <summary>What a run over rows has done so far.</summary>
internal sealed class SweepTally
{
    private readonly Dictionary<string, int> _outcomes = new(StringComparer.Ordinal);

    /// <summary>How many rows were looked at.</summary>
    public int Seen { get; set; }

    /// <summary>How many were acted upon, or would be.</summary>
    public int Done { get; private set; }

    public int Failed { get; set; }

    /// <summary>In sentences: what would be done, and what failed.</summary>
    public List<string> Details { get; } = [];

    /// <summary>How often something was done.</summary>
    public int Of(string outcome) => _outcomes.GetValueOrDefault(outcome);

    public void Count(string? outcome)
    {
        if (outcome is null) return;
        Done++;
        _outcomes[outcome] = Of(outcome) + 1;
    }

    public void Tell(string? wouldBeDone)
    {
        if (wouldBeDone is null) return;
        Done++;
        Details.Add(wouldBeDone);
    }
}

using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using TimeBanking.Api.Foundation.Jobs;

namespace TimeBanking.Api.Tests.Jobs;

/// <summary>Goes over the numbers from 1 on: so many always fail, the others are done once.</summary>
internal sealed class SweepOverNumbers(JobRunLog runs, TimeProvider clock, int failing, int sound)
    : SweepOverRows<int>(runs, clock, NullLogger.Instance)
{
    private readonly List<int> _due = [.. Enumerable.Range(1, failing + sound)];

    public Action BeforeEach { get; init; } = () => { };

    /// <summary>The number that was looked at last.</summary>
    public int LastSeen { get; private set; }

    protected override int DoneMax => 2;

    protected override string RowName => "number";

    protected override Task<IReadOnlyList<int>> PageAsync(string? after, int size, CancellationToken cancellationToken)
    {
        var last = after is null ? 0 : int.Parse(after, CultureInfo.InvariantCulture);
        return Task.FromResult<IReadOnlyList<int>>([.. _due.Where(number => number > last).Take(size)]);
    }

    protected override string PositionOf(int row) => row.ToString(CultureInfo.InvariantCulture);

    protected override Guid IdOf(int row) => Guid.Empty;

    protected override Task<string?> DoAsync(int row, CancellationToken cancellationToken)
    {
        BeforeEach();
        LastSeen = row;
        if (row <= failing) throw new InvalidOperationException("This number always fails.");
        _due.Remove(row);
        return Task.FromResult<string?>("done");
    }

    protected override Task<string?> RehearseAsync(int row, CancellationToken cancellationToken) =>
        Task.FromResult<string?>($"Would do {row}.");

    protected override Task<IReadOnlyList<SweepCount>> CountsAsync(
        SweepTally tally, SweepMode mode, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SweepCount>>([new("done", tally.Of("done"))]);
}

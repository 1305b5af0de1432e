namespace TimeBanking.Api.Features.Import;

/// <summary>
/// Finds out which transfers of the files are here already. A transfer is known by who, whom, how long and when; as many
/// as are alike in that are as many here as in the file. What is left over on both sides and resembles each other is
/// doubtful: a spreadsheet or a hand may have changed it since, and only a person can tell.
/// </summary>
internal sealed class TransferPlanning
{
    private readonly BankState _state;
    private readonly SourceKeys _keys;
    private readonly Func<SourceAccount, Guid> _accountOf;
    private readonly IReadOnlySet<Guid> _anonymous;
    private readonly TransferChoices _choices;
    private readonly HashSet<Guid> _ids;
    private readonly HashSet<Guid> _matched = [];
    private readonly Dictionary<Guid, TransferHere> _byId;

    /// <param name="state">What is here.</param>
    /// <param name="keys">Names the transfers.</param>
    /// <param name="accountOf">The account here of a side.</param>
    /// <param name="anonymous">The accounts of people who are gone and of whom no number is known.</param>
    /// <param name="choices">What somebody has decided.</param>
    public TransferPlanning(
        BankState state, SourceKeys keys, Func<SourceAccount, Guid> accountOf, IReadOnlySet<Guid> anonymous,
        TransferChoices choices)
    {
        _state = state;
        _keys = keys;
        _accountOf = accountOf;
        _anonymous = anonymous;
        _choices = choices;
        _ids = [.. state.Records.Select(record => record.Id)];
        _byId = state.Transfers.ToDictionary(transfer => transfer.Id);
    }

    public IEnumerable<PlannedTransfer> Plan(IReadOnlyList<SourceTransfer> transfers)
    {
        var rows = transfers.Select(transfer =>
            new Row(transfer, _accountOf(transfer.Source), _accountOf(transfer.Destination))).ToList();
        foreach (var row in rows) row.Key = _keys.Of(row.Source, row.From, row.To);
        foreach (var row in rows)
            if (_state.Standing(row.Key) is { } record && _byId.TryGetValue(record.Id, out var here)
                && _matched.Add(here.Id))
                row.Here = here;
        Match(rows, here => (here.From, here.To, here.Minutes, here.RecordedAt),
            row => (row.From, row.To, row.Source.Minutes, row.Source.Created ?? default), static (_, _) => true);
        // A member who has become inactive since has no name in the file any more, nor had one who is active again.
        Match(rows, here => (here.Minutes, here.RecordedAt), row => (row.Source.Minutes, row.Source.Created ?? default),
            (here, row) => IsSameOrAnonymous(here.From, row.From) && IsSameOrAnonymous(here.To, row.To));
        Doubt(rows);
        return rows.Select(Planned);
    }

    private void Match<TKey>(
        List<Row> rows, Func<TransferHere, TKey> keyOfHere, Func<Row, TKey> keyOfRow, Func<TransferHere, Row, bool> fits)
    {
        if (!rows.Exists(row => row.Here is null)) return;
        var imported = _state.Transfers.Where(here => here.Imported is not null).ToLookup(keyOfHere);
        foreach (var row in rows.Where(row => row.Here is null))
            if (imported[keyOfRow(row)].FirstOrDefault(here => !_matched.Contains(here.Id) && fits(here, row))
                is { } found)
            {
                _matched.Add(found.Id);
                row.Here = found;
            }
    }

    private bool IsSameOrAnonymous(Guid here, Guid row) =>
        here == row || _anonymous.Contains(here) || _anonymous.Contains(row);

    private void Doubt(List<Row> rows)
    {
        var left = _state.Transfers.Where(here => !_matched.Contains(here.Id)).ToList();
        if (left.Count == 0) return;
        var byPeople = left.ToLookup(here => People(here.From, here.To));
        var byMoment = left.Where(here => here.Imported is not null).ToLookup(here => (here.RecordedAt, here.Minutes));
        foreach (var row in rows.Where(row => row.Here is null))
        {
            // Of those that resemble it, the one that resembles it most.
            var alike = byPeople[People(row.From, row.To)].Where(here => IsAlike(here, row))
                .Concat(byMoment[(row.Source.Created ?? default, row.Source.Minutes)]
                    .Where(here => here.From == row.From || here.To == row.To))
                .Where(here => !_matched.Contains(here.Id))
                .OrderBy(here => Distance(here, row)).FirstOrDefault();
            if (alike is null) continue;
            _matched.Add(alike.Id);
            row.Here = alike;
            row.IsDoubtful = true;
        }
    }

    private static (Guid, Guid) People(Guid one, Guid other) => one.CompareTo(other) < 0 ? (one, other) : (other, one);

    private static bool IsAlike(TransferHere here, Row row)
    {
        if (row.Source.Created is not { } created) return here.Minutes == row.Source.Minutes;
        var days = Math.Abs(SourceDates.DayOf(created).DayNumber - here.HappenedOn.DayNumber);
        // What was recorded here was told by people: only the same help of the same day is the same.
        return here.Imported is not null
            ? days <= 1
            : days == 0 && here.Minutes == row.Source.Minutes && here.From == row.From;
    }

    private static (bool, bool, long) Distance(TransferHere here, Row row) => (
        here.From != row.From || here.To != row.To, here.Minutes != row.Source.Minutes,
        Math.Abs(((row.Source.Created ?? here.RecordedAt) - here.RecordedAt).Ticks));

    private PlannedTransfer Planned(Row row)
    {
        var record = row.Source.Record;
        if (row.Here is { } here && (!row.IsDoubtful || _choices.Same.Contains(record)))
            return new PlannedTransfer(
                row.Source, row.Key, here.Id, here.From, here.To, RecordOutcome.AlreadyHere, here, row.IsDoubtful);
        if (row.Here is not null && !_choices.New.Contains(record))
            return new PlannedTransfer(
                row.Source, row.Key, Guid.Empty, row.From, row.To, RecordOutcome.Doubtful, row.Here);
        var outcome = _state.TakenBack(row.Key) is null ? RecordOutcome.Added : RecordOutcome.BroughtBack;
        var attempt = 0;
        while (!_ids.Add(SourceKeys.IdOf(row.Key, attempt))) attempt++;
        return new PlannedTransfer(row.Source, row.Key, SourceKeys.IdOf(row.Key, attempt), row.From, row.To, outcome);
    }

    /// <summary>A transfer of the file while it is looked for.</summary>
    private sealed class Row(SourceTransfer source, Guid from, Guid to)
    {
        public SourceTransfer Source { get; } = source;
        public Guid From { get; } = from;
        public Guid To { get; } = to;
        public Guid Key { get; set; }
        public TransferHere? Here { get; set; }
        public bool IsDoubtful { get; set; }
    }
}

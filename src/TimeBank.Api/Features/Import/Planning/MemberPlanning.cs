namespace TimeBanking.Api.Features.Import;

/// <summary>
/// Finds out who of the files is who here. Whom an undo took back is an empty place: they come back wholly as the files
/// have them now, known by their address first and by their number second, for it is the number that is mended.
/// </summary>
internal sealed class MemberPlanning
{
    private readonly SourceBank _source;
    private readonly BankState _state;
    private readonly SourceKeys _keys;
    private readonly DateOnly _today;
    private readonly Dictionary<Guid, MemberHere> _here;
    private readonly Dictionary<Guid, ImportedRecord> _takenBack;
    private readonly HashSet<Guid> _ids;
    private readonly HashSet<int> _numbers;
    private readonly Dictionary<long, (DateOnly First, DateOnly Last)> _spans;

    public MemberPlanning(SourceBank source, BankState state, SourceKeys keys, DateOnly today)
    {
        _source = source;
        _state = state;
        _keys = keys;
        _today = today;
        _here = state.Members.ToDictionary(member => member.Id);
        // Whom a coordinator has welcomed back since is nobody's empty place.
        _takenBack = state.Records
            .Where(record => record.UndoneAt is not null && record.Kind 
                is ImportedKind.Member or ImportedKind.Gone or ImportedKind.Unnamed
                && _here.TryGetValue(record.Id, out var member) && member.HasLeft)
            .ToDictionary(record => record.Id);
        _ids = [.. state.Records.Select(record => record.Id), .. _here.Keys];
        _numbers = [.. state.Members.Where(member => !_takenBack.ContainsKey(member.Id)).Select(member => member.Number)];
        _spans = Spans(source.Transfers);
    }

    public List<PlannedMember> Plan()
    {
        var found = Find();
        // Whoever keeps their number takes it before anyone who must get another.
        var wished = _source.Members.Where(member => member.Id is > 0 and <= int.MaxValue)
            .Select(member => (int)member.Id).ToHashSet();
        // Behind all others, for a number between them may be that of somebody who comes back to TimeOverflow.
        var taken = Addresses(found);
        var next = Math.Max(wished.DefaultIfEmpty(0).Max(), _numbers.DefaultIfEmpty(0).Max()) + 1;
        return [.. _source.Members.Select(Planned)];

        PlannedMember Planned(SourceMember member)
        {
            var key = _keys.Of(member);
            var (id, outcome) = found.TryGetValue(member.Id, out var known)
                ? known : (FreeId(key), RecordOutcome.Added);
            var number = outcome is RecordOutcome.Added or RecordOutcome.BroughtBack ? NumberFor(member, id, outcome) : 0;
            var (first, last) = _spans.GetValueOrDefault(member.Id, (_today, _today));
            return new PlannedMember(
                member, key, id, outcome, number,
                member.Email is { } email && taken.GetValueOrDefault(email, id) == id ? email : null,
                member.Entered ?? first, member.IsGone ? last : null);
        }

        int NumberFor(SourceMember member, Guid id, RecordOutcome outcome)
        {
            // Who was opened as gone and is here after all keeps the number that they had.
            if (outcome == RecordOutcome.BroughtBack && !_takenBack.ContainsKey(id)) return _here[id].Number;
            if (member.Id is > 0 and <= int.MaxValue && _numbers.Add((int)member.Id)) return (int)member.Id;
            while (wished.Contains(next) || !_numbers.Add(next)) next++;
            return next;
        }
    }

    /// <summary>The numbers of those whom an undo took back that are given to others, and what they get instead.</summary>
    public Dictionary<Guid, int> NumbersToFree(IReadOnlyList<PlannedMember> planned)
    {
        var given = planned.Where(member => member.Outcome is RecordOutcome.Added or RecordOutcome.BroughtBack)
            .ToDictionary(member => member.Number, member => member.Id);
        var next = given.Keys.Concat(_here.Values.Select(member => member.Number)).DefaultIfEmpty(0).Max();
        return _takenBack.Keys.Select(id => _here[id])
            .Where(member => given.TryGetValue(member.Number, out var id) && id != member.Id)
            .OrderBy(member => member.Number)
            .ToDictionary(member => member.Id, _ => ++next);
    }

    // Who is here and is not written anew keeps their address, whoever the files give it to.
    private Dictionary<string, Guid> Addresses(Dictionary<long, (Guid Id, RecordOutcome Outcome)> found)
    {
        var writtenAnew = found.Values.Where(one => one.Outcome == RecordOutcome.BroughtBack)
            .Select(one => one.Id).ToHashSet();
        return _here.Values.Where(member => member.Email is not null && !writtenAnew.Contains(member.Id))
            .ToDictionary(member => member.Email!, member => member.Id);
    }

    private Dictionary<long, (Guid Id, RecordOutcome Outcome)> Find()
    {
        var found = new Dictionary<long, (Guid, RecordOutcome)>();
        var claimed = new HashSet<Guid>();
        var byEmail = _here.Values.Where(member => member.Email is not null).ToLookup(member => member.Email!);
        foreach (var member in _source.Members)
            if (Standing(member, byEmail) is { } known && claimed.Add(known.Id))
                found.Add(member.Id, known);
        foreach (var member in _source.Members.Where(member => member.Email is not null && !found.ContainsKey(member.Id)))
            if (byEmail[member.Email!].FirstOrDefault(here => _takenBack.ContainsKey(here.Id)) is { } back
                && claimed.Add(back.Id))
                found.Add(member.Id, (back.Id, RecordOutcome.BroughtBack));
        foreach (var member in _source.Members.Where(member => !found.ContainsKey(member.Id)))
            if (_state.TakenBack(_keys.Of(member)) is { } back && _takenBack.ContainsKey(back.Id) && claimed.Add(back.Id))
                found.Add(member.Id, (back.Id, RecordOutcome.BroughtBack));
        return found;
    }

    private (Guid Id, RecordOutcome Outcome)? Standing(SourceMember member, ILookup<string, MemberHere> byEmail)
    {
        if (_state.Standing(_keys.Of(member)) is { } standing)
            return (standing.Id, standing.Kind == ImportedKind.Gone && !member.IsGone
                ? RecordOutcome.BroughtBack : RecordOutcome.AlreadyHere);
        if (member.Email is not null
            && byEmail[member.Email].FirstOrDefault(here => !_takenBack.ContainsKey(here.Id)) is { } same)
            return (same.Id, RecordOutcome.SameAsMember);
        // Without an address: who stayed because they had been active when an import was taken back.
        return _state.TakenBack(_keys.Of(member)) is { } back && !_takenBack.ContainsKey(back.Id)
            && _here.TryGetValue(back.Id, out var kept) && kept.Name == member.Name
            ? (kept.Id, RecordOutcome.SameAsMember) : null;
    }

    private Guid FreeId(Guid key)
    {
        var attempt = 0;
        while (!_ids.Add(SourceKeys.IdOf(key, attempt))) attempt++;
        return SourceKeys.IdOf(key, attempt);
    }

    private static Dictionary<long, (DateOnly First, DateOnly Last)> Spans(IEnumerable<SourceTransfer> transfers)
    {
        var spans = new Dictionary<long, (DateOnly First, DateOnly Last)>();
        foreach (var transfer in transfers.Where(transfer => transfer.Created is not null))
        {
            var day = SourceDates.DayOf(transfer.Created!.Value);
            foreach (var side in (ReadOnlySpan<SourceAccount>)[transfer.Source, transfer.Destination])
                if (side.MemberId is { } id)
                    spans[id] = spans.TryGetValue(id, out var span)
                        ? (day < span.First ? day : span.First, day > span.Last ? day : span.Last) : (day, day);
        }

        return spans;
    }
}

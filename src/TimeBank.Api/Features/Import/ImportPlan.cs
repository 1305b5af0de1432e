namespace TimeBank.Api.Features.Import;

/// <summary>What becomes of a record when the import runs.</summary>
public enum RecordOutcome
{
    /// <summary>It is new and is added.</summary>
    Added,

    /// <summary>An undo had taken it back; it comes back.</summary>
    BroughtBack,

    /// <summary>An earlier import brought it in; nothing happens.</summary>
    AlreadyHere,

    /// <summary>The member was here before the import, with the same e-mail address, and is not added twice.</summary>
    SameAsMember,

    /// <summary>It is wrong and is left out.</summary>
    LeftOut,
}

/// <summary>A member of the file and who they are here.</summary>
/// <param name="Number">The number that they get here; meaningless for one who is here already.</param>
internal sealed record PlannedMember(
    SourceMember Source, Guid SourceKey, Guid Id, RecordOutcome Outcome, int Number, ImportedRecord? Earlier);

/// <summary>A post of the file and the listing that it is here.</summary>
internal sealed record PlannedListing(
    SourcePost Source, Guid SourceKey, Guid Id, Guid MemberId, RecordOutcome Outcome, ImportedRecord? Earlier);

/// <summary>A transfer of the file, with the accounts here.</summary>
internal sealed record PlannedTransfer(
    SourceTransfer Source, Guid SourceKey, Guid Id, Guid SourceAccountId, Guid DestinationAccountId,
    RecordOutcome Outcome);

/// <summary>
/// What an import would do to a time bank, record by record. A rehearsal stops here; the import carries it out.
/// </summary>
internal sealed class ImportPlan
{
    private readonly BankState _state;
    private readonly SourceKeys _keys;
    private readonly Dictionary<long, Guid> _memberIds = [];

    private ImportPlan(SourceBank source, BankState state)
    {
        _state = state;
        _keys = new SourceKeys(state.TimeBank.Id);
        Members = PlanMembers(source.Members);
        foreach (var member in Members) _memberIds.Add(member.Source.Id, member.Id);
        Listings = [.. source.Posts.Select(PlanListing)];
        // Statements read in the order of time, whatever the order of the file.
        Transfers = [.. source.Transfers.Select(PlanTransfer).OrderBy(transfer => transfer.Source.Created)];
    }

    public Domain.TimeBanks.TimeBank TimeBank => _state.TimeBank;

    public IReadOnlyList<PlannedMember> Members { get; }
    public IReadOnlyList<PlannedListing> Listings { get; }
    public IReadOnlyList<PlannedTransfer> Transfers { get; }

    public static ImportPlan Make(SourceBank source, BankState state) => new(source, state);

    /// <summary>Whether carrying it out changes anything.</summary>
    public bool ChangesNothing =>
        Members.All(member => member.Outcome is RecordOutcome.AlreadyHere or RecordOutcome.SameAsMember)
        && Listings.All(listing => listing.Outcome == RecordOutcome.AlreadyHere)
        && Transfers.All(transfer => transfer.Outcome == RecordOutcome.AlreadyHere);

    private List<PlannedMember> PlanMembers(IReadOnlyList<SourceMember> members)
    {
        var taken = new HashSet<int>(_state.Numbers);
        // Whoever keeps their number takes it before anyone who must get another.
        var wished = members.Where(member => member.Id <= int.MaxValue).Select(member => (int)member.Id).ToHashSet();
        var next = 1;
        return [.. members.Select(PlanMember)];

        PlannedMember PlanMember(SourceMember member)
        {
            var key = _keys.Of(member);
            if (_state.Standing(key) is { } standing)
                return new PlannedMember(member, key, standing.Id, RecordOutcome.AlreadyHere, 0, standing);
            if (_state.TakenBack(key) is { } earlier)
                return new PlannedMember(member, key, earlier.Id, RecordOutcome.BroughtBack, 0, earlier);
            if (member.Email is not null && _state.MembersByEmail.TryGetValue(member.Email, out var known))
                return new PlannedMember(member, key, known, RecordOutcome.SameAsMember, 0, null);
            return new PlannedMember(
                member, key, SourceKeys.IdOf(key, 0), RecordOutcome.Added, NumberFor(member), null);
        }

        int NumberFor(SourceMember member)
        {
            if (member.Id <= int.MaxValue && taken.Add((int)member.Id)) return (int)member.Id;
            while (wished.Contains(next) || !taken.Add(next)) next++;
            return next;
        }
    }

    private PlannedListing PlanListing(SourcePost post)
    {
        var key = _keys.Of(post);
        var memberId = _memberIds[post.MemberId];
        if (_state.Standing(key) is { } standing)
            return new PlannedListing(post, key, standing.Id, memberId, RecordOutcome.AlreadyHere, standing);
        return _state.TakenBack(key) is { } earlier
            ? new PlannedListing(post, key, earlier.Id, memberId, RecordOutcome.BroughtBack, earlier)
            : new PlannedListing(post, key, SourceKeys.IdOf(key, 0), memberId, RecordOutcome.Added, null);
    }

    private PlannedTransfer PlanTransfer(SourceTransfer transfer)
    {
        var key = _keys.Of(transfer);
        var (source, destination) = (AccountId(transfer.Source), AccountId(transfer.Destination));
        if (_state.Standing(key) is { } standing)
            return new PlannedTransfer(transfer, key, standing.Id, source, destination, RecordOutcome.AlreadyHere);
        var attempt = _state.Records[key].Count();
        return new PlannedTransfer(transfer, key, SourceKeys.IdOf(key, attempt), source, destination,
            attempt == 0 ? RecordOutcome.Added : RecordOutcome.BroughtBack);
    }

    // The community fund's account bears the time bank's id.
    private Guid AccountId(SourceAccount account) =>
        account.MemberId is { } member ? _memberIds[member] : _state.TimeBank.Id;
}

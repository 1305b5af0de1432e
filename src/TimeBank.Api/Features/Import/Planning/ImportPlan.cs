using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Import;

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

    /// <summary>It may be a transfer that is here already: somebody must say so.</summary>
    Doubtful,

    /// <summary>It is wrong and is left out.</summary>
    LeftOut,
}

/// <summary>A member of the files and who they are here.</summary>
/// <param name="Number">The number that they get here; meaningless for one who is here already.</param>
/// <param name="Email">Their address, unless somebody else here has it.</param>
/// <param name="JoinedOn">The first day of membership.</param>
/// <param name="LeftOn">For whoever is gone: the day of their last exchange.</param>
internal sealed record PlannedMember(
    SourceMember Source, Guid SourceKey, Guid Id, RecordOutcome Outcome, int Number, string? Email, DateOnly JoinedOn,
    DateOnly? LeftOn);

/// <summary>A post of the files and the listing that it is here.</summary>
internal sealed record PlannedListing(SourcePost Source, Guid SourceKey, Guid Id, Guid MemberId, RecordOutcome Outcome);

/// <summary>A transfer of the files, with the accounts here.</summary>
/// <param name="Source">The transfer.</param>
/// <param name="SourceKey">Its name.</param>
/// <param name="Id">The transfer that it is or becomes here.</param>
/// <param name="From">Whose balance goes down, or went down.</param>
/// <param name="To">Whose balance goes up, or went up.</param>
/// <param name="Outcome">What becomes of it.</param>
/// <param name="Here">The transfer that it is, or may be, where the two differ in something.</param>
/// <param name="IsChosen">Whether somebody has said that it is <paramref name="Here"/>, which is remembered.</param>
internal sealed record PlannedTransfer(
    SourceTransfer Source, Guid SourceKey, Guid Id, Guid From, Guid To, RecordOutcome Outcome,
    TransferHere? Here = null, bool IsChosen = false);

/// <summary>A balance of the files that is another than what the transfers come to.</summary>
/// <param name="Member">Whose.</param>
/// <param name="TheirSeconds">What TimeOverflow shows.</param>
/// <param name="OurMinutes">What the transfers come to.</param>
public sealed record BalanceDifference(SourceMember Member, long TheirSeconds, long OurMinutes);

/// <summary>
/// What an import would do to a time bank, record by record. A rehearsal stops here; the import carries it out.
/// </summary>
internal sealed class ImportPlan
{
    private readonly Dictionary<long, Guid> _memberIds = [];

    private ImportPlan(SourceBank source, BankState state, TransferChoices choices, DateOnly today)
    {
        State = state;
        var keys = new SourceKeys(state.TimeBank.Id);
        var plannedMembers = new MemberPlanning(source, state, keys, today);
        Members = plannedMembers.Plan();
        NumbersToFree = plannedMembers.NumbersToFree(Members);
        foreach (var member in Members) _memberIds.Add(member.Source.Id, member.Id);
        Listings = new ListingPlanning(state, keys, _memberIds).Plan(source.Posts);
        // Account statements read in the order of time, whatever the order of the file.
        Transfers = [.. new TransferPlanning(state, keys, AccountId, Anonymous(), choices).Plan(source.Transfers)
            .OrderBy(transfer => transfer.Source.Created ?? DateTime.MaxValue)];
        Differences = [.. Compare()];
    }

    public BankState State { get; }
    public TimeBank TimeBank => State.TimeBank;

    public IReadOnlyList<PlannedMember> Members { get; }
    public IReadOnlyList<PlannedListing> Listings { get; }
    public IReadOnlyList<PlannedTransfer> Transfers { get; }

    /// <summary>
    /// Members whom an undo took back and whose number now goes to somebody else, with the number that they get instead.
    /// </summary>
    public IReadOnlyDictionary<Guid, int> NumbersToFree { get; }

    /// <summary>The balances that come out otherwise than TimeOverflow shows them.</summary>
    public IReadOnlyList<BalanceDifference> Differences { get; }

    public static ImportPlan Make(SourceBank source, BankState state, TransferChoices choices, DateOnly today) =>
        new(source, state, choices, today);

    /// <summary>Whether carrying it out changes anything.</summary>
    public bool ChangesNothing =>
        Members.All(member => member.Outcome == RecordOutcome.AlreadyHere)
        && Listings.All(listing => listing.Outcome == RecordOutcome.AlreadyHere)
        && Transfers.All(transfer => transfer.Outcome == RecordOutcome.AlreadyHere && !transfer.IsChosen);

    // The community fund's account bears the time bank's id.
    private Guid AccountId(SourceAccount account) =>
        account.MemberId is { } member ? _memberIds[member] : State.TimeBank.Id;

    private HashSet<Guid> Anonymous() =>
    [
        .. Members.Where(member => member.Source.IsUnnamed).Select(member => member.Id),
        .. State.Records.Where(record => record.Kind == ImportedKind.Unnamed).Select(record => record.Id),
    ];

    private IEnumerable<BalanceDifference> Compare()
    {
        var balances = new Dictionary<Guid, long>();
        foreach (var transfer in Transfers)
        {
            var minutes = transfer.Here?.Minutes ?? transfer.Source.Minutes;
            balances[transfer.From] = balances.GetValueOrDefault(transfer.From) - minutes;
            balances[transfer.To] = balances.GetValueOrDefault(transfer.To) + minutes;
        }

        return from member in Members
               where member.Source.BalanceSeconds is { } seconds && seconds != balances.GetValueOrDefault(member.Id) * 60
               select new BalanceDifference(
                   member.Source, member.Source.BalanceSeconds!.Value, balances.GetValueOrDefault(member.Id));
    }
}

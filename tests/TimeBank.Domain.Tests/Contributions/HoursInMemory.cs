using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Domain.Tests.Contributions;

/// <summary>Hours of one giver to two organisations, with the accounts that they change, as the use cases keep them.</summary>
internal sealed class HoursInMemory
{
    private const string Zone = "Etc/UTC";

    private static readonly Guid Bank = Guid.NewGuid();

    private readonly Actor _gita = new(Guid.NewGuid(), Bank);
    private readonly Actor _cora = new(Guid.NewGuid(), Bank, [RoleKind.Coordinator]);
    private readonly Actor _otto = new(Guid.NewGuid(), Bank, [RoleKind.Coordinator]);
    private readonly Account[] _organisations =
        [new(Guid.NewGuid(), Bank, AccountKind.Organisation), new(Guid.NewGuid(), Bank, AccountKind.Organisation)];
    private readonly Dictionary<Guid, IReadOnlyList<Posting>> _postings = [];
    private readonly Policies _policies = new() { HardCeilingMinutes = null };

    private readonly List<Attendance> _attendances = [];
    private Presence? _open;
    private DateTime _now = new(2026, 11, 20, 9, 0, 0, DateTimeKind.Utc);

    public HoursInMemory() => Giver = new Account(_gita.MemberId, Bank, AccountKind.Member);

    public Account Giver { get; }

    public IEnumerable<Account> Accounts => [Giver, .. _organisations];

    public List<Contribution> Contributions { get; } = [];

    /// <returns>Whether it was done; else it was refused, or there was nothing to do it to.</returns>
    public bool Do(HoursCommand command)
    {
        // Slowly, so that much is told of the same time.
        _now = _now.AddMinutes(command.Minutes / 5);
        try
        {
            return command.Kind switch
            {
                HoursCommandKind.Log => Log(command),
                HoursCommandKind.CheckIn => CheckIn(command),
                HoursCommandKind.CheckOut => CheckOut(command),
                HoursCommandKind.Drop => Drop(),
                HoursCommandKind.Attend => Attend(command),
                HoursCommandKind.MissAfterAll => MissAfterAll(command),
                _ => Contributions.Count > 0 && Answer(command, Contributions[^(1 + (command.Which % Math.Min(4, Contributions.Count)))]),
            };
        }
        catch (DomainException)
        {
            return false;
        }
    }

    private bool Log(HoursCommand command)
    {
        var from = _now - command.Ago - TimeSpan.FromMinutes(command.Minutes);
        var organisation = Organisation(command);
        var draft = new ContributionDraft(
            Guid.NewGuid(), Bank, _gita.MemberId, organisation.Id, AccountKind.Organisation, $"Work {command.Which}", null, WallClock.DayAt(from, Zone),
            new TimeOnly(from.Hour, from.Minute), command.Minutes, command.IsExplained ? "Both are right." : null);
        Keep(Contribution.Log(draft, By(_gita), WallClock.At(_now, Zone), Others(), new Sides(Giver, organisation), _policies));
        return true;
    }

    private bool CheckIn(HoursCommand command)
    {
        _open = Presence.CheckIn(Organisation(command), "Kitchen", null, By(_gita), _open, Zone);
        return true;
    }

    private bool CheckOut(HoursCommand command)
    {
        if (_open is null)
            return false;
        // What is refused is not stored: it stays open.
        var presence = Presence.CheckIn(_organisations.Single(one => one.Id == _open.BeneficiaryId), "Kitchen", null, By(_gita, _open.StartedAt), null, Zone);
        var draft = presence.CheckOut(By(_gita), _now - command.Ago < _open.StartedAt ? null : _now - command.Ago, command.IsExplained ? "Both are right." : null, Zone, _policies);
        Keep(Contribution.CheckOut(draft, By(_gita), Others(), Sides(draft.BeneficiaryId), _policies));
        _open = null;
        return true;
    }

    /// <summary>A session is over, and its list says that she carried it: logged, unless the same time is logged elsewhere.</summary>
    private bool Attend(HoursCommand command)
    {
        var from = _now - command.Ago - TimeSpan.FromMinutes(command.Minutes);
        var (day, startsAt) = (WallClock.DayAt(from, Zone), new TimeOnly(from.Hour, from.Minute));
        var meeting = Meeting.Plan(
            Guid.NewGuid(), Bank, new MeetingSeries(MeetingOf.Cohort, Guid.NewGuid(), "Session"), 1, day,
            Rhythm.Accept(RhythmFrequency.Weekly, 1, day, startsAt, command.Minutes, 1, null, [], Zone), null, null, Zone);
        meeting.TakeAttendance(_now);
        var attendance = Attendance.OfMember(Guid.NewGuid(), meeting.Id, _gita.MemberId);
        attendance.Say(isPresent: true, command.Minutes, By(_cora));
        _attendances.Add(attendance);
        var organisation = Organisation(command);
        var draft = new ContributionDraft(
            Guid.NewGuid(), Bank, _gita.MemberId, organisation.Id, AccountKind.Organisation, meeting.Name, null, day, startsAt, command.Minutes, null)
        {
            Source = ContributionSource.FromAttendance, CohortId = meeting.OfId,
        };
        try
        {
            Keep(Contribution.Log(draft, By(_cora), WallClock.At(_now, Zone), Others(), new Sides(Giver, organisation), _policies));
            attendance.Settle(draft.Id);
        }
        catch (Exception refusal) when (refusal is HoursOverlapException or DayIsFullException)
        {
            attendance.Settle(null);
        }

        return true;
    }

    /// <summary>The list was wrong: its hours are taken back as long as nobody has answered them.</summary>
    private bool MissAfterAll(HoursCommand command)
    {
        if (_attendances.Count == 0)
            return false;
        var attendance = _attendances[^(1 + (command.Which % Math.Min(4, _attendances.Count)))];
        if (!attendance.IsPresent)
            return false;
        if (attendance.ContributionId is { } id)
        {
            var hours = Contributions.Single(one => one.Id == id);
            hours.WithdrawServed(By(_cora), Sides(hours.BeneficiaryId));
            attendance.Unsettle();
        }

        return attendance.Say(isPresent: false, null, By(_cora));
    }

    private bool Drop()
    {
        var isOpen = _open is not null;
        _open = null;
        return isOpen;
    }

    private bool Answer(HoursCommand command, Contribution one)
    {
        var (sides, verifying) = (Sides(one.BeneficiaryId), new Verifying(true));
        var step = command.Kind switch
        {
            HoursCommandKind.Verify => one.Verify(By(_otto), verifying, sides, _policies),
            HoursCommandKind.Correct => one.Correct(By(_cora), verifying, command.Minutes, Others(one), sides, _policies),
            HoursCommandKind.Agree => one.AgreeToCorrection(By(_gita), sides, _policies),
            HoursCommandKind.Dispute => one.DisputeCorrection(By(_gita), sides, _policies),
            HoursCommandKind.Decline => one.Decline(By(_cora), verifying, sides),
            HoursCommandKind.Withdraw => one.Withdraw(By(_gita), sides),
            _ => one.Reverse(By(_cora), verifying, one.TransferId is { } id ? _postings[id] : [], sides, _policies),
        };
        if (step.Entry is { } entry)
            _postings[entry.Transfer.Id] = entry.Postings;
        return true;
    }

    private void Keep((Contribution Contribution, ContributionStep Step) made) => Contributions.Add(made.Contribution);

    private List<GivenHours> Others(Contribution? beside = null) => Contributions
        .Where(one => one.Id != beside?.Id && Contribution.StatesThatCount.Contains(one.State))
        .Select(one => one.AsGiven()).ToList();

    private Account Organisation(HoursCommand command) => _organisations[command.Which % _organisations.Length];

    private Sides Sides(Guid organisationId) => new(Giver, _organisations.Single(one => one.Id == organisationId));

    private ActRequest By(Actor actor, DateTime? at = null) =>
        new(Guid.NewGuid(), Acting.As(actor), at ?? _now, WallClock.DayAt(_now, Zone), "Because it was so.");
}

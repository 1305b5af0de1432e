using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Meetings;

/// <summary>
/// People coming together at a time and a place: one of the sessions of a cohort, or one of the meetings of a group. Its methods are the
/// acts; each checks where it stands.
/// </summary>
public sealed class Meeting
{
    public const int NameLengthMax = 200;
    public const int PlaceLengthMax = 200;

    /// <summary>Attendance can be taken from so long before it begins, when people come in.</summary>
    public static readonly TimeSpan DoorsOpenBefore = TimeSpan.FromHours(1);

    private Meeting()
    {
    }

    public Guid Id { get; private init; }

    public Guid TimeBankId { get; private init; }

    /// <summary>Whose meeting it is: a cohort's or a group's.</summary>
    public MeetingOf OfKind { get; private init; }

    /// <summary>The cohort or group.</summary>
    public Guid OfId { get; private init; }

    /// <summary>Whether it is there for those alone who are expected, as the meetings of a closed group are.</summary>
    public bool IsKept { get; private init; }

    /// <summary>Whether its own people alone run it, as those of a closed group or a council do.</summary>
    public bool IsItsOwn { get; private init; }

    /// <summary>Which of the series it is, from 1.</summary>
    public int Number { get; private init; }

    /// <summary>Of what it is one, such as the cohort or group; up to 200 characters.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The day in the time bank's zone.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>What clocks show there when it begins.</summary>
    public TimeOnly StartsAt { get; private set; }

    /// <summary>How long it lasts.</summary>
    public int Minutes { get; private set; }

    /// <summary>When it begins; in UTC.</summary>
    public DateTime BeginsAt { get; private set; }

    /// <summary>When it ends; in UTC.</summary>
    public DateTime EndsAt { get; private set; }

    /// <summary>The place of the time bank where it is; null where it is elsewhere, or was not said.</summary>
    public Guid? PlaceId { get; private set; }

    /// <summary>Where, in words, such as a room of its place; null where it was not said.</summary>
    public string? Place { get; private set; }

    /// <summary>Where it stands.</summary>
    public MeetingState State { get; private set; }

    /// <summary>Why it was moved or cancelled; null where it was not.</summary>
    public string? ChangeReason { get; private set; }

    /// <summary>How often it was changed since it was planned: what calendars tell versions by (RFC 5545, SEQUENCE).</summary>
    public int Sequence { get; private set; }

    /// <summary>When somebody first said who was there; null until then.</summary>
    public DateTime? AttendanceTakenAt { get; private set; }

    /// <summary>A meeting of a series.</summary>
    /// <param name="id">A new key.</param>
    /// <param name="timeZone">Of the time bank; an IANA name.</param>
    /// <exception cref="MeetingTimeNotAcceptedException">There is no such hour on that day, or two.</exception>
    public static Meeting Plan(
        Guid id, Guid timeBankId, MeetingSeries of, int number, DateOnly day, Rhythm rhythm, Guid? placeId, string? place, string timeZone)
    {
        var meeting = new Meeting
        {
            Id = id, TimeBankId = timeBankId, OfKind = of.Kind, OfId = of.Id, IsKept = of.IsKept, IsItsOwn = of.IsItsOwn, Number = number, Name = of.Name, PlaceId = placeId,
            Place = FreeText.Optional("place", place, PlaceLengthMax),
        };
        meeting.SetTime(day, rhythm.StartsAt, rhythm.Minutes, timeZone);
        return meeting;
    }

    /// <summary>One more meeting, beside those of the rhythm.</summary>
    /// <exception cref="MeetingTimeNotAcceptedException">It would be in the past, or at an hour that does not exist or exists twice.</exception>
    public static Meeting PlanOne(
        ActRequest request, Guid timeBankId, MeetingSeries of, int number, DateOnly day, TimeOnly startsAt, int minutes, Guid? placeId, string? place,
        string timeZone)
    {
        var meeting = new Meeting
        {
            Id = request.ActId, TimeBankId = timeBankId, OfKind = of.Kind, OfId = of.Id, IsKept = of.IsKept, IsItsOwn = of.IsItsOwn, Number = number, Name = of.Name,
            PlaceId = placeId, Place = FreeText.Optional("place", place, PlaceLengthMax),
        };
        meeting.SetTimeToCome(request.Now, day, startsAt, minutes, timeZone);
        return meeting;
    }

    /// <summary>It takes place at another time, or elsewhere.</summary>
    /// <param name="placeId">The place of the time bank where it is to be; null where it is elsewhere, or as before.</param>
    /// <param name="place">Where in it, or where else; null, with no place named, as before.</param>
    /// <exception cref="MeetingStandsException">It is over, was cancelled, or its attendance was taken.</exception>
    /// <exception cref="MeetingTimeNotAcceptedException">It would be in the past, or at an hour that does not exist or exists twice.</exception>
    public void Move(ActRequest request, DateOnly day, TimeOnly startsAt, int minutes, Guid? placeId, string? place, string timeZone)
    {
        RequireOpen(request.Now);
        var reason = FreeText.OptionalLines("note", request.Note, Act.NoteLengthMax);
        SetTimeToCome(request.Now, day, startsAt, minutes, timeZone);
        SetPlace(placeId, place);
        ChangeReason = reason;
        Sequence++;
    }

    /// <summary>Its series goes elsewhere, and it with it; at the same time.</summary>
    /// <param name="placeId">The place of the time bank where it is to be; null where it is elsewhere.</param>
    /// <param name="place">Where in it, or where else.</param>
    public void GoTo(Guid? placeId, string? place)
    {
        (PlaceId, Place) = (placeId, FreeText.Optional("place", place, PlaceLengthMax));
        Sequence++;
    }

    /// <summary>Whether it and another are at one time, if only for a minute.</summary>
    public bool Overlaps(Meeting other) => BeginsAt < other.EndsAt && other.BeginsAt < EndsAt;

    /// <summary>It does not take place.</summary>
    /// <exception cref="MeetingStandsException">It is over, was cancelled before, or its attendance was taken.</exception>
    public void Cancel(ActRequest request)
    {
        RequireOpen(request.Now);
        ChangeReason = FreeText.RequireLines("note", request.Note, Act.NoteLengthMax);
        State = MeetingState.Cancelled;
        Sequence++;
    }

    /// <summary>Somebody says who is there: when people come in, or afterwards.</summary>
    /// <exception cref="MeetingStandsException">It was cancelled, or has not begun.</exception>
    public void TakeAttendance(DateTime now)
    {
        if (State == MeetingState.Cancelled)
            throw new MeetingStandsException("It was cancelled; nobody was there.", "Meeting.Cancelled");
        if (now < BeginsAt - DoorsOpenBefore)
            throw new MeetingStandsException("It has not begun. Say who is there when they come.", "Meeting.NotBegun");
        AttendanceTakenAt ??= now;
        State = MeetingState.Held;
    }

    /// <exception cref="MeetingStandsException">It was cancelled, or has not begun.</exception>
    public void RequireBegun(DateTime now)
    {
        if (State == MeetingState.Cancelled)
            throw new MeetingStandsException("It was cancelled already.", "Meeting.Cancelled");
        if (now < BeginsAt)
            throw new MeetingStandsException("It has not begun.", "Meeting.NotYet");
    }

    /// <summary>It leaves the plan with what it was planned for, before anybody came.</summary>
    public bool IsToCome(DateTime now) => State == MeetingState.Planned && BeginsAt > now;

    private void RequireOpen(DateTime now)
    {
        if (State == MeetingState.Cancelled)
            throw new MeetingStandsException("It was cancelled already.", "Meeting.Cancelled");
        if (State == MeetingState.Held || EndsAt <= now)
            throw new MeetingStandsException("It has taken place; only one to come is moved or cancelled.", "Meeting.Over");
    }

    // Words alone are another place than the one before; a place named anew has no room of the one before.
    private void SetPlace(Guid? placeId, string? place)
    {
        var words = FreeText.Optional("place", place, PlaceLengthMax);
        if (placeId is not null || words is not null)
            (PlaceId, Place) = (placeId, placeId is not null && placeId == PlaceId ? words ?? Place : words);
    }

    private void SetTimeToCome(DateTime now, DateOnly day, TimeOnly startsAt, int minutes, string timeZone)
    {
        if (minutes is < 1 or > Rhythm.MinutesMax)
            throw new RhythmNotAcceptedException(
                $"A meeting lasts from a minute to {Rhythm.MinutesMax / 60} hours.",
                new RefusalFacts("Rhythm.Minutes", TimeSpan.FromMinutes(Rhythm.MinutesMax)) { Field = "minutes" });
        if (MeetingTime.RequireShownOnce(day, startsAt, timeZone) <= now)
            throw new MeetingTimeNotAcceptedException(
                "That time is past. Choose one to come.", new RefusalFacts("MeetingTime.Past") { Field = "day" });
        SetTime(day, startsAt, minutes, timeZone);
    }

    private void SetTime(DateOnly day, TimeOnly startsAt, int minutes, string timeZone)
    {
        (Day, StartsAt, Minutes) = (day, startsAt, minutes);
        BeginsAt = MeetingTime.RequireShownOnce(day, startsAt, timeZone);
        EndsAt = BeginsAt.AddMinutes(minutes);
    }
}

/// <summary>Whose meetings are planned.</summary>
/// <param name="Name">What each is called.</param>
/// <param name="IsKept">Whether they are there for those alone who are expected.</param>
public sealed record MeetingSeries(MeetingOf Kind, Guid Id, string Name, bool IsKept = false)
{
    /// <summary>Whether its own people alone run them.</summary>
    public bool IsItsOwn { get; init; }
}

/// <summary>Whose meeting it is.</summary>
public enum MeetingOf
{
    /// <summary>A session of a cohort.</summary>
    Cohort,

    /// <summary>A meeting of a group.</summary>
    Group,
}

/// <summary>Where a meeting stands.</summary>
public enum MeetingState
{
    /// <summary>It is to come, or nobody said yet who was there.</summary>
    Planned,

    /// <summary>It was said who is there.</summary>
    Held,

    /// <summary>It does not take place.</summary>
    Cancelled,
}

/// <summary>The meeting stands where this act has no place, such as cancelling what is over.</summary>
public sealed class MeetingStandsException(string message, string key) : DomainException(message)
{
    public override RefusalFacts Facts() => new(key);
}

using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace TimeBanking.Api.Foundation.Mail;

/// <summary>
/// A time and place as an entry for people's calendars (RFC 5545 and 5546). A later message with the same uid and a higher sequence
/// takes the place of an earlier one.
/// </summary>
/// <param name="Uid">Names the meeting for ever, such as <c>id@example.org</c>; <see cref="CalendarUids"/> says which.</param>
/// <param name="Sequence">From 0; rises with each change.</param>
/// <param name="Title">One line.</param>
/// <param name="Start">What clocks show at the place when it begins; of no kind.</param>
/// <param name="Duration">How long it lasts.</param>
/// <param name="TimeZone">Where it takes place; an IANA name.</param>
/// <param name="Place">Where, in words; null where there is none.</param>
/// <param name="Link">A page about it; null where there is none.</param>
/// <param name="IsCancelled">It does not take place, and is to leave people's calendars.</param>
public sealed record MailCalendar(
    string Uid, int Sequence, string Title, DateTime Start, TimeSpan Duration, string TimeZone, string? Place = null, Uri? Link = null,
    bool IsCancelled = false)
{
    private const string Product = "-//TimeBank//TimeBank//EN";

    /// <summary>The entry as a calendar of its own, with its time zone.</summary>
    /// <param name="organiser">From whom it comes: name and address.</param>
    /// <param name="attendee">Whom it is for.</param>
    /// <param name="stamp">When it was written, in UTC.</param>
    public string Write((string Name, string Address) organiser, (string Name, string Address) attendee, DateTime stamp)
    {
        var calendar = new Calendar
        {
            ProductId = Product,
            Method = IsCancelled ? CalendarMethods.Cancel : CalendarMethods.Request,
        };
        calendar.AddTimeZone(VTimeZone.FromDateTimeZone(TimeZone, Start.AddYears(-1), includeHistoricalData: false));
        calendar.Events.Add(new CalendarEvent
        {
            Uid = Uid,
            Sequence = Sequence,
            DtStamp = new CalDateTime(stamp, "UTC"),
            Summary = Title,
            Start = new CalDateTime(Start, TimeZone),
            End = new CalDateTime(Start + Duration, TimeZone),
            Location = Place,
            Url = Link,
            Status = IsCancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
            Organizer = new Organizer($"mailto:{organiser.Address}") { CommonName = organiser.Name },
            // A mail program's button would answer to nobody: whoever comes says so on the page.
            Attendees = [new Attendee($"mailto:{attendee.Address}") { CommonName = attendee.Name, Rsvp = false }],
        });
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    /// <summary>What a written calendar asks of the reader's program, such as <c>REQUEST</c>.</summary>
    internal static string MethodOf(string calendar) => Calendar.Load(calendar)?.Method ?? CalendarMethods.Publish;
}

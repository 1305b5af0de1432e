using TimeBanking.Api.Features.Places;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Foundation.Web;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.Places;
using TimeBanking.Domain.Texts;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>When and where meetings are, as mails say it to those who come.</summary>
internal sealed class MeetingEntries(CalendarUids uids, PublicAddress address)
{
    /// <summary>The day and the hour.</summary>
    public string When(Meeting meeting, SpokenLanguage language) => $"{meeting.Day.ToString("D", language.Culture)}, {TimeOfDay.Write(meeting.StartsAt)}";

    /// <summary>The place with its address; null where it was not said.</summary>
    /// <param name="places">Those that are named, by id; null for who is not to be told where it is.</param>
    // Whoever is told comes there; nobody comes to what was cancelled, and an address that is kept is not told for it.
    public string? Where(Meeting meeting, IReadOnlyDictionary<Guid, Place>? places)
    {
        if (places is null)
            return null;
        var where = places.WhereIs(meeting.PlaceId, meeting.Place);
        var place = meeting.PlaceId is { } id ? places.GetValueOrDefault(id) : null;
        if (place?.Address is { } at && (meeting.State != MeetingState.Cancelled || !place.IsAddressKept))
            where = $"{where}, {at}";
        return where is null ? null : MailText.Subject(where);
    }

    /// <summary>The meeting as an entry for calendars, by the same name each time: a later one takes the place of an earlier.</summary>
    public MailCalendar Entry(Meeting meeting, IReadOnlyDictionary<Guid, Place>? places, TimeBank timeBank) => new(
        uids.Of(new Subject(SubjectKind.Meeting, meeting.Id)), meeting.Sequence, MailText.Subject(meeting.Name), meeting.Day.ToDateTime(meeting.StartsAt),
        TimeSpan.FromMinutes(meeting.Minutes), timeBank.TimeZone, Where(meeting, places), address.Of($"/meetings/{meeting.Id}"),
        meeting.State == MeetingState.Cancelled);
}

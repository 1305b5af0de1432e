using System.Globalization;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Api.Foundation.Web;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;
using Calendar = Ical.Net.Calendar;

namespace TimeBanking.Api.Features.Calendars;

/// <summary>
/// Writes what a member takes part in as a calendar (RFC 5545), the same bytes as long as nothing changed. Help has a day and no time,
/// so it takes a whole day, and leaves the day free for other things.
/// </summary>
internal sealed class WriteCalendar(
    FindCalendarFeed feeds, FindAgreedHelp agreed, MemberNames names, CalendarUids uids, PublicAddress publicAddress,
    IStringLocalizer<CalendarsFeature> words, TimeProvider clock)
{
    private const string Product = "-//TimeBank//TimeBank//EN";
    private const int Most = 500;

    /// <summary>How far back it goes: what is longer past is in the statement.</summary>
    private const int DaysBack = 90;

    /// <returns>Null when the secret opens nothing.</returns>
    public async Task<string?> WriteAsync(string secret, CancellationToken cancellationToken)
    {
        if (await feeds.OwnerAsync(secret, cancellationToken) is not var (member, bank))
            return null;
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = SpokenLanguage.For(member.Person?.Language, bank.Language).Culture;
        var actor = new Actor(member.Id, bank.Id) { Reach = Reach.Reading };
        var help = await agreed.ListAsync(actor, clock.Today(bank).AddDays(-DaysBack), Most, cancellationToken);
        var others = await names.FindAsync(help.Select(one => OtherOf(one.Exchange, member.Id)), actor, cancellationToken);
        var calendar = new Calendar { ProductId = Product, Method = CalendarMethods.Publish };
        calendar.AddProperty("X-WR-CALNAME", bank.Name);
        calendar.AddProperty("X-PUBLISHED-TTL", "PT6H");
        calendar.Events.AddRange(help.Select(one => Entry(one, member.Id, others[OtherOf(one.Exchange, member.Id)].Name)));
        return new CalendarSerializer().SerializeToString(calendar);
    }

    private static Guid OtherOf(Exchange exchange, Guid memberId) =>
        exchange.GiverMemberId == memberId ? exchange.ReceiverMemberId : exchange.GiverMemberId;

    private CalendarEvent Entry(AgreedHelp help, Guid memberId, string other)
    {
        var exchange = help.Exchange;
        var changed = new CalDateTime(exchange.StateChangedAt, "UTC");
        return new CalendarEvent
        {
            Uid = uids.Of(new Subject(SubjectKind.Exchange, exchange.Id)),
            Sequence = help.Acts,
            DtStamp = changed,
            LastModified = changed,
            Created = new CalDateTime(exchange.CreatedAt, "UTC"),
            Summary = words[exchange.GiverMemberId == memberId ? "YouHelp" : "HelpsYou", exchange.What, other],
            Start = new CalDateTime(exchange.Day),
            End = new CalDateTime(exchange.Day.AddDays(1)),
            Transparency = TransparencyType.Transparent,
            Status = help.IsOff ? EventStatus.Cancelled : EventStatus.Confirmed,
            Url = publicAddress.Of($"/exchanges/{exchange.Id}"),
        };
    }
}

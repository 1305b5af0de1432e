using TimeBanking.Api.Features.Calendars.Pages;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.Events;

namespace TimeBanking.Api.Features.Calendars;

/// <summary>What members take part in, in the calendars that they use anyway.</summary>
internal sealed class CalendarsFeature : Feature
{
    public override void Register(IServiceCollection services) => services
        .AddSingleton<FindCalendarFeed>()
        .AddSingleton<WriteCalendar>()
        .AddSingleton<MakeCalendarFeed>()
        .AddSingleton<EndCalendarFeed>()
        .AddEventHandler<EndCalendarOfWhoLeaves>();

    public override void Map(IEndpointRouteBuilder app) => CalendarDownload.Map(app);
}

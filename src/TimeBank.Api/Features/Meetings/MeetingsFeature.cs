using Microsoft.Extensions.Localization;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.Events;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Foundation.Notices;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>People coming together: when and where, who was there, and the hours of those who carried it.</summary>
internal sealed class MeetingsFeature : Feature
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(15);

    public override void Register(IServiceCollection services) => services
        .AddSingleton(provider => new MeetingWords(provider.GetRequiredService<IStringLocalizer<MeetingsFeature>>()))
        .AddSingleton<MeetingActs>()
        .AddSingleton<PlanMeetings>()
        .AddSingleton<AttendanceHours>()
        .AddSingleton<RecordAttendance>()
        .AddSingleton<MoveMeeting>()
        .AddSingleton<CancelMeeting>()
        .AddSingleton<AddAgendaItem>()
        .AddSingleton<RecordTurns>()
        .AddSingleton<RecordDecision>()
        .AddSingleton<InviteToMeeting>()
        .AddSingleton<AnswerMeetingInvitation>()
        .AddSingleton<FindMeetings>()
        .AddSingleton<FindMeetingInvitations>()
        .AddSingleton<FindAttendance>()
        .AddSingleton<FindMeetingSheet>()
        .AddSingleton<MeetingEntries>()
        .AddSingleton<TellOfMeetings>()
        .AddEventHandler<TellOfMeetings>()
        .AddNoticeTopic<UpcomingMeetings>()
        .AddNoticeTopic<MeetingChanges>()
        .AddNoticeTopic<MeetingTasks>()
        .AddNoticeTopic<MeetingInvitations>()
        .AddSingleton<TellOfInvitations>()
        .AddEventHandler<TellOfInvitations>()
        .AddEventHandler<TellGuestsOfChanges>()
        .AddSweep<RemindOfMeetings>(Often)
        .AddSweep<LogHoursOfTeams>(Often);
}

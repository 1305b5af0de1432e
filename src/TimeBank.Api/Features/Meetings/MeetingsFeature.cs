using TimeBanking.Api.Foundation;

namespace TimeBanking.Api.Features.Meetings;

/// <summary>People coming together: when and where, who was there, and the hours of those who carried it.</summary>
internal sealed class MeetingsFeature : Feature
{
    public override void Register(IServiceCollection services) => services
        .AddSingleton<MeetingActs>()
        .AddSingleton<PlanMeetings>()
        .AddSingleton<AttendanceHours>()
        .AddSingleton<RecordAttendance>()
        .AddSingleton<MoveMeeting>()
        .AddSingleton<CancelMeeting>()
        .AddSingleton<FindMeetings>()
        .AddSingleton<FindAttendance>();
}

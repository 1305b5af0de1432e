using TimeBanking.Api.Features.Contributions.Pages;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.Events;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Foundation.Notices;

namespace TimeBanking.Api.Features.Contributions;

/// <summary>Hours that members give to organisations and the community, verified by somebody else.</summary>
internal sealed class ContributionsFeature : Feature
{
    private static readonly TimeSpan EndingRhythm = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan ReminderRhythm = TimeSpan.FromMinutes(15);

    public override void Register(IServiceCollection services) => services
        .AddSingleton<ContributionActs>()
        .AddSingleton<LogContribution>()
        .AddSingleton<VerifyContribution>()
        .AddSingleton<VerifyContributions>()
        .AddSingleton<CorrectContribution>()
        .AddSingleton<AgreeToCorrection>()
        .AddSingleton<DisputeCorrection>()
        .AddSingleton<DeclineContribution>()
        .AddSingleton<WithdrawContribution>()
        .AddSingleton<ReverseContribution>()
        .AddSingleton<ServedHours>()
        .AddSingleton<CheckIn>()
        .AddSingleton<CheckOut>()
        .AddSingleton<DropCheckIn>()
        .AddSingleton<FindPresence>()
        .AddSingleton<FindContributions>()
        .AddSingleton<FindContributionsById>()
        .AddSingleton<FindHoursStory>()
        .AddSingleton<FindHoursOfLink>()
        .AddSingleton<FindUsualHours>()
        .AddSingleton(AskByMail.Asking)
        .AddSingleton<AnswerHours>()
        .AddSingleton<AskToVerify>()
        .AddEventHandler<EndContributionsOfWhoLeaves>()
        .AddEventHandler<EndPresenceOfWhoLeaves>()
        .AddEventHandler<TellOfHours>()
        .AddEventHandler<TellOfVerifiedHours>()
        .AddEventHandler<AskByMail>()
        .AddNoticeTopic<HoursToVerify>()
        .AddNoticeTopic<HoursNews>()
        .AddNoticeTopic<ForgottenCheckOuts>()
        .AddSweep<EndOverdueContributions>(EndingRhythm)
        .AddSweep<RemindOfHoursToVerify>(ReminderRhythm)
        .AddSweep<AskOfForgottenCheckOuts>(ReminderRhythm);
}

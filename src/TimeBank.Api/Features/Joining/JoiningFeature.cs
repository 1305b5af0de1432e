using TimeBanking.Api.Features.Joining.Notices;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Foundation.Notices;

namespace TimeBanking.Api.Features.Joining;

/// <summary>How people become members: they apply or are invited, and a coordinator answers.</summary>
internal sealed class JoiningFeature : Feature
{
    private static readonly TimeSpan ForgettingRhythm = TimeSpan.FromHours(6);

    public override void Register(IServiceCollection services) => services
        .AddSingleton<JoiningTurns>()
        .AddSingleton<JoiningMails>()
        .AddSingleton(JoiningLetters.Invitation)
        .AddSingleton(JoiningLetters.Received)
        .AddSingleton(JoiningLetters.Accepted)
        .AddSingleton(JoiningLetters.Declined)
        .AddSingleton<TellOfApplications>()
        .AddSingleton<OwnApplication>()
        .AddSingleton<FindApplications>()
        .AddSingleton<FindInvitations>()
        .AddSingleton<ApplyToJoin>()
        .AddSingleton<AnswerApplication>()
        .AddSingleton<WithdrawApplication>()
        .AddSingleton<AcceptApplication>()
        .AddSingleton<DeclineApplication>()
        .AddSingleton<InviteMember>()
        .AddSingleton<AcceptInvitation>()
        .AddSingleton<TakeBackInvitation>()
        .AddNoticeTopic<WaitingApplications>()
        .AddSweep<ForgetOldApplications>(ForgettingRhythm);
}

using TimeBanking.Api.Features.SignIn.Notices;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.Jobs;

namespace TimeBanking.Api.Features.SignIn;

/// <summary>How people sign in: by a mail with a link and a code, without a password.</summary>
internal sealed class SignInFeature : Feature
{
    private static readonly TimeSpan ForgettingRhythm = TimeSpan.FromMinutes(15);

    public override void Register(IServiceCollection services) => services
        .AddSingleton<SignInRequests>()
        .AddSingleton<SignInTurns>()
        .AddSingleton<AskToSignIn>()
        .AddSingleton<SignInByMail>()
        .AddSingleton<SignInMails>()
        .AddSingleton<SignInDevices>()
        .AddHostedService(provider => provider.GetRequiredService<SignInMails>())
        .AddSweep<ForgetSignInRequests>(ForgettingRhythm);
}

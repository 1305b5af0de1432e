using TimeBanking.Api.Features.SignIn.Notices;
using TimeBanking.Api.Features.SignIn.Pages;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.Jobs;

namespace TimeBanking.Api.Features.SignIn;

/// <summary>How people sign in, without a password: by a mail with a link and a code, or by a passkey that they added.</summary>
internal sealed class SignInFeature : Feature
{
    private static readonly TimeSpan ForgettingRhythm = TimeSpan.FromMinutes(15);

    public override void Register(IServiceCollection services) => services
        .AddSingleton<SignInRequests>()
        .AddSingleton<SignInTurns>()
        .AddSingleton<AskToSignIn>()
        .AddSingleton<SignInByMail>()
        .AddScoped<SignInByPasskey>()
        .AddSingleton<SignInMails>()
        .AddSingleton(SignInMails.SigningIn)
        .AddSingleton<SignInDevices>()
        .AddHostedService(provider => provider.GetRequiredService<SignInMails>())
        .AddSweep<ForgetSignInRequests>(ForgettingRhythm);

    public override void Map(IEndpointRouteBuilder app) => PasskeyPosts.Map(app);
}

using TimeBank.Api.Jobs;

namespace TimeBank.Api.Features.Exchanges;

/// <summary>Puts the exchange's use cases and sweeps into the host.</summary>
internal static class ExchangeServices
{
    private static readonly TimeSpan ReminderRhythm = TimeSpan.FromHours(1);
    private static readonly TimeSpan EndingRhythm = TimeSpan.FromMinutes(15);

    public static IServiceCollection AddExchanges(this IServiceCollection services) => services
        .AddSingleton<ExchangeActs>()
        .AddSingleton<FindExchanges>()
        .AddSingleton<FollowExchanges>()
        .AddSingleton<ProposeExchange>()
        .AddSingleton<AgreeToExchange>()
        .AddSingleton<DeclineExchange>()
        .AddSingleton<RecordHelp>()
        .AddSingleton<RecordAgreedHelp>()
        .AddSingleton<ClaimHelp>()
        .AddSingleton<ClaimAgreedHelp>()
        .AddSingleton<ConfirmExchange>()
        .AddSingleton<CorrectExchange>()
        .AddSingleton<DisputeExchange>()
        .AddSingleton<SettleExchange>()
        .AddSingleton<WithdrawExchange>()
        .AddSingleton<ReverseExchange>()
        .AddSweep<RemindOfUnconfirmedHours>(ReminderRhythm)
        .AddSweep<EndOverdueExchanges>(EndingRhythm);
}

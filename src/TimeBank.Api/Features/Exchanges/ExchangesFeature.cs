using TimeBanking.Api.Features.Exchanges.Pages;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.Events;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Foundation.Notices;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>Help between members, from the first proposal to the last word.</summary>
internal sealed class ExchangesFeature : Feature
{
    private static readonly TimeSpan ReminderRhythm = TimeSpan.FromHours(1);
    private static readonly TimeSpan EndingRhythm = TimeSpan.FromMinutes(15);

    public override void Register(IServiceCollection services) => services
        .AddSingleton<ExchangeActs>()
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
        .AddSingleton<MakeConfirmationCode>()
        .AddSingleton<SettleExchange>()
        .AddSingleton<WithdrawExchange>()
        .AddSingleton<ReverseExchange>()
        .AddSingleton<RecordGroupHelp>()
        .AddSingleton<TellHelpApart>()
        .AddSingleton<FindExchanges>()
        .AddSingleton<FindExchangesById>()
        .AddSingleton<FindLikelyRepetitions>()
        .AddSingleton<FindExchangesThatWait>()
        .AddSingleton<FindRecentPeople>()
        .AddSingleton<FindPeopleToChoose>()
        .AddSingleton<FindAgreedHelp>()
        .AddSingleton<FindExchangeStory>()
        .AddSingleton<AnswerExchange>()
        .AddSingleton<FollowExchanges>()
        .AddSingleton<ClaimsToAnswer>()
        .AddSingleton<HelpToAnswer>()
        .AddEventHandler<TellOfExchanges>()
        .AddEventHandler<EndExchangesOfWhoLeaves>()
        .AddEventHandler<TellTheOther>()
        .AddNoticeTopic<NewProposals>()
        .AddNoticeTopic<NewClaims>()
        .AddNoticeTopic<UnconfirmedHours>()
        .AddNoticeTopic<ExchangeNews>()
        .AddSweep<RemindOfUnconfirmedHours>(ReminderRhythm)
        .AddSweep<EndOverdueExchanges>(EndingRhythm);
}

using System.CommandLine;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Features.Matching.Solving;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.CommandLine;
using TimeBanking.Api.Foundation.Events;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Foundation.Notices;

namespace TimeBanking.Api.Features.Matching;

/// <summary>Brings people who look for a group and groups together, everybody at once.</summary>
internal sealed class MatchingFeature : Feature
{
    private static readonly TimeSpan EveryMinute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Seldom = TimeSpan.FromHours(6);

    public override void Register(IServiceCollection services) => services
        .AddSingleton<IMatchSolver, OrToolsMatchSolver>()
        .AddSingleton(provider => new MatchWords(provider.GetRequiredService<IStringLocalizer<MatchingFeature>>()))
        .AddSingleton<SeekingActs>()
        .AddSingleton<SeekGroup>()
        .AddSingleton<ChangeSeeking>()
        .AddSingleton<StopSeeking>()
        .AddSingleton<MatchingActs>()
        .AddSingleton<RoundReads>()
        .AddSingleton<SolveRound>()
        .AddSingleton<RunMatching>()
        .AddSingleton<ReviewMatching>()
        .AddSingleton<ReleaseRound>()
        .AddSingleton<ReleaseMatching>()
        .AddSingleton<CompleteMatch>()
        .AddSingleton<AnswerMatchProposal>()
        .AddSingleton<TellWhetherGroupIsRight>()
        .AddSingleton<FindSeekings>()
        .AddSingleton<FindMatchings>()
        .AddSingleton<FindProposals>()
        .AddSingleton<FindMatchesThatWait>()
        .AddEventHandler<EndMatchesOfGroup>()
        .AddEventHandler<EndSeekingOfWhoLeaves>()
        .AddEventHandler<TellOfProposals>()
        .AddEventHandler<TellOfAnswers>()
        .AddNoticeTopic<MatchProposals>()
        .AddNoticeTopic<MatchNews>()
        .AddNoticeTopic<NewcomerQuestions>()
        .AddDailySweep<BeginMatchings>()
        .AddSweep<FinishMatchings>(EveryMinute)
        .AddSweep<LapseMatchProposals>(Often)
        .AddSweep<AskNewcomers>(Seldom);

    public override IEnumerable<Command> Commands(CommandRunner runner) => [MatchCommands.Create(runner)];
}

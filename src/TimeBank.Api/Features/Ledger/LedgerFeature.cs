using System.CommandLine;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Features.Ledger.Pages;
using TimeBanking.Api.Foundation.Web.Layout;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.CommandLine;
using TimeBanking.Api.Foundation.Events;

namespace TimeBanking.Api.Features.Ledger;

/// <summary>The ledger: accounts, transfers and statements, gifts and reversals, and its export.</summary>
internal sealed class LedgerFeature : Feature
{
    public override void Register(IServiceCollection services) => services
        .AddSingleton<PostTransfer>()
        .AddSingleton<GiveMinutes>()
        .AddSingleton<ReverseTransfer>()
        .AddScoped<VisibleTransfers>()
        .AddScoped<Tallies>()
        .AddScoped<AccountHolders>()
        .AddSingleton<FollowBalance>()
        .AddSingleton<ExportLedger>()
        .AddSingleton<FindAccount>()
        .AddSingleton<AccountNames>()
        .AddSingleton<FindGiftParty>()
        .AddSingleton<FindTransfersById>()
        .AddSingleton<FindTransferStory>()
        .AddSingleton<StatementLines>()
        .AddSingleton<FindStatement>()
        .AddSingleton<FindPassedLimits>()
        .AddSingleton(provider => new NavigationLink(
            () => provider.GetRequiredService<IStringLocalizer<LedgerFeature>>()["Nav"], "/statement", 20))
        .AddEventHandler<TellOfAccounts>();

    public override void Map(IEndpointRouteBuilder app)
    {
        StatementDownload.Map(app);
        LedgerDownload.Map(app);
    }

    public override IEnumerable<Command> Commands(CommandRunner runner) => [LedgerExportCommands.Create(runner)];
}

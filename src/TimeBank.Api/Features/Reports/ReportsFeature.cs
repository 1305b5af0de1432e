using TimeBanking.Api.Features.Reports.Pages;
using TimeBanking.Api.Foundation;

namespace TimeBanking.Api.Features.Reports;

/// <summary>What a time bank tells those who fund it.</summary>
internal sealed class ReportsFeature : Feature
{
    public override void Register(IServiceCollection services) => services
        .AddSingleton<MakeHoursReport>()
        .AddSingleton<ReportNames>()
        .AddSingleton<ReportWords>();

    public override void Map(IEndpointRouteBuilder app) => ReportDownload.Map(app);
}

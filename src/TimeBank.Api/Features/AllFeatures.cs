using System.CommandLine;
using TimeBanking.Api.Features.Audit;
using TimeBanking.Api.Features.Backup;
using TimeBanking.Api.Features.Calendars;
using TimeBanking.Api.Features.Certificates;
using TimeBanking.Api.Features.Consents;
using TimeBanking.Api.Features.Contributions;
using TimeBanking.Api.Features.Councils;
using TimeBanking.Api.Features.Demonstration;
using TimeBanking.Api.Features.Desk;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Features.FirstStart;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Home;
using TimeBanking.Api.Features.Import;
using TimeBanking.Api.Features.Joining;
using TimeBanking.Api.Features.Keys;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Features.Listings;
using TimeBanking.Api.Features.Matching;
using TimeBanking.Api.Features.Me;
using TimeBanking.Api.Features.Meetings;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Features.Notices;
using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Features.Places;
using TimeBanking.Api.Features.Programmes;
using TimeBanking.Api.Features.Promises;
using TimeBanking.Api.Features.Reports;
using TimeBanking.Api.Features.Settings;
using TimeBanking.Api.Features.SignIn;
using TimeBanking.Api.Features.TimeBanks;
using TimeBanking.Api.Foundation;
using TimeBanking.Api.Foundation.CommandLine;

namespace TimeBanking.Api.Features;

/// <summary>Every feature of the product, in the order in which help lists their commands.</summary>
internal static class AllFeatures
{
    private static readonly IReadOnlyList<Feature> All =
    [
        new TimeBanksFeature(),
        new SignInFeature(),
        new FirstStartFeature(),
        new HomeFeature(),
        new MeFeature(),
        new KeysFeature(),
        new CalendarsFeature(),
        new MembersFeature(),
        new JoiningFeature(),
        new ConsentsFeature(),
        new OrganisationsFeature(),
        new PlacesFeature(),
        new ListingsFeature(),
        new ExchangesFeature(),
        new ContributionsFeature(),
        new ProgrammesFeature(),
        new MeetingsFeature(),
        new GroupsFeature(),
        new CouncilsFeature(),
        new MatchingFeature(),
        new PromisesFeature(),
        new CertificatesFeature(),
        new LedgerFeature(),
        new ReportsFeature(),
        new NoticesFeature(),
        new DeskFeature(),
        new SettingsFeature(),
        new AuditFeature(),
        new ImportFeature(),
        new BackupFeature(),
        new DemonstrationFeature(),
    ];

    public static WebApplicationBuilder AddFeatures(this WebApplicationBuilder builder)
    {
        foreach (var feature in All)
            feature.Register(builder.Services);
        return builder;
    }

    public static WebApplication MapFeatures(this WebApplication app)
    {
        foreach (var feature in All)
            feature.Map(app);
        return app;
    }

    public static IEnumerable<Command> Commands(CommandRunner runner) => All.SelectMany(feature => feature.Commands(runner));
}

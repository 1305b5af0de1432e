using TimeBank.Api.Features.Demonstration;
using TimeBank.Api.Features.Exchanges;
using TimeBank.Api.Features.Identity;
using TimeBank.Api.Features.Import;
using TimeBank.Api.Features.Ledger;
using TimeBank.Api.Features.LedgerExport;
using TimeBank.Api.Features.Listings;
using TimeBank.Api.Features.Members;
using TimeBank.Api.Features.Organisations;
using TimeBank.Api.Features.TimeBanks;
using TimeBank.Api.Web;
using TimeBank.GraphQL.Http;

namespace TimeBank.Api.Features;

/// <summary>The use cases of every feature, and their doors.</summary>
internal static class TimeBankFeatures
{
    public static WebApplicationBuilder AddTimeBankFeatures(this WebApplicationBuilder builder)
    {
        var requests = RequestLimitSettings.Read(builder.Configuration);
        builder.Services
            .AddSingleton<CommunityFigures>().AddSingleton<TimeBankSettings>()
            .AddSingleton<AddMember>().AddSingleton<Membership>().AddSingleton<FindMembers>()
            .AddSingleton<AddOrganisation>().AddSingleton<FindOrganisations>()
            .AddSingleton<PublishListing>().AddSingleton<ChangeListing>().AddSingleton<FindListings>()
            .AddSingleton<PostTransfer>().AddSingleton<RecordGroupHelp>().AddSingleton<GiveMinutes>()
            .AddSingleton<ReverseTransfer>().AddSingleton<FollowBalance>()
            .AddExchanges()
            .AddIdentity(builder.Environment, requests)
            .AddImport()
            .AddLedgerExport();
        builder.AddDemonstration();
        var listening = ListeningLimitSettings.Read(builder.Configuration);
        var operations = DocumentCacheSettings.Read(builder.Configuration)
            .Apply(OperationSettings.Read(builder.Configuration, builder.Environment));
        builder.Services.AddGraphQLServer(options =>
        {
            requests.Apply(options);
            options.Execution = operations with
            {
                Subscriptions = operations.Subscriptions with { CarryCaller = CallerIdentification.CarryAsync },
            };
            listening.Apply(options);
            options.WebSockets.Initialise = CallerIdentification.InitialiseSocketAsync;
        }).AddTypes(typeof(TimeBankFeatures).Assembly);
        return builder;
    }

    public static WebApplication MapTimeBankFeatures(this WebApplication app)
    {
        app.MapDemonstrationSignIn();
        app.MapGraphQL("/graphql");
        return app;
    }
}

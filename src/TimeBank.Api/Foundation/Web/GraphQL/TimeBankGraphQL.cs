using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.GraphQL.Execution;
using TimeBanking.GraphQL.Http;

namespace TimeBanking.Api.Foundation.Web.GraphQL;

/// <summary>Puts the GraphQL API into the host: what it may cost, who calls, and how it tells what is refused.</summary>
internal static class TimeBankGraphQL
{
    public static WebApplicationBuilder AddTimeBankGraphQL(this WebApplicationBuilder builder)
    {
        var settings = GraphQLSettings.Read(builder.Configuration, builder.Environment);
        var limits = LimitSettings.Read(builder.Configuration);
        var operations = LimitSettings.ReadOfOperations(builder.Configuration);
        builder.Services.AddSingleton(settings);
        builder.Services.AddGraphQLServer(options =>
        {
            options.Execution = new ExecutionOptions
            {
                Limits = operations,
                Introspection = settings.Introspection == true,
                Suggestions = settings.Introspection == true,
                TrustedDocuments = Load(settings.TrustedDocuments.Folder),
                TrustedDocumentsOnly = settings.TrustedDocuments.Only,
                DescribeRefusal = Refusals.Describe,
                Subscriptions = new SubscriptionOptions { CarryCaller = CallerIdentification.CarryAsync },
            };
            limits.Apply(options);
            options.CallerKey = context => context.RequestServices.GetRequiredService<Caller>().Actor?.MemberId.ToString();
            options.WebSockets.Initialise = CallerIdentification.InitialiseSocketAsync;
        }).AddTypes(typeof(TimeBankGraphQL).Assembly);
        return builder;
    }

    public static WebApplication MapTimeBankGraphQL(this WebApplication app)
    {
        var engine = app.Services.GetRequiredService<GraphQLServerOptions>();
        engine.Execution = engine.Execution with
        {
            DescribeOutage = DescribeOutage(app.Services.GetRequiredService<OutageLog>()),
        };
        app.MapGraphQL("/graphql");
        return app;
    }

    private static TrustedDocuments? Load(string? folder) =>
        string.IsNullOrWhiteSpace(folder) ? null : TrustedDocuments.Load(folder);

    private static Func<Exception, Outage?> DescribeOutage(OutageLog outages)
    {
        var outage = new Outage(DatabaseOutage.Words, DatabaseOutage.Code, DatabaseOutage.RetryAfter) { IsLogged = true };
        return failure => outages.Report(failure) is null ? null : outage;
    }
}

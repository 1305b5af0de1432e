namespace TimeBank.Api.Web.Explorer;

/// <summary>Whether browsers find the GraphQL explorer at <c>/graphql</c>.</summary>
/// <param name="IsOn">Always outside Production; there only with the setting <c>GraphQL:Explorer=true</c>.</param>
internal sealed record ExplorerSettings(bool IsOn)
{
    public const string Setting = "GraphQL:Explorer";

    public static ExplorerSettings From(IConfiguration configuration, IHostEnvironment environment) =>
        new(configuration.GetValue<bool?>(Setting) ?? !environment.IsProduction());
}

using Microsoft.AspNetCore.Http;

namespace TimeBanking.GraphQL.Http;

/// <summary>Tells callers apart, for the limits of each.</summary>
internal sealed class CallerKeys(GraphQLServerOptions options)
{
    /// <summary>Who calls; the address of those whom nothing else tells apart.</summary>
    public string Of(HttpContext context) => options.CallerKey?.Invoke(context) ?? CallerAddress.Of(context);
}

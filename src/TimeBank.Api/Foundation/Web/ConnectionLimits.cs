using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace TimeBanking.Api.Foundation.Web;

/// <summary>What connections may take of the server: slow or endless requests, headers, open connections.</summary>
internal static class ConnectionLimits
{
    /// <summary>The configuration section that overrides these, with the names of the framework.</summary>
    private const string Section = "Kestrel:Limits";

    /// <summary>Forms of pages are far smaller; <c>/graphql</c> has a limit of its own, perhaps larger.</summary>
    private const int BodyBytes = 1024 * 1024;

    /// <summary>A request line is the method, the address and the version; the address is more than its query string.</summary>
    private const int BesidesQueryString = 2048;

    public static WebApplicationBuilder AddConnectionLimits(this WebApplicationBuilder builder)
    {
        var requests = LimitSettings.Read(builder.Configuration);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            var limits = kestrel.Limits;
            limits.MaxConcurrentConnections = 10_000;
            limits.MaxConcurrentUpgradedConnections = 10_000;
            // One more, so that it is our own limit that answers, and says which setting it is.
            limits.MaxRequestBodySize = Math.Max(BodyBytes, requests.MaxRequestBytes) + 1L;
            limits.MaxRequestLineSize = Math.Max(8192, requests.MaxQueryStringLength + BesidesQueryString);
            limits.MaxRequestBufferSize = Math.Max(limits.MaxRequestBufferSize ?? 0, limits.MaxRequestLineSize);
            limits.MaxRequestHeadersTotalSize = 32 * 1024;
            limits.MaxRequestHeaderCount = 100;
            limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            limits.KeepAliveTimeout = TimeSpan.FromSeconds(130);
            limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
            limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
            builder.Configuration.GetSection(Section).Bind(limits);
        });
        return builder;
    }
}

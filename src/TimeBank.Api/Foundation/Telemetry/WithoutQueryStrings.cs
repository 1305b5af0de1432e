using System.Diagnostics;
using OpenTelemetry;

namespace TimeBanking.Api.Foundation.Telemetry;

/// <summary>
/// Takes addresses' query strings out: they may hold a GraphQL document with its variables. A path with a secret becomes its route.
/// </summary>
internal sealed class WithoutQueryStrings : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        data.SetTag("url.query", null);
        data.SetTag("url.full", null);
        data.SetTag("url.path", SecretPaths.Shown(data.GetTagItem("url.path") as string, data.GetTagItem("http.route") as string));
    }
}

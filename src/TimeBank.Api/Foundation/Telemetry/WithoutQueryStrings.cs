using System.Diagnostics;
using OpenTelemetry;

namespace TimeBanking.Api.Foundation.Telemetry;

/// <summary>Takes addresses' query strings out: they may hold a GraphQL document with its variables.</summary>
internal sealed class WithoutQueryStrings : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        data.SetTag("url.query", null);
        data.SetTag("url.full", null);
    }
}

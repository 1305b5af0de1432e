using TimeBanking.Api.Foundation.Web;

namespace TimeBanking.Api.Features.Keys;

/// <summary>
/// Under which address browsers keep passkeys for this installation: that which it says of itself, never what a request says. Where
/// nobody has said, there are none.
/// </summary>
internal sealed class PasskeySite(PublicAddress publicAddress)
{
    /// <summary>The name of the host.</summary>
    public string? Domain => publicAddress.Of("/")?.IdnHost;

    public bool IsKnown => Domain is not null;

    /// <summary>Whether what a browser signed was asked for by a page of this site.</summary>
    public bool IsOrigin(string origin) => publicAddress.Of("/") is { } root
        && origin == $"{root.Scheme}://{root.IdnHost}{(root.IsDefaultPort ? "" : $":{root.Port}")}";
}

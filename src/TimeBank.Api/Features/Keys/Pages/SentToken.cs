using TimeBanking.Api.Foundation.Identity;

namespace TimeBanking.Api.Features.Keys.Pages;

/// <summary>A form about an access token, as it is sent.</summary>
internal sealed class SentToken
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    public string? Name { get; set; }

    public AccessTokenScope Scope { get; set; } = AccessTokenScope.Read;

    public int Days { get; set; } = 90;

    /// <summary>The token to end.</summary>
    public Guid Which { get; set; }
}

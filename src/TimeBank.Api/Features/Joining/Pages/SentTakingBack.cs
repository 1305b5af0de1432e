namespace TimeBanking.Api.Features.Joining.Pages;

/// <summary>Which invitation a coordinator takes back.</summary>
internal sealed class SentTakingBack
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    /// <summary>The invitation.</summary>
    public Guid Which { get; set; }
}

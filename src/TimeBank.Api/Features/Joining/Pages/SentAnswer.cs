namespace TimeBanking.Api.Features.Joining.Pages;

/// <summary>What is said about an application, on either side.</summary>
internal sealed class SentAnswer
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    public string? Text { get; set; }
}

namespace TimeBanking.Api.Features.Ledger.Pages;

/// <summary>The form by which a transfer is taken back, as it is sent.</summary>
internal sealed class SentTakeBack
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    public string? Why { get; set; }

    /// <summary>That it may pass a limit, for the reason that is given.</summary>
    public bool IsPastLimits { get; set; }
}

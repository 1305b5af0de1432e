namespace TimeBanking.Api.Features.Settings.Pages;

/// <summary>What a time bank is called, says of itself, or where it is, as a form sends it.</summary>
internal sealed class SentTimeBank
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    public string? Name { get; set; }

    public string? Description { get; set; }

    public string? TimeZone { get; set; }

    public string? Language { get; set; }
}

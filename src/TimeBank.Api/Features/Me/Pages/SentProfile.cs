namespace TimeBanking.Api.Features.Me.Pages;

/// <summary>A form on one's own page, as it is sent.</summary>
internal sealed class SentProfile
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    public string? Name { get; set; }

    public string? Phone { get; set; }

    public string? OtherPhone { get; set; }

    public string? Language { get; set; }

    /// <summary>The member of another time bank to be.</summary>
    public Guid Which { get; set; }

    /// <summary>A session that is ended.</summary>
    public string? End { get; set; }
}

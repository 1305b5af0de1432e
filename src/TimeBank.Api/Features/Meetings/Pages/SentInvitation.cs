namespace TimeBanking.Api.Features.Meetings.Pages;

/// <summary>A form about guests of a meeting, as it is sent.</summary>
internal sealed class SentInvitation
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    /// <summary>A tap: to which invitation one says yes.</summary>
    public string? Yes { get; set; }

    /// <summary>A tap: to which invitation one says no.</summary>
    public string? No { get; set; }

    /// <summary>The number of the member who is asked.</summary>
    public string? Number { get; set; }

    public string? Question { get; set; }
}

namespace TimeBanking.Api.Features.Consents.Pages;

/// <summary>The forms about consent, as they are sent; each has some of the fields.</summary>
internal sealed class SentConsent
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    /// <summary>Which consent.</summary>
    public Guid? Which { get; set; }

    public string? Name { get; set; }

    public string? Email { get; set; }

    /// <summary>The member number of a guardian who is a member.</summary>
    public string? Number { get; set; }

    public string? Language { get; set; }
}

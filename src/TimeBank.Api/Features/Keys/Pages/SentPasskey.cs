namespace TimeBanking.Api.Features.Keys.Pages;

/// <summary>A form about a passkey, as it is sent.</summary>
internal sealed class SentPasskey
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    public string? Name { get; set; }

    /// <summary>What the browser made, in JSON; a script puts it there.</summary>
    public string? Credential { get; set; }

    /// <summary>The passkey to end.</summary>
    public Guid Which { get; set; }
}

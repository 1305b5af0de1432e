namespace TimeBanking.Api.Features.Exchanges.Pages;

/// <summary>A code that somebody was told by telephone, as it is sent.</summary>
internal sealed class TypedCode
{
    /// <summary>Of the member.</summary>
    public string? Number { get; set; }

    public string? Digits { get; set; }
}

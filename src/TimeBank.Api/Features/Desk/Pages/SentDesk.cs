namespace TimeBanking.Api.Features.Desk.Pages;

/// <summary>The next act of a line of the desk, as its form sends it: one of these.</summary>
internal sealed class SentDesk
{
    /// <summary>A mail that is sent again.</summary>
    public string? Resend { get; set; }

    /// <summary>Two tellings that are of two different helps.</summary>
    public string? Separate { get; set; }

    /// <summary>A role that is given for longer.</summary>
    public string? Renew { get; set; }
}

namespace TimeBanking.Api.Features.SignIn;

/// <summary>What stops guessing and floods, and leaves a way in to the owner of an address.</summary>
internal static class SignInLimits
{
    /// <summary>How long a link and its code let somebody in.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);

    /// <summary>Over how long requests and wrong codes of an address are counted, and kept for that.</summary>
    public static readonly TimeSpan Counted = TimeSpan.FromHours(1);

    /// <summary>Wrong codes after which those of one request are of no use; its link still is.</summary>
    public const int WrongCodesOfRequest = 5;

    /// <summary>
    /// Wrong codes for an address in the counted time after which codes let in nobody by a browser that the owner never used.
    /// With a million codes, whoever asks from many places has a chance of one in 50,000 an hour.
    /// </summary>
    public const int WrongCodesOfAddress = 20;

    /// <summary>Mails to an address in the counted time, not counting those to browsers by which its owner signed in before.</summary>
    public const int MailsToAddress = 10;

    /// <summary>How often one network address may ask, or try, in a quarter of an hour; many honest members may share one.</summary>
    public const int TurnsOfSource = 60;
}

namespace TimeBanking.Api.Features.Joining;

/// <summary>What keeps strangers from flooding a desk, or somebody's mailbox, and how long those who did not join are kept.</summary>
internal static class JoiningLimits
{
    /// <summary>How often one network address may apply in a quarter of an hour; a stall at a fair has one for all.</summary>
    public const int TurnsOfSource = 20;

    /// <summary>Over how long applications are counted.</summary>
    public static readonly TimeSpan Counted = TimeSpan.FromHours(1);

    /// <summary>Applications to one time bank in the counted time.</summary>
    public const int ApplicationsToTimeBank = 200;

    /// <summary>Mails about applications to one address in the counted time.</summary>
    public const int MailsToAddress = 3;

    /// <summary>So many days after it ended, an application that came to nothing is forgotten, and an invitation.</summary>
    public const int DaysKept = 180;
}

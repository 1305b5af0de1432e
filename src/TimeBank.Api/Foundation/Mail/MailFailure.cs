using System.Text.RegularExpressions;

namespace TimeBanking.Api.Foundation.Mail;

/// <summary>Why a mail was given up, as a person who can mend it needs to know.</summary>
public enum MailFailure
{
    /// <summary>There is no such address, or it is written in a way that mail servers do not take.</summary>
    AddressUnknown,

    /// <summary>Their mailbox is full.</summary>
    MailboxFull,

    /// <summary>Their mail server does not want it.</summary>
    Refused,

    /// <summary>It did not go for another reason, which the people who run the service find in the log.</summary>
    Other,
}

/// <summary>Tells it from what the mail server said, by its enhanced status code (RFC 3463) or else by its words.</summary>
internal static partial class MailFailures
{
    public static MailFailure Of(string? lastError) => lastError switch
    {
        null => MailFailure.Other,
        _ when Full().IsMatch(lastError) => MailFailure.MailboxFull,
        _ when Unknown().IsMatch(lastError) => MailFailure.AddressUnknown,
        _ when Unwanted().IsMatch(lastError) => MailFailure.Refused,
        _ => MailFailure.Other,
    };

    [GeneratedRegex(@"\b[45]\.2\.2\b|\bfull\b|\bquota\b", RegexOptions.IgnoreCase)]
    private static partial Regex Full();

    [GeneratedRegex(@"\b[45]\.1\.[0-9]+\b|\bunknown\b|\bno such\b|\bdoes not exist\b|\bnot found\b|\bno (e-mail |mail )?address\b", RegexOptions.IgnoreCase)]
    private static partial Regex Unknown();

    [GeneratedRegex(@"\b[45]\.7\.[0-9]+\b|\bspam\b|\bpolicy\b|\breject\w*|\brefus\w*|\b5[0-9]{2}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Unwanted();
}

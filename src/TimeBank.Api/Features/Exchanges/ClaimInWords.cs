using TimeBank.Api.Mail;
using TimeBank.Domain.Exchanges;
using TimeBank.Domain.Members;
using TimeBank.Domain.TimeBanks;

namespace TimeBank.Api.Features.Exchanges;

/// <summary>The facts of a claim as people read them. What members typed is one line each.</summary>
internal sealed class ClaimInWords(
    Domain.TimeBanks.TimeBank timeBank, Exchange claim, Member giver, Member receiver, MailLanguage language)
{
    public string TimeBank { get; } = MailText.Name(timeBank.Name);

    public string Giver { get; } = MailText.Name(giver.Name);

    public string Receiver { get; } = MailText.Name(receiver.Name);

    public string What { get; } = MailText.Subject(claim.What);

    /// <summary>The day of the help, with its weekday.</summary>
    public string Day { get; } = claim.Day.ToString("D", language.Culture);

    /// <summary>Such as <c>1 h 30 min</c>.</summary>
    public string Duration { get; } = InWords(claim.Minutes ?? 0);

    public ClaimEndRule EndRule { get; } = timeBank.Policies.ClaimEndRule;

    /// <summary>When the rule ends the claim: day and time in the time bank's zone, with the zone's name.</summary>
    public (string Day, string Time, string Zone) End { get; } = EndIn(timeBank.TimeZone, claim.DueAt!.Value, language);

    private static string InWords(int minutes) => (minutes / 60, minutes % 60) switch
    {
        (0, var rest) => $"{rest} min",
        (var hours, 0) => $"{hours} h",
        var (hours, rest) => $"{hours} h {rest} min",
    };

    private static (string Day, string Time, string Zone) EndIn(string timeZone, DateTime dueAt, MailLanguage language)
    {
        var there = TimeZoneInfo.ConvertTimeFromUtc(dueAt, TimeZoneInfo.FindSystemTimeZoneById(timeZone));
        return (there.ToString("D", language.Culture), there.ToString("HH:mm", language.Culture), timeZone);
    }
}

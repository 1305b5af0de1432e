using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Domain;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>The facts of a claim as people read them. What members typed is one line each.</summary>
internal sealed class ClaimInWords(TimeBank timeBank, Exchange claim, Member giver, DateOnly today, SpokenLanguage language)
{
    public Guid Id { get; } = claim.Id;

    public string TimeBank { get; } = MailText.Name(timeBank.Name);

    public string Giver { get; } = MailText.Name(giver.NameForOthers(today));

    public string What { get; } = MailText.Subject(claim.What);

    /// <summary>The day of the help, with its weekday.</summary>
    public string Day { get; } = claim.Day.ToString("D", language.Culture);

    /// <summary>Such as <c>1 h 30 min</c>.</summary>
    public string Duration { get; } = InWords(claim.Minutes ?? 0);

    /// <summary>What a verb agrees with: 1 for one hour or one minute alone.</summary>
    public int DurationCount { get; } = (claim.Minutes ?? 0) switch
    {
        60 => 1,
        var minutes => minutes,
    };

    public ClaimEndRule EndRule { get; } = timeBank.Policies.ClaimEndRule;

    /// <summary>When the rule ends the claim, in UTC; once it has ended, when it did.</summary>
    public DateTime EndsAt { get; } = claim.DueAt ?? claim.StateChangedAt;

    /// <summary>The same as day and time in the time bank's zone, with the zone's name.</summary>
    public (string Day, string Time, string Zone) End { get; } = EndIn(timeBank.TimeZone, claim.DueAt ?? claim.StateChangedAt, language);

    private static string InWords(int minutes) => (minutes / 60, minutes % 60) switch
    {
        (0, var rest) => $"{rest} min",
        (var hours, 0) => $"{hours} h",
        var (hours, rest) => $"{hours} h {rest} min",
    };

    private static (string Day, string Time, string Zone) EndIn(string timeZone, DateTime dueAt, SpokenLanguage language)
    {
        var there = WallClock.At(dueAt, timeZone);
        return (there.ToString("D", language.Culture), there.ToString("HH:mm", language.Culture), timeZone);
    }
}

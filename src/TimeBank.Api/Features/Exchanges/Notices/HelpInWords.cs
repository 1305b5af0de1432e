using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Domain;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Exchanges;

/// <summary>The facts of an exchange as one of its two reads them. What members typed is one line each.</summary>
/// <param name="timeBank">In which it is.</param>
/// <param name="exchange">The exchange.</param>
/// <param name="other">The one of the two who does not read it.</param>
/// <param name="today">The day in the time bank.</param>
/// <param name="language">The reader's.</param>
internal sealed class HelpInWords(TimeBank timeBank, Exchange exchange, Member other, DateOnly today, SpokenLanguage language)
{
    public Guid Id { get; } = exchange.Id;

    public string TimeBank { get; } = MailText.Name(timeBank.Name);

    public string Other { get; } = MailText.Name(other.NameForOthers(today));

    public string What { get; } = MailText.Subject(exchange.What);

    /// <summary>The day of the help, with its weekday.</summary>
    public string Day { get; } = exchange.Day.ToString("D", language.Culture);

    /// <summary>Whether it was said how long it takes or took.</summary>
    public bool HasDuration { get; } = exchange.Minutes is not null;

    /// <summary>Such as <c>1 h 30 min</c>.</summary>
    public string Duration { get; } = MailText.Duration(exchange.Minutes ?? 0);

    /// <summary>What a verb agrees with: 1 for one hour or one minute alone.</summary>
    public int DurationCount { get; } = (exchange.Minutes ?? 0) switch
    {
        60 => 1,
        var minutes => minutes,
    };

    public ClaimEndRule EndRule { get; } = timeBank.Policies.ClaimEndRule;

    /// <summary>When the rule ends it, in UTC; once it has ended, when it did.</summary>
    public DateTime EndsAt { get; } = exchange.DueAt ?? exchange.StateChangedAt;

    /// <summary>The same as day and time in the time bank's zone, with the zone's name.</summary>
    public (string Day, string Time, string Zone) End { get; } = EndIn(timeBank.TimeZone, exchange.DueAt ?? exchange.StateChangedAt, language);

    private static (string Day, string Time, string Zone) EndIn(string timeZone, DateTime dueAt, SpokenLanguage language)
    {
        var there = WallClock.At(dueAt, timeZone);
        return (there.ToString("D", language.Culture), there.ToString("HH:mm", language.Culture), timeZone);
    }
}

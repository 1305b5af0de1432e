using System.Diagnostics.CodeAnalysis;
using TimeBanking.Domain.Notices;

namespace TimeBanking.Api.Features.Notices.Pages;

/// <summary>The form on which one chooses which mails come, as it is sent.</summary>
internal sealed class ChosenMails
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    /// <summary>The frequency of each kind, by name.</summary>
    // A form in which none is chosen sends none.
    [AllowNull]
    public Dictionary<string, string> Kinds { get; set => field = value ?? []; } = [];

    public string? QuietFrom { get; set; }

    public string? QuietUntil { get; set; }

    public string? DigestAt { get; set; }

    public string? DigestDay { get; set; }

    public string? TimeZone { get; set; }

    public static ChosenMails From(NoticePreferences preferences, Guid id) => new()
    {
        Id = id,
        Kinds = preferences.Kinds.ToDictionary(choice => choice.Kind.ToString(), choice => choice.Frequency.ToString()),
        QuietFrom = preferences.QuietFrom,
        QuietUntil = preferences.QuietUntil,
        DigestAt = preferences.DigestAt,
        DigestDay = preferences.DigestDay.ToString(),
        TimeZone = preferences.TimeZone,
    };

    public ChangeNotificationPreferencesInput ToInput() => new()
    {
        Id = Id,
        Kinds = [.. Kinds.Where(chosen => Enum.IsDefined(Read<NoticeKind>(chosen.Key)) && Enum.IsDefined(Read<NoticeFrequency>(chosen.Value)))
            .Select(chosen => new NoticeChoiceInput { Kind = Read<NoticeKind>(chosen.Key), Frequency = Read<NoticeFrequency>(chosen.Value) })],
        QuietFrom = QuietFrom ?? "",
        QuietUntil = QuietUntil ?? "",
        DigestAt = DigestAt ?? "",
        DigestDay = Enum.TryParse<Weekday>(DigestDay, out var day) && Enum.IsDefined(day) ? day : null,
        TimeZone = string.IsNullOrWhiteSpace(TimeZone) ? (string?)null : TimeZone,
    };

    private static T Read<T>(string name)
        where T : struct, Enum => Enum.TryParse<T>(name, out var value) ? value : (T)(object)-1;
}

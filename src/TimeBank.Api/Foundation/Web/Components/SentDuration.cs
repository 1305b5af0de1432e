using System.Globalization;
using TimeBanking.Domain;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Foundation.Web.Components;

/// <summary>A duration as a form sends it: one of the quick choices, or hours and minutes.</summary>
public sealed class SentDuration
{
    /// <summary>What is sent when it is none of the choices.</summary>
    public const string Other = "other";

    private static readonly int[] Quick = [30, 60, 90, 120];

    public string? Choice { get; set; }

    public string? Hours { get; set; }

    public string? Minutes { get; set; }

    /// <summary>Whether anything was said; no minutes are something too.</summary>
    public bool IsSaid => Chosen is not null || !string.IsNullOrWhiteSpace(Hours) || !string.IsNullOrWhiteSpace(Minutes);

    /// <summary>In minutes; 0 when nothing was said.</summary>
    /// <exception cref="DomainException">What was typed is no number, or another time than was chosen.</exception>
    public int ToMinutes()
    {
        var typed = (int)Math.Min(
            (60L * SentNumber.Read("minutes", Hours).GetValueOrDefault()) + SentNumber.Read("minutes", Minutes).GetValueOrDefault(), int.MaxValue);
        return Chosen is not { } chosen ? typed
            : typed == 0 || typed == chosen ? chosen
            : throw new MinutesNotAcceptedException(
                $"{Plural.English(chosen, "minute is", "minutes are")} chosen, and {Plural.English(typed, "is", "are")} written beside. Say one of them.",
                new RefusalFacts("Minutes.Two", TimeSpan.FromMinutes(chosen), TimeSpan.FromMinutes(typed)) { Field = "minutes" });
    }

    private int? Chosen =>
        int.TryParse(Choice, NumberStyles.None, CultureInfo.InvariantCulture, out var chosen) && Quick.Contains(chosen) ? chosen : null;

    /// <summary>The choices that one need not type, in minutes: those that the time bank takes as they are.</summary>
    public static IReadOnlyList<int> ChoicesOf(Policies policies) =>
        [.. Quick.Where(minutes => minutes % policies.TimeStepMinutes == 0 && minutes <= policies.ExchangeMinutesMax)];

    /// <summary>So many minutes, as a form shows them.</summary>
    public static SentDuration Of(int minutes) => Quick.Contains(minutes)
        ? new() { Choice = minutes.ToString(CultureInfo.InvariantCulture) }
        : Typed(minutes);

    /// <summary>The same as a form shows it that offers only some of the choices.</summary>
    public SentDuration Among(IReadOnlyList<int> choices) => Chosen is { } chosen && !choices.Contains(chosen) ? Typed(chosen) : this;

    private static SentDuration Typed(int minutes) => new() { Choice = Other, Hours = SentNumber.Of(minutes / 60), Minutes = SentNumber.Of(minutes % 60) };
}

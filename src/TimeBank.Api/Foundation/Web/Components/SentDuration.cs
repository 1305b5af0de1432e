using System.Globalization;

namespace TimeBanking.Api.Foundation.Web.Components;

/// <summary>A duration as a form sends it: one of the quick choices, or hours and minutes.</summary>
public sealed class SentDuration
{
    /// <summary>The choices that one need not type, in minutes.</summary>
    public static readonly IReadOnlyList<int> Choices = [30, 60, 90, 120];

    /// <summary>What is sent when it is none of them.</summary>
    public const string Other = "other";

    public string? Choice { get; set; }

    public int? Hours { get; set; }

    public int? Minutes { get; set; }

    /// <summary>In minutes; 0 when nothing was said.</summary>
    public int InMinutes =>
        int.TryParse(Choice, NumberStyles.None, CultureInfo.InvariantCulture, out var chosen) && Choices.Contains(chosen)
            ? chosen
            : (int)Math.Clamp((60L * Hours.GetValueOrDefault()) + Minutes.GetValueOrDefault(), int.MinValue, int.MaxValue);

    /// <summary>So many minutes, as a form shows them.</summary>
    public static SentDuration Of(int minutes) => Choices.Contains(minutes)
        ? new() { Choice = minutes.ToString(CultureInfo.InvariantCulture) }
        : new() { Choice = Other, Hours = minutes / 60, Minutes = minutes % 60 };
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TimeBanking.Api.Features.Settings.Pages;

/// <summary>Rules as a form sends them.</summary>
internal sealed class SentPolicies
{
    /// <summary>Made with the page, so that a page sent twice does one thing.</summary>
    public Guid Id { get; set; }

    // A form that does not have it sends none.
    [AllowNull]
    public List<SentPolicy> Answers { get; set => field = value ?? []; } = [];
}

/// <summary>One of them, as it was typed.</summary>
public sealed class SentPolicy
{
    /// <summary>The property's name.</summary>
    public string? Policy { get; set; }

    /// <summary>A number, a choice, or hours.</summary>
    public string? Text { get; set; }

    /// <summary>Minutes beside the hours.</summary>
    public string? Minutes { get; set; }

    /// <summary>A value as the form shows it.</summary>
    public static SentPolicy Of(PolicyQuestion question, string? value)
    {
        if (question.Answer is not PolicyAnswer.Duration || value is null)
            return new() { Policy = question.Policy, Text = value };
        var (hours, minutes) = Math.DivRem(Math.Abs(long.Parse(value, CultureInfo.InvariantCulture)), 60);
        return new()
        {
            Policy = question.Policy,
            Text = hours.ToString(CultureInfo.InvariantCulture),
            Minutes = minutes.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>What was typed, as the rule is written: what is no number stays as it is, to be refused in words.</summary>
    public string? ToValue(PolicyQuestion question)
    {
        var (text, rest) = (Trimmed(Text), Trimmed(Minutes));
        if (question.Answer is not PolicyAnswer.Duration || (text is null && rest is null))
            return text;
        if (!TryRead(text, out var hours) || !TryRead(rest, out var minutes))
            return $"{text} {rest}";
        var value = (60L * hours) + minutes;
        return (question.IsBelowZero ? -value : value).ToString(CultureInfo.InvariantCulture);
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static bool TryRead(string? text, out int value)
    {
        value = 0;
        return text is null || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }
}

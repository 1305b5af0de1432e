using System.Globalization;
using TimeBanking.Domain;

namespace TimeBanking.Api.Foundation.Web.Components;

/// <summary>
/// A whole number as a form sends it. Forms keep it as it was typed: bound as a number, what is none would be taken for nothing said.
/// </summary>
public static class SentNumber
{
    /// <summary>As a form shows it.</summary>
    public static string? Of(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    /// <param name="field">As the input of the act calls it; the refusal leads to it.</param>
    /// <param name="typed">Nothing but digits, around which there may be spaces.</param>
    /// <returns>Null when nothing was typed.</returns>
    /// <exception cref="TextNotAcceptedException">It is no whole number, or one that nobody means.</exception>
    public static int? Read(string field, string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;
        return int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new TextNotAcceptedException(
                $"\"{field}\" is no whole number. Write it in digits, such as 20.", new RefusalFacts("Number.None", Shown(typed)) { Field = field });
    }

    private static string Shown(string typed) => typed.Trim() is { Length: > 20 } longer ? longer[..20] + "…" : typed.Trim();
}

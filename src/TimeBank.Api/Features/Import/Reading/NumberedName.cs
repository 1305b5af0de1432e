using System.Globalization;
using System.Text.RegularExpressions;

namespace TimeBanking.Api.Features.Import;

/// <summary>How a download names a member: <c>Ann Evans (12)</c>. Two may have one name, never one number.</summary>
internal static partial class NumberedName
{
    /// <summary>The name and the number; null where the text is no such thing.</summary>
    public static (string Name, long Number)? Of(string text)
    {
        var match = Form().Match(text);
        return match.Success && long.TryParse(
            match.Groups[2].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? (match.Groups[1].Value.Trim(), number) : null;
    }

    [GeneratedRegex(@"\A(.*)\(([0-9]{1,18})\)\z", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Form();
}

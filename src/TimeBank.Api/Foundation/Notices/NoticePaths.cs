using TimeBanking.Domain.Notices;

namespace TimeBanking.Api.Foundation.Notices;

/// <summary>The pages that mails of notices lead to.</summary>
internal static class NoticePaths
{
    /// <summary>Where one chooses which mails come when.</summary>
    public const string Choose = "/mails";

    /// <summary>Where one stops such mails.</summary>
    public const string Unsubscribe = "/unsubscribe";

    /// <summary>A kind as operators see it: words joined by hyphens.</summary>
    public static string NameOf(NoticeKind kind) => string.Concat(
        kind.ToString().Select((letter, at) => char.IsUpper(letter) && at > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}

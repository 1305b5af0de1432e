using TimeBanking.Api.Foundation.Languages;

namespace TimeBanking.Api.Foundation.Notices;

/// <summary>All that a mail of notices says, in the reader's language, before it has a look.</summary>
public sealed record NoticeLetter(
    SpokenLanguage Language, string Subject, string Greeting, IReadOnlyList<LetterPart> Parts, IReadOnlyList<string> Footer, Uri? Choices, string ChoicesWords);

/// <summary>One thing that a mail tells.</summary>
public sealed record LetterPart(NoticeItem Item, Uri? Address);

using TimeBanking.Domain;

namespace TimeBanking.Api.Foundation.Web.Pages;

/// <summary>Something that a form asks is left open, before any rule hears of it.</summary>
/// <param name="words">Says so in the reader's language.</param>
/// <param name="field">The field's name among those of the page.</param>
internal sealed class NotAnsweredException(string words, string field) : DomainException(words)
{
    public override RefusalFacts Facts() => base.Facts() with { Field = field };
}

using Microsoft.Extensions.Localization;
using TimeBanking.Api.Foundation.Languages;

namespace TimeBanking.Api.Features.Consents;

/// <summary>What guardians are asked to agree to, in each language. Raise <see cref="Domain.People.Consent.CurrentVersion"/> with any change of it.</summary>
internal sealed class ConsentText(IStringLocalizer<ConsentText> words)
{
    public string Of(string member, string guardian, string timeBank, SpokenLanguage language) =>
        language.Say(() => words["Text", guardian, member, timeBank].Value).ReplaceLineEndings("\n");
}

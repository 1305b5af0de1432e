using System.Globalization;
using Microsoft.Extensions.Localization;
using TimeBanking.Domain;

namespace TimeBanking.Api.Foundation.Languages;

/// <summary>
/// Why something was refused, in the language of the moment. The rules say it in English, with the figures; for the other
/// languages the resources have a sentence for each kind of refusal.
/// </summary>
public sealed class RefusalWords(IStringLocalizer<RefusalWords> words)
{
    public string Of(DomainException refusal)
    {
        if (CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == SpokenLanguage.English.Tag)
            return refusal.Message;
        var said = words[refusal.GetType().Name];
        return said.ResourceNotFound ? refusal.Message : said;
    }
}

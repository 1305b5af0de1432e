using Microsoft.Extensions.Localization;

namespace TimeBanking.Api.Foundation.Languages;

/// <summary>Puts the words of pages and mails into the host.</summary>
internal static class WordServices
{
    public static IServiceCollection AddWords(this IServiceCollection services) => services
        .AddLocalization()
        .AddSingleton<IStringLocalizerFactory, CountingWords>()
        .AddSingleton<SpokenWords>()
        .AddSingleton<RefusalWords>();
}

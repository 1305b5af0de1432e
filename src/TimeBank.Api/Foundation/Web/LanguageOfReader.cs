using System.Globalization;
using Microsoft.AspNetCore.Components.Endpoints;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Languages;

namespace TimeBanking.Api.Foundation.Web;

/// <summary>
/// Lets pages speak the language of their reader: the member's, else their time bank's, and for who is not signed in the first
/// that their browser asks for (RFC 9110, section 12.5.4). Programs are answered the same in every language.
/// </summary>
internal static class LanguageOfReader
{
    public static IApplicationBuilder UseLanguageOfReader(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
            CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = (await FindAsync(context)).Culture;
        await next(context);
    });

    private static async ValueTask<SpokenLanguage> FindAsync(HttpContext context) =>
        !context.AsksNobody()
        && await context.RequestServices.GetRequiredService<CurrentMember>().FindAsync(context.RequestAborted) is { } member
            ? member.Language
            : SpokenLanguage.For([.. AskedFor(context)]);

    private static IEnumerable<string?> AskedFor(HttpContext context) =>
        context.Request.GetTypedHeaders().AcceptLanguage
            .Where(language => language.Quality is null or > 0).OrderByDescending(language => language.Quality ?? 1)
            .Select(language => language.Value.Value);
}

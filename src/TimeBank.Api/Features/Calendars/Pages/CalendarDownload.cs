using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using TimeBanking.Api.Foundation.Web;

namespace TimeBanking.Api.Features.Calendars.Pages;

/// <summary>A member's calendar, as programs fetch it again and again: who has it as it is, is told so.</summary>
internal static class CalendarDownload
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet(CalendarPaths.Route, ReadAsync);

    private static async Task<IResult> ReadAsync(HttpContext context, string secret, WriteCalendar calendars)
    {
        context.KeepNothing();
        if (await calendars.WriteAsync(secret, context.RequestAborted) is not { } calendar)
            return Results.NotFound();
        // The one who asked keeps it, to ask whether it is still so.
        context.Response.Headers.CacheControl = "private, no-cache";
        var bytes = Encoding.UTF8.GetBytes(calendar);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\"");
        return Results.Bytes(bytes, "text/calendar; charset=utf-8", entityTag: tag);
    }
}

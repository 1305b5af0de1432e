using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using TimeBanking.Api.Foundation.Identity;

namespace TimeBanking.Api.Features.Me.Pages;

/// <summary>One's data as a JSON file.</summary>
internal static class OwnDataDownload
{
    public const string Path = "/me/data.json";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        // A file, not a page: letters are written as they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static void Map(IEndpointRouteBuilder app) => app.MapGet(
        Path,
        async (HttpContext context, Caller caller, OwnData data) =>
        {
            if (caller.Actor is not { } actor)
                return Results.LocalRedirect("/sign-in?to=/me");
            var bytes = JsonSerializer.SerializeToUtf8Bytes(await data.ReadAsync(actor, context.RequestAborted), Format);
            return Results.File(bytes, "application/json", "my-time-bank.json");
        });
}

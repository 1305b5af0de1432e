namespace TimeBanking.Api.Foundation.Web;

/// <summary>
/// Refuses requests of which no address can be made: their Host is none, or the web server in front says a scheme that
/// is none. The server takes them, and whatever makes an address of them, as every page does, would fail. The framework's
/// own host filtering knows only lists of names, and comes before the pages that say what is wrong.
/// </summary>
internal static class AddressCheck
{
    private const string Words = "The request does not say which host it is for. Check the address, and the header Host.";

    /// <summary>Must come after <see cref="ErrorAnswers.UseErrorAnswers"/>.</summary>
    public static IApplicationBuilder UseAddressCheck(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (HasAddress(context.Request))
            return next(context);
        // The page that says so needs an address too.
        context.Request.Scheme = Uri.UriSchemeHttp;
        context.Request.Host = new HostString("localhost");
        return context.RefuseAsync(StatusCodes.Status400BadRequest, Words);
    });

    private static bool HasAddress(HttpRequest request)
    {
        if (request.Scheme != Uri.UriSchemeHttp && request.Scheme != Uri.UriSchemeHttps)
            return false;
        try
        {
            return request.Host.HasValue && Uri.TryCreate($"{request.Scheme}://{request.Host}/", UriKind.Absolute, out _);
        }
        catch (ArgumentException)
        {
            // It begins like a name with other letters than ours ("xn--") and is none.
            return false;
        }
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Pages;

/// <summary>The cookie that the host itself gives to a browser.</summary>
internal static class SignInCookies
{
    public static async Task<string> OfAsync(TestHost host, Session session)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Scheme = "http";
        context.Request.Host = new HostString("localhost");
        await SignInCookie.GiveAsync(context, session, isKept: true);
        return context.Response.Headers.SetCookie.ToString().Split(';')[0];
    }
}

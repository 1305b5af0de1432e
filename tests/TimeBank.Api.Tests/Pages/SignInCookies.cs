using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
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

    /// <summary>A browser in which a member is signed in, as by a mail.</summary>
    public static async Task<PageReader> SignedInAsync(TestHost host, Participant who)
    {
        var browser = new PageReader(host);
        var sessions = host.Services.GetRequiredService<Sessions>();
        await using var context = await host.ReadAsync();
        var member = await context.Members.AsNoTracking().SingleAsync(row => row.Id == who.Id, TestContext.Current.CancellationToken);
        var session = await sessions.BeginAsync(member, null, Sessions.OnOwnDevice, "test", TestContext.Current.CancellationToken);
        browser.Client.DefaultRequestHeaders.Add("Cookie", await OfAsync(host, session));
        return browser;
    }
}

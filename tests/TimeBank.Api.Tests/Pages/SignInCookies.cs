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
        browser.Client.DefaultRequestHeaders.Add("Cookie", await SignInAsync(host, who.Id));
        return browser;
    }

    /// <summary>The same member, who asks GraphQL by that browser's cookie in the place of a token.</summary>
    public static async Task<Participant> InBrowserAsync(TestHost host, Participant who)
    {
        var client = host.CreateClient();
        client.DefaultRequestHeaders.Add("Cookie", await SignInAsync(host, who.Id));
        return new Participant(client, who.Id, "", who.Actor) { NodeId = who.NodeId };
    }

    /// <summary>The cookie of a member who has just signed in.</summary>
    public static Task<string> OfAsync(TestHost host, Participant who) => SignInAsync(host, who.Id);

    private static async Task<string> SignInAsync(TestHost host, Guid memberId)
    {
        var sessions = host.Services.GetRequiredService<Sessions>();
        await using var context = await host.ReadAsync();
        var member = await context.Members.AsNoTracking().SingleAsync(row => row.Id == memberId, TestContext.Current.CancellationToken);
        return await OfAsync(host, await sessions.BeginAsync(member, null, Sessions.OnOwnDevice, "test", TestContext.Current.CancellationToken));
    }
}

using System.Globalization;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.People;

namespace TimeBanking.Bench.Pages;

/// <summary>People with browsers in which they are signed in: their requests, as bytes that are ready to send.</summary>
internal sealed class PageVisitors
{
    private readonly IReadOnlyList<string> _cookies;
    private readonly string _coordinator;

    private PageVisitors(IReadOnlyList<string> cookies, string coordinator) => (_cookies, _coordinator) = (cookies, coordinator);

    /// <summary>Signs members in, and makes the first of them a coordinator.</summary>
    /// <param name="keys">The folder with the keys that protect the host's cookies; made when it is not there.</param>
    public static async Task<PageVisitors> SignInAsync(SampleBank bank, string keys, int people, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        await using var context = await bank.Contexts.CreateDbContextAsync(cancellationToken);
        var members = await context.Members.OrderBy(member => member.Number).Take(people + 1).ToListAsync(cancellationToken);
        var sessions = members.ConvertAll(member => new Session
        {
            Id = Guid.CreateVersion7(),
            PersonId = member.PersonId,
            MemberId = member.Id,
            Browser = "bench",
            CreatedAt = now,
            LastSeenAt = now,
            ExpiresAt = now.AddDays(1),
        });
        context.AddRange(sessions);
        context.Add(new Role
        {
            Id = Guid.CreateVersion7(),
            TimeBankId = bank.Id,
            MemberId = members[0].Id,
            Kind = RoleKind.Coordinator,
            Scope = RoleScope.TimeBank,
            ScopeId = bank.Id,
            From = members[0].JoinedOn,
            GrantedAt = now,
        });
        await context.SaveChangesAsync(cancellationToken);
        var cookies = sessions.ConvertAll(session => CookieOf(session, keys));
        return new PageVisitors(cookies[1..], cookies[0]);
    }

    /// <summary>A page, for another member each time.</summary>
    public Func<Random, RequestSource> Of(string page) => random => Asking(page, () => _cookies[random.Next(_cookies.Count)]);

    /// <summary>A page, for the coordinator.</summary>
    public Func<Random, RequestSource> OfCoordinator(string page) => _ => Asking(page, () => _coordinator);

    private static RequestSource Asking(string page, Func<string> nextCookie) => new(
        "<!DOCTYPE html>",
        () => Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"GET {page} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\nCookie: timebank={nextCookie()}\r\n\r\n")));

    /// <summary>What the host itself would give to a browser.</summary>
    private static string CookieOf(Session session, string keys)
    {
        var protection = DataProtectionProvider.Create(Directory.CreateDirectory(keys), builder => builder.SetApplicationName("TimeBank"));
        var tickets = new TicketDataFormat(protection.CreateProtector(
            "Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationMiddleware", CookieAuthenticationDefaults.AuthenticationScheme, "v2"));
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Sid, session.Id.ToString())], CookieAuthenticationDefaults.AuthenticationScheme);
        var properties = new AuthenticationProperties { IssuedUtc = session.CreatedAt, ExpiresUtc = session.ExpiresAt };
        return tickets.Protect(new AuthenticationTicket(new ClaimsPrincipal(identity), properties, CookieAuthenticationDefaults.AuthenticationScheme));
    }
}

using System.Data.Common;
using System.Net;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Pages;

/// <summary>A page asks the database as often for many rows as for few, and no more often than it says here.</summary>
public sealed class QueriesOfPages
{
    private const int ManyMore = 15;

    private static readonly (string Page, int Most)[] Pages =
    [
        ("/home", 15), ("/hours", 8), ("/pledges", 6), ("/certificates", 3), ("/reports/hours", 10), ("/statement", 6), ("/exchanges", 3), ("/listings", 4), ("/members", 2), ("/record", 3), ("/give", 4), ("/give?from=2&to=fund", 3), ("/fund", 6), ("/desk/group-help?giver=2&receiver=3&receiver=4", 5), ("/me", 3), ("/me/audit", 9),
        ("/desk", 13), ("/desk/applications", 2), ("/desk/invite", 2), ("/desk/jobs", 26), ("/settings", 1), ("/settings/roles", 4), ("/settings/audit", 9), ("/organisations", 2), ("/programmes", 5), ("/meetings", 6), ("/places", 5), ("/groups", 9), ("/groups/find", 4), ("/matching", 4), ("/councils", 5), ("/councils/wishes", 6), ("/councils/new", 8), ("/invitations", 3), ("/members/2", 3),
    ];

    [Fact]
    public async Task Many_rows_cost_no_more_queries_than_few()
    {
        var counted = new CountedQueries();
        await using var host = await TestHost.StartAsync(
            Database.Sqlite, services: services => services.ConfigureDbContext<TimeBankContext>(options => options.AddInterceptors(counted)));
        var community = await Community.MakeAsync(host);
        using var coordinator = await SignInCookies.SignedInAsync(host, community.Coordinator);
        await LiveAsync(community, 1);
        var few = await CountAsync(coordinator, counted);

        await LiveAsync(community, ManyMore);
        var many = await CountAsync(coordinator, counted);

        Assert.Equal(few, many);
        Assert.All(Pages, page => Assert.True(many[page.Page] <= page.Most, $"{page.Page} asks {many[page.Page]} times, and should at most {page.Most} times."));

        // The count is one of queries indeed.
        Assert.All(many.Values, queries => Assert.InRange(queries, 1, 40));
    }

    private static async Task<Dictionary<string, int>> CountAsync(PageReader browser, CountedQueries counted)
    {
        var found = new Dictionary<string, int>();
        foreach (var (page, _) in Pages)
        {
            // Sessions and rights are read now and then, and jobs ask too: what the page itself asks is the least of several times.
            var least = int.MaxValue;
            for (var time = 0; time < 4; time++)
            {
                counted.Begin();
                await browser.OpenAsync(page);
                least = Math.Min(least, counted.Count);
            }
            found[page] = least;
            Assert.Equal(HttpStatusCode.OK, browser.Status);
        }
        return found;
    }

    /// <summary>Each joins, helps the coordinator and others, offers something that soon ends, is professional somewhere, and somebody is invited.</summary>
    private static async Task LiveAsync(Community community, int people)
    {
        for (var i = 0; i < people; i++)
        {
            var member = await community.JoinAsync($"Neighbour-{Guid.NewGuid():N}");
            await member.ActAsync("claimHelp", new { giverId = member.NodeId, receiverId = community.Coordinator.NodeId, what = "A lift", day = "2026-11-22", minutes = 30 });
            await community.Coordinator.ActAsync("recordHelp", new { giverId = member.NodeId, receiverId = community.Coordinator.NodeId, what = "Soup", day = "2026-11-21", minutes = 45 });
            await member.ActAsync("claimHelp", new { giverId = member.NodeId, receiverId = community.Giver.NodeId, what = "A walk", day = "2026-11-20", minutes = 60 });
            await member.ActAsync("publishListing", new { kind = "OFFER", title = "Reading aloud", endsOn = "2026-11-30" }, "listing { id }");
            await community.Coordinator.ActAsync("inviteMember", new { name = "Ivo" }, "key");
            var organisation = (await community.Coordinator.ActAsync("addOrganisation", new { name = $"Library {member.Id:N}" }, "organisation { id }"))
                .GetProperty("organisation").GetProperty("id").GetString();
            await community.Coordinator.ActAsync(
                "grantRole", new { memberId = member.NodeId, role = "PROFESSIONAL", organisationId = organisation, until = "2026-12-01" }, "member { id }");
        }
    }

    private sealed class CountedQueries : DbCommandInterceptor
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public void Begin() => Volatile.Write(ref _count, 0);

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _count);
            return ValueTask.FromResult(result);
        }

        public override InterceptionResult<DbDataReader> ReaderExecuting(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            Interlocked.Increment(ref _count);
            return result;
        }
    }
}

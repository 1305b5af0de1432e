using System.Data.Common;
using System.Net;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Pages;

/// <summary>A page is whole, whichever of its reads the database takes longer for than for the others.</summary>
public sealed class PagesOnASlowDatabase
{
    private const int MostReads = 16;

    [Theory]
    [InlineData("/home")]
    [InlineData("/me")]
    [InlineData("/me/passkeys")]
    [InlineData("/me/tokens")]
    [InlineData("/members")]
    [InlineData("/members?search=gita")]
    [InlineData("/members/new")]
    [InlineData("/members/2")]
    [InlineData("/me/consents")]
    [InlineData("/join")]
    [InlineData("/desk/applications")]
    [InlineData("/desk/invite")]
    [InlineData("/listings")]
    [InlineData("/listings?of=2")]
    [InlineData("/listings/new?kind=Offer")]
    [InlineData("/listings/new?kind=Offer&for=3")]
    [InlineData("/record")]
    [InlineData("/record?with=3")]
    [InlineData("/exchanges")]
    [InlineData("/hours")]
    [InlineData("/hours/verify")]
    [InlineData("/pledges")]
    [InlineData("/certificates")]
    [InlineData("/reports/hours")]
    [InlineData("/statement")]
    [InlineData("/desk")]
    [InlineData("/desk/paper")]
    [InlineData("/desk/group-help?giver=2")]
    [InlineData("/desk/group-help?giver=2&receiver=3&receiver=4&ready=true")]
    [InlineData("/give")]
    [InlineData("/give?from=2&to=3")]
    [InlineData("/give/from")]
    [InlineData("/fund")]
    [InlineData("/desk/jobs")]
    [InlineData("/desk/jobs/EndOverdueExchanges")]
    [InlineData("/settings")]
    [InlineData("/settings/roles?kind=Professional")]
    [InlineData("/settings/audit?by=gita")]
    [InlineData("/me/audit")]
    [InlineData("/programmes")]
    [InlineData("/meetings")]
    [InlineData("/groups")]
    [InlineData("/groups/find")]
    [InlineData("/groups/new")]
    [InlineData("/matching")]
    [InlineData("/councils")]
    [InlineData("/councils/wishes")]
    [InlineData("/councils/new")]
    [InlineData("/invitations")]
    [InlineData("/places")]
    [InlineData("/places/new")]
    [InlineData("/organisations")]
    [InlineData("/organisations/new")]
    public async Task Nothing_of_a_page_is_shown_before_all_of_it_is_read(string address)
    {
        var slow = new OneSlowRead();
        await using var host = await TestHost.StartAsync(
            Database.Sqlite, services: services => services.ConfigureDbContext<TimeBankContext>(options => options.AddInterceptors(slow)));
        var community = await Community.MakeAsync(host);
        using var coordinator = await SignInCookies.SignedInAsync(host, community.Coordinator);
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);
        await gita.OpenAsync("/listings/new?kind=Offer");
        await gita.SubmitAsync("listing", ("Form.Title", "Mending bicycles"));
        await gita.OpenAsync("/record?with=3");
        await gita.SubmitAsync("record", ("Form.Which", "given"), ("Form.What", "Dug the garden"), ("Form.Duration.Choice", "90"));

        for (var read = 0; read < MostReads; read++)
        {
            slow.Await(read);
            await coordinator.OpenAsync(address);
            Assert.True(coordinator.Status == HttpStatusCode.OK, $"It was {coordinator.Status} when the read {read + 1} took longer.");
            Assert.Contains("<h1", coordinator.Html, StringComparison.Ordinal);
        }
    }

    private sealed class OneSlowRead : DbCommandInterceptor
    {
        private int _untilSlow = -1;

        public void Await(int others) => Volatile.Write(ref _untilSlow, others);

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (Interlocked.Decrement(ref _untilSlow) == -1)
                await Task.Delay(20, cancellationToken);
            return result;
        }
    }
}

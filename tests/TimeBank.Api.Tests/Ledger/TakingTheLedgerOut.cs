using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Tests.Ledger;

/// <summary>A steward takes the ledger of their own time bank along as a file: the same that the command writes.</summary>
public sealed class TakingTheLedgerOut
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task A_steward_gets_what_the_command_writes(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var elsewhere = await Community.MakeAsync(host, "Lakeside");
        await community.Giver.ActAsync("giveMinutes", new { toMemberId = community.Receiver.NodeId, minutes = 30 }, "transfer { id }");
        await elsewhere.Giver.ActAsync("giveMinutes", new { toMemberId = elsewhere.Receiver.NodeId, minutes = 45, message = "Far away" }, "transfer { id }");
        using var stella = await SignInCookies.SignedInAsync(host, await community.JoinAsync("Stella", RoleKind.Steward));

        foreach (var (path, format) in new[] { ("/settings/export/ledger.csv", LedgerFormat.Csv), ("/settings/export/ledger.journal", LedgerFormat.Hledger) })
        {
            using var answer = await stella.Client.GetAsync(new Uri(path, UriKind.Relative), Token);
            using var written = new MemoryStream();
            await host.Services.GetRequiredService<ExportLedger>().Execute(Community.Name, format, written, Token);

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(path.Split('/')[^1], answer.Content.Headers.ContentDisposition!.FileName);
            Assert.Equal(written.ToArray(), await answer.Content.ReadAsByteArrayAsync(Token));
            Assert.DoesNotContain("Far away", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        }
        await stella.OpenAsync("/settings/export");
        Assert.Contains("/settings/export/ledger.csv", stella.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_a_steward_gets_it()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);
        using var nobody = new PageReader(host);

        foreach (var path in (string[])["/settings/export", "/settings/export/ledger.csv", "/settings/export/ledger.journal"])
        {
            await cora.OpenAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, cora.Status);
            await nobody.OpenAsync(path);
            Assert.StartsWith("/sign-in", nobody.Path, StringComparison.Ordinal);
        }
    }
}

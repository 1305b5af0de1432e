using System.Diagnostics;
using TimeBanking.Api.Features.Contributions;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Tests.Contributions;

/// <summary>Very many hours are verified in a short time, part by part, and one sees how far it has come.</summary>
public sealed class ManyHours
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task More_than_one_act_takes_are_verified_part_by_part_on_the_page(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await HoursScene.MakeAsync(host);
        await LogAsync(scene, 30, 20);
        await scene.LoggedAsync(scene.Gita, 540, "All night", "2026-11-18");
        using var vera = await SignInCookies.SignedInAsync(host, scene.Vera);

        await vera.OpenAsync("/hours/verify");
        Assert.Contains("Verify all 600 that look usual", vera.Text, StringComparison.Ordinal);
        await vera.SubmitAsync("verify-all");
        Assert.Contains("500 of 600 are verified.", vera.Text, StringComparison.Ordinal);
        Assert.Contains("<progress id=\"progress\" max=\"600\" value=\"500\">", vera.Html, StringComparison.Ordinal);
        Assert.Contains("Go on with the other 100", vera.Text, StringComparison.Ordinal);
        await vera.SubmitAsync("verify-all");
        Assert.Contains("600 of 600 are verified.", vera.Text, StringComparison.Ordinal);

        // What does not look usual still waits to be looked at.
        Assert.Contains("All night", vera.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("data-go-on", vera.Html, StringComparison.Ordinal);
    }

    /// <summary>For docs/bench.md, by its command; the time depends on the machine.</summary>
    [Theory(Explicit = true), Databases]
    public async Task Ten_thousand_are_verified_within_twenty_seconds(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await HoursScene.MakeAsync(host);
        var ids = await LogAsync(scene, 100, 100);
        var watch = Stopwatch.StartNew();

        foreach (var part in ids.Chunk(VerifyContributions.Most))
            Assert.Null(HoursScene.CodeOf(await scene.Vera.ActAsync(
                "verifyContributions", new { contributionIds = part.Select(id => NodeId.Encode("Contribution", id)) }, "timeBank { id }")));

        watch.Stop();
        await Console.Out.WriteLineAsync($"{ids.Count} verified on {database} in {watch.Elapsed.TotalSeconds:0.0} s");
        Assert.True(watch.Elapsed < Most, $"It took {watch.Elapsed}.");
    }

    /// <summary>So many hours of each of so many members, as if logged by them.</summary>
    private static async Task<IReadOnlyList<Guid>> LogAsync(HoursScene scene, int members, int each)
    {
        NodeId.TryDecode(scene.OrganisationId, out _, out var organisationId);
        var ids = new List<Guid>();
        for (var number = 0; number < members; number++)
        {
            var giver = await scene.Community.JoinAsync($"Giver{number}");
            await scene.Host.Writer.WriteAsync(
                async (unit, token) =>
                {
                    var accounts = await unit.LockAccountsAsync(scene.Community.BankId, [giver.Id, organisationId], token);
                    for (var one = 0; one < each; one++)
                        ids.Add(Log(scene, unit, giver.Id, new Sides(accounts[giver.Id], accounts[organisationId]), one));
                    await unit.Context.SaveChangesAsync(token);
                    await unit.StoreAccountsAsync(accounts.Values, token);
                },
                Token);
        }

        return ids;
    }

    private static Guid Log(HoursScene scene, UnitOfWork unit, Guid giverId, Sides sides, int number)
    {
        var (id, bankId) = (scene.Host.Clock.NewKey(), scene.Community.BankId);
        var (contribution, _) = Contribution.Log(
            new ContributionDraft(
                id, bankId, giverId, sides.Beneficiary.Id, AccountKind.Organisation, $"Evening {number}", null, new DateOnly(2026, 11, 20), null, 60, null),
            new ActRequest(id, Acting.As(new Actor(giverId, bankId)), scene.Host.Clock.UtcNow(), new DateOnly(2026, 11, 22)),
            new DateTime(2026, 11, 22, 12, 0, 0), [], sides, new Policies());
        unit.Context.Add(contribution);
        return id;
    }
}

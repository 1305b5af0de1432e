using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Tests.Exchanges;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Tests.Ledger;

public sealed class ManyCallersAtOnce
{
    private const int Callers = 64;
    private const int ActsEach = 20;

    [Theory, Databases]
    public async Task No_update_is_lost_among_64_callers_and_the_sum_is_zero_all_the_while(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        // Few members, so that callers collide; a floor and a ceiling, so that some acts are refused.
        var scene = await ExchangeScene.MakeAsync(host, 4, new Policies
        {
            SoftFloorMinutes = null,
            HardFloorMinutes = -900,
            SoftCeilingMinutes = null,
            HardCeilingMinutes = 900,
        });
        var begun = new ConcurrentBag<Exchange>();
        var refusals = new ConcurrentBag<DomainException>();
        var done = 0;
        using var stopReading = new CancellationTokenSource();
        var seenSome = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = ReadSumsAsync(scene, seenSome, stopReading.Token);

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var random = new Random(caller);
            for (var i = 0; i < ActsEach; i++)
            {
                // However busy the machine, the load is not over before the sums were read amidst it.
                if (i == ActsEach / 2)
                    await Task.WhenAny(seenSome.Task, reading);
                try
                {
                    await ActAsync(scene, random, begun);
                    Interlocked.Increment(ref done);
                }
                catch (DomainException refusal)
                {
                    refusals.Add(refusal);
                }
            }
        }, TestContext.Current.CancellationToken)));

        await stopReading.CancelAsync();
        await reading;
        Assert.Equal(Callers * ActsEach, done + refusals.Count);
        // How many the limits and the states refuse depends on the order in which the callers come; a load of refusals proves nothing.
        Assert.True(done > 2 * Callers, $"only {done} acts were done");
        Assert.Equal(done, (await scene.CountsAsync()).Acts);
        await scene.AssertReconcilesAsync();
        foreach (var member in scene.Members)
        {
            var account = await scene.AccountAsync(member);
            Assert.InRange(account.BalanceMinutes - account.PendingDebitMinutes, -900, 900);
            Assert.InRange(account.BalanceMinutes + account.PendingCreditMinutes, -900, 900);
        }
    }

    [Theory, Databases]
    public async Task The_same_record_sent_by_sixteen_callers_has_one_effect_and_one_answer(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        // Once done it reaches the floor, so that a second effect would be refused rather than repeated.
        var scene = await ExchangeScene.MakeAsync(host, 2, new Policies { SoftFloorMinutes = null, HardFloorMinutes = -60 });
        var id = Guid.NewGuid();

        var answers = await AtOnce(() => scene.Record(scene.Members[0], scene.Members[1], 60, id));

        Assert.All(answers, answer => Assert.Equal(Content(answers[0]), Content(answer)));
        Assert.Equal((1, 1, 2, 1), await scene.CountsAsync());
        await scene.AssertReconcilesAsync();
    }

    [Theory, Databases]
    public async Task The_same_answer_to_a_claim_sent_by_sixteen_callers_has_one_effect_and_one_answer(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await ExchangeScene.MakeAsync(host, 2);
        var claim = (await scene.Claim(scene.Members[0], scene.Members[1], 60)).Exchange.Id;
        var (confirm, reverse) = (Guid.NewGuid(), Guid.NewGuid());

        var confirmed = await AtOnce(() => scene.Confirm(claim, scene.Members[1], confirm));
        var reversed = await AtOnce(() => scene.Reverse(claim, scene.Members[0], id: reverse));

        Assert.All(confirmed, answer => Assert.Equal(Content(confirmed[0]), Content(answer)));
        Assert.All(reversed, answer => Assert.Equal(ExchangeState.Reversed, answer.Exchange.State));
        Assert.Equal((3, 2, 4, 1), await scene.CountsAsync());
        await scene.AssertReconcilesAsync();
    }

    [Theory, Databases]
    public async Task A_claim_confirmed_withdrawn_and_corrected_at_once_ends_in_one_way(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await ExchangeScene.MakeAsync(host, 2);
        for (var round = 0; round < 8; round++)
        {
            var claim = (await scene.Claim(scene.Members[0], scene.Members[1], 60)).Exchange.Id;
            Func<Task<ExchangeOutcome>>[] answers =
            [
                () => scene.Confirm(claim, scene.Members[1]), () => scene.Withdraw(claim, scene.Members[0]),
                () => scene.Correct(claim, scene.Members[1], 45), () => scene.Dispute(claim, scene.Members[1]),
            ];

            var errors = await Task.WhenAll(answers.Select(answer => Task.Run(() => Xunit.Record.ExceptionAsync(answer).AsTask())));

            // A dispute may come before one of the others, which then answers the dispute.
            Assert.InRange(errors.Count(error => error is null), 1, 2);
            Assert.All(errors.Where(error => error is not null), error => Assert.IsType<WrongStateException>(error));
            await scene.AssertReconcilesAsync();
        }
    }

    [Theory, Databases]
    public async Task An_id_used_again_with_other_content_is_refused_and_changes_nothing(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await ExchangeScene.MakeAsync(host, 3);
        var (first, second) = (scene.Members[0], scene.Members[1]);
        var id = Guid.NewGuid();
        await scene.Record(first, second, 60, id);
        var claim = (await scene.Claim(first, second, 60)).Exchange.Id;
        var before = await scene.CountsAsync();

        Func<Task<ExchangeOutcome>>[] reuses =
        [
            () => scene.Record(first, second, 75, id),
            () => scene.Record(first, scene.Members[2], 60, id),
            () => scene.Record(first, second, 60, id, note: "Again"),
            () => scene.Record(first, second, 60, id, by: scene.Coordinator),
            () => scene.Claim(first, second, 60, id),
            () => scene.Propose(first, second, 60, id),
            () => scene.Confirm(claim, second, id),
            () => scene.Reverse(id, first, id: id),
        ];
        foreach (var reuse in reuses)
            Assert.Equal(id, (await Assert.ThrowsAsync<IdReusedException>(reuse)).Id);

        Assert.Equal(before, await scene.CountsAsync());
        await scene.AssertReconcilesAsync();
    }

    [Theory, Databases]
    public async Task Two_contents_under_one_id_at_once_have_one_effect(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await ExchangeScene.MakeAsync(host, 2);
        var id = Guid.NewGuid();

        var errors = await Task.WhenAll(Enumerable.Range(1, 16).Select(number => Task.Run(() =>
            Xunit.Record.ExceptionAsync(() => scene.Record(scene.Members[0], scene.Members[1], 15 * number, id)).AsTask())));

        Assert.Single(errors, error => error is null);
        Assert.All(errors.Where(error => error is not null), error => Assert.IsType<IdReusedException>(error));
        Assert.Equal((1, 1, 2, 1), await scene.CountsAsync());
        await scene.AssertReconcilesAsync();
    }

    private static async Task ActAsync(ExchangeScene scene, Random random, ConcurrentBag<Exchange> begun)
    {
        var giver = scene.Members[random.Next(scene.Members.Count)];
        var receiver = scene.Members[random.Next(scene.Members.Count)];
        var minutes = 15 * random.Next(1, 9);
        var known = begun.ToArray();
        var target = known.Length == 0 ? null : known[random.Next(known.Length)];
        switch (random.Next(target is null ? 2 : 8))
        {
            case 0:
                begun.Add((await scene.Record(giver, receiver, minutes)).Exchange);
                break;
            case 1 or 2:
                begun.Add((await scene.Claim(giver, receiver, minutes)).Exchange);
                break;
            case 3:
                await scene.Confirm(target!.Id, ReceiverOf(scene, target));
                break;
            case 4:
                await scene.Correct(target!.Id, ReceiverOf(scene, target), minutes);
                break;
            case 5:
                await scene.Withdraw(target!.Id, GiverOf(scene, target));
                break;
            case 6:
                await scene.Reverse(target!.Id, GiverOf(scene, target));
                break;
            default:
                await scene.Dispute(target!.Id, ReceiverOf(scene, target));
                break;
        }
    }

    private static async Task ReadSumsAsync(ExchangeScene scene, TaskCompletionSource seenSome, CancellationToken stop)
    {
        for (var moments = 1; !stop.IsCancellationRequested; moments++)
        {
            await using var context = await scene.Host.ReadAsync();
            var sum = await context.Accounts.Where(account => account.TimeBankId == scene.BankId)
                .SumAsync(account => account.BalanceMinutes, CancellationToken.None);
            Assert.Equal(0, sum);
            Assert.Equal(0, await context.Postings.SumAsync(posting => posting.Minutes, CancellationToken.None));
            if (moments == 4)
                seenSome.SetResult();
            await Task.Delay(5, CancellationToken.None);
        }
    }

    private static Task<ExchangeOutcome[]> AtOnce(Func<Task<ExchangeOutcome>> act) =>
        Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(act)));

    private static object Content(ExchangeOutcome answer) => (
        answer.Exchange.Id, answer.Exchange.State, answer.Exchange.Minutes, answer.Exchange.TransferId,
        answer.Exchange.StateChangedAt, answer.Exchange.CreatedAt);

    private static Actor GiverOf(ExchangeScene scene, Exchange exchange) =>
        scene.Members.Single(member => member.MemberId == exchange.GiverMemberId);

    private static Actor ReceiverOf(ExchangeScene scene, Exchange exchange) =>
        scene.Members.Single(member => member.MemberId == exchange.ReceiverMemberId);
}

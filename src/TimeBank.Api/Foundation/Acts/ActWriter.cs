using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Api.Foundation.Acts;

/// <summary>
/// The way of every act: once for each client-made id, in one unit of work, under the rules of its time bank, and kept as
/// what was done. The same id with the same input is answered again, with the same notices; with any other it is refused.
/// </summary>
public sealed class ActWriter(Writer writer, TimeProvider clock)
{
    /// <summary>Does the act, and answers with what it made.</summary>
    public delegate Task<Done<T>> Work<T>(ActUnit act, CancellationToken cancellationToken);

    /// <summary>Finds what an act made when it was done before.</summary>
    public delegate Task<T?> Again<T>(ActUnit act, Guid subjectId, CancellationToken cancellationToken);

    /// <summary>A member acts, for themselves or as a coordinator for another.</summary>
    /// <exception cref="DomainException">A rule of the time bank says no; nothing is written.</exception>
    public async Task<ActAnswer<T>> OnceAsync<T>(
        ActKind kind, ActInput input, Actor actor, Work<T> work, Again<T> again, CancellationToken cancellationToken)
        where T : class
    {
        actor.RequireToAct();
        var acting = Acting.As(actor, (input as ActForMemberInput)?.ForMemberId);
        try
        {
            var answer = await OnceAsync(kind, input, acting, actor.TimeBankId, work, again, cancellationToken);
            return answer with { Notices = LimitPrivacy.OnlyWhatMayBeSeen(answer.Notices, actor) };
        }
        catch (LimitException limit) when (LimitPrivacy.HidesFrom(actor, limit))
        {
            throw limit.WithoutFigures();
        }
    }

    /// <summary>The same by whomever: a member, a rule of the time bank, or the operator.</summary>
    public async Task<ActAnswer<T>> OnceAsync<T>(
        ActKind kind, ActInput input, Acting acting, Guid timeBankId, Work<T> work, Again<T> again,
        CancellationToken cancellationToken)
        where T : class
    {
        var asked = new Asked<T>(
            kind, input.Id, acting, timeBankId, FreeText.OptionalLines("note", input.Note, Act.NoteLengthMax),
            InputHash.Of(kind, acting.Actor?.MemberId, input), work, again);
        try
        {
            return await writer.WriteAsync((unit, token) => OnceAsync(unit, asked, token), cancellationToken);
        }
        catch (Exception error) when (UniqueViolation.Is(error))
        {
            throw new IdReusedException(input.Id);
        }
    }

    /// <summary>
    /// A rule of the time bank acts, within a unit that is open: it needs no id of a client, for the rule itself sees that it
    /// acts once.
    /// </summary>
    /// <returns>Null when the rule found nothing to do; then nothing is kept.</returns>
    public async Task<T?> ByRuleAsync<T>(
        UnitOfWork unit, Guid timeBankId, Func<ActUnit, CancellationToken, Task<(ActKind Kind, Done<T> Done)?>> work,
        CancellationToken cancellationToken)
        where T : class
    {
        var rules = await unit.ReadRulesAsync(timeBankId, cancellationToken);
        var act = new ActUnit(unit, clock.NewKey(), timeBankId, Acting.Rule, null, rules, clock);
        if (await work(act, cancellationToken) is not var (kind, done))
            return null;
        await KeepAsync(act, kind, "", done, cancellationToken);
        return done.Thing;
    }

    private async Task<ActAnswer<T>> OnceAsync<T>(UnitOfWork unit, Asked<T> asked, CancellationToken cancellationToken)
        where T : class
    {
        var known = await unit.FindActAsync(asked.Id, cancellationToken);
        var rules = await unit.ReadRulesAsync(asked.TimeBankId, cancellationToken);
        var act = new ActUnit(unit, asked.Id, asked.TimeBankId, asked.Acting, asked.Note, rules, clock);
        if (known is not null)
            return await AnswerAgainAsync(act, known, asked, cancellationToken);
        try
        {
            await RequireMemberActedForAsync(act, cancellationToken);
            var done = await asked.Work(act, cancellationToken);
            await KeepAsync(act, asked.Kind, asked.InputHash, done, cancellationToken);
            return new ActAnswer<T>(done.Thing, done.Notices ?? []);
        }
        catch (DomainException)
        {
            // The same act, sent twice at once, may have been done while this one waited for the locks: what refuses it is
            // then its own effect, and it is answered as the repetition that it is.
            if (await unit.FindActAsync(asked.Id, cancellationToken) is { } done)
                return await AnswerAgainAsync(act, done, asked, cancellationToken);
            throw;
        }
    }

    private static async Task<ActAnswer<T>> AnswerAgainAsync<T>(
        ActUnit act, Act known, Asked<T> asked, CancellationToken cancellationToken)
        where T : class
    {
        if (known.InputHash != asked.InputHash || known.TimeBankId != asked.TimeBankId)
            throw new IdReusedException(asked.Id);
        var thing = await asked.Again(act, known.SubjectId, cancellationToken)
            ?? throw new NotFoundException(known.SubjectKind.ToString().ToLowerInvariant());
        return new ActAnswer<T>(thing, known.Notices is { } notices ? JsonSerializer.Deserialize<LimitNotice[]>(notices)! : []);
    }

    /// <summary>Who is acted for is a member of the same time bank, and here.</summary>
    private static async Task RequireMemberActedForAsync(ActUnit act, CancellationToken cancellationToken)
    {
        if (act.Acting.ForMemberId is not { } memberId)
            return;
        var member = await act.Context.Members.AsNoTracking()
            .FirstOrDefaultAsync(row => row.Id == memberId && row.TimeBankId == act.TimeBankId, cancellationToken)
            ?? throw new NotFoundException("member");
        if (member.LeftOn is not null)
            throw new AccountClosedException(memberId);
    }

    private static Task KeepAsync<T>(ActUnit act, ActKind kind, string inputHash, Done<T> done, CancellationToken cancellationToken) =>
        act.Unit.InsertActAsync(
            new Act(
                act.Id, act.TimeBankId, kind, done.Subject.Kind, done.Subject.Id, act.Now, act.Acting.By,
                act.Acting.Actor?.MemberId, act.Acting.ForMemberId, done.Minutes, done.Note ?? act.Request.Note, inputHash,
                done.Notices is { Count: > 0 } notices ? JsonSerializer.Serialize(notices) : null),
            cancellationToken);

    private sealed record Asked<T>(
        ActKind Kind, Guid Id, Acting Acting, Guid TimeBankId, string? Note, string InputHash, Work<T> Work, Again<T> Again);
}

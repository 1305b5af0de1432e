using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Foundation.Mail;

/// <summary>The mails that did not go: a person looks at them, mends the cause, and sends those again that were given up.</summary>
internal sealed class DeadLetters(Writer writer, IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    /// <summary>The oldest of them, without their content.</summary>
    public async Task<List<DeadLetter>> ListAsync(int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<OutboxMail>().AsNoTracking().Dead()
            .OrderBy(mail => mail.FailedAt).ThenBy(mail => mail.Id).Take(most)
            .Select(mail => new DeadLetter(
                mail.Id, mail.Kind, mail.ToAddress, mail.FailedAt!.Value, mail.Attempts, mail.LastError ?? ""))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The oldest of those that failed and are tried again, such as while a password is wrong.</summary>
    public async Task<List<WaitingMail>> ListWaitingAsync(int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Set<OutboxMail>().AsNoTracking().Waiting()
            .OrderBy(mail => mail.CreatedAt).ThenBy(mail => mail.Id).Take(most)
            .Select(mail => new WaitingMail(mail.Id, mail.Kind, mail.ToAddress, mail.NextAttemptAt, mail.LastError ?? ""))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Puts mails back into the outbox, due at once, with all attempts before them.</summary>
    /// <param name="id">The mail; null for all that were given up.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <returns>How many were put back.</returns>
    public Task<int> ResendAsync(Guid? id, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        return writer.WriteAsync((unit, token) => PutBackAsync(unit, id, now, token), cancellationToken);
    }

    /// <summary>The same within a unit of work that is open.</summary>
    public static Task<int> PutBackAsync(UnitOfWork unit, Guid? id, DateTime now, CancellationToken cancellationToken) =>
        unit.Context.Set<OutboxMail>().Dead().Where(mail => id == null || mail.Id == id)
            .ExecuteUpdateAsync(
                set => set.SetProperty(mail => mail.FailedAt, (DateTime?)null)
                    .SetProperty(mail => mail.Attempts, 0)
                    .SetProperty(mail => mail.NextAttemptAt, now),
                cancellationToken);

    /// <summary>Takes mails for settled that shall not be sent any more. Their bodies go as those of sent mails do.</summary>
    /// <param name="id">The mail; null for all that were given up.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <returns>How many were discarded.</returns>
    public Task<int> DiscardAsync(Guid? id, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        return writer.WriteAsync(
            (unit, token) => unit.Context.Set<OutboxMail>().Dead().Where(mail => id == null || mail.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(mail => mail.DiscardedAt, now), token),
            cancellationToken);
    }
}

/// <summary>A mail that failed and is tried again.</summary>
internal sealed record WaitingMail(Guid Id, string Kind, string ToAddress, DateTime NextAttemptAt, string Reason);

/// <summary>A mail that was given up.</summary>
internal sealed record DeadLetter(
    Guid Id, string Kind, string ToAddress, DateTime FailedAt, int Attempts, string Reason);

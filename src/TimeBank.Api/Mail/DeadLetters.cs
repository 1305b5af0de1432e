using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;

namespace TimeBank.Api.Mail;

/// <summary>The mails that were given up: a person looks at them, mends the cause, and sends them again.</summary>
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

    /// <summary>Puts mails back into the outbox, due at once, with all attempts before them.</summary>
    /// <param name="id">The mail; null for all that were given up.</param>
    /// <param name="cancellationToken">Ends waiting.</param>
    /// <returns>How many were put back.</returns>
    public Task<int> ResendAsync(Guid? id, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        return writer.WriteAsync(
            (unit, token) => unit.Context.Set<OutboxMail>().Dead().Where(mail => id == null || mail.Id == id)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(mail => mail.FailedAt, (DateTime?)null)
                        .SetProperty(mail => mail.Attempts, 0)
                        .SetProperty(mail => mail.NextAttemptAt, now),
                    token),
            cancellationToken);
    }
}

/// <summary>A mail that was given up.</summary>
internal sealed record DeadLetter(
    Guid Id, string Kind, string ToAddress, DateTime FailedAt, int Attempts, string Reason);

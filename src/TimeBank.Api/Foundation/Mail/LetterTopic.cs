using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;

namespace TimeBanking.Api.Foundation.Mail;

/// <summary>
/// A kind of letter that is about one thing, and is not to go when that has come to an end: it may have waited while the mail server was
/// away. Registered by the feature whose thing it is; a letter of another kind always goes.
/// </summary>
/// <param name="Kind">As operators see it: words joined by hyphens.</param>
/// <param name="IsTrueAsync">Whether what a letter says of the thing of this id still holds, at this instant in UTC.</param>
internal sealed record LetterTopic(string Kind, Func<TimeBankContext, Guid, DateTime, CancellationToken, Task<bool>> IsTrueAsync);

/// <summary>Asks of letters whether they are to go.</summary>
internal sealed class LetterTopics(
    IEnumerable<LetterTopic> topics, IDbContextFactory<TimeBankContext> contexts, TimeProvider clock)
{
    private readonly Dictionary<string, LetterTopic> _byKind = topics.ToDictionary(topic => topic.Kind);

    /// <summary>Whether a mail is a letter about something that has come to an end.</summary>
    public async Task<bool> IsOverAsync(Guid mailId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var mail = await context.Set<OutboxMail>().Where(row => row.Id == mailId)
            .Select(row => new { row.Kind, row.AboutId }).SingleAsync(cancellationToken);
        return mail.AboutId is { } aboutId && _byKind.TryGetValue(mail.Kind, out var topic)
            && !await topic.IsTrueAsync(context, aboutId, clock.UtcNow(), cancellationToken);
    }
}

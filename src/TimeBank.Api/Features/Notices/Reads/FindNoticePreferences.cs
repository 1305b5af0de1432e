using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Texts;
using TimeBanking.GraphQL.Execution.DataLoaders;

namespace TimeBanking.Api.Features.Notices;

/// <summary>Which mails come to whom, and when, by person.</summary>
public sealed class NoticePreferencesByPerson(
    IDbContextFactory<TimeBankContext> contexts, NoticeTopics topics, BatchScheduler scheduler)
    : BatchDataLoader<Guid, NoticePreferences>(scheduler)
{
    protected override async Task<IReadOnlyDictionary<Guid, NoticePreferences>> LoadBatchAsync(
        IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var readers = await context.ReadReadersAsync(topics, keys, cancellationToken);
        return readers.ToDictionary(pair => pair.Key, pair => FindNoticePreferences.Describe(pair.Value));
    }
}

/// <summary>Reads which mails come to somebody, and when.</summary>
public sealed class FindNoticePreferences(IDbContextFactory<TimeBankContext> contexts, NoticeTopics topics)
{
    /// <summary>What a member chose, with the language in which they read.</summary>
    internal async Task<(NoticePreferences Preferences, SpokenLanguage Language)> FindOfMemberAsync(
        Guid memberId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var personId = await context.Members.Where(member => member.Id == memberId).Select(member => member.PersonId).SingleAsync(cancellationToken);
        var reader = await context.ReadReaderAsync(topics, personId, cancellationToken);
        return (Describe(reader), reader.Language);
    }

    /// <summary>What a member chooses the mails of: what none but keepers get, keepers alone, in whichever time bank they are that.</summary>
    internal async Task<IReadOnlyList<NoticeTopic>> TopicsOfAsync(Guid memberId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var isKeeper = await (
            from self in context.Members
            join member in context.Members on self.PersonId equals member.PersonId
            join role in context.Roles on member.Id equals role.MemberId
            where self.Id == memberId && member.LeftOn == null && role.EndedAt == null
                && (role.Kind == RoleKind.Coordinator || role.Kind == RoleKind.Steward)
            select role.Id).AnyAsync(cancellationToken);
        return [.. topics.All.Where(topic => isKeeper || !topic.IsForKeepers)];
    }

    internal static NoticePreferences Describe(NoticeReader reader) => new(
        [.. reader.Frequencies.OrderBy(pair => pair.Key).Select(pair => new NoticeChoice(pair.Key, pair.Value))],
        TimeOfDay.Write(reader.Hours.QuietFrom), TimeOfDay.Write(reader.Hours.QuietUntil),
        TimeOfDay.Write(reader.Hours.DigestAt), reader.Hours.DigestDay, reader.TimeZone);
}

/// <summary>Which mails come to a member, how often and at which hours. Read by the member and by coordinators.</summary>
/// <param name="Kinds">How often mails of each kind come.</param>
/// <param name="QuietFrom">From then on no mail comes, such as 21:00, where the member lives.</param>
/// <param name="QuietUntil">Until then no mail comes.</param>
/// <param name="DigestAt">When the mail comes that gathers a day's or a week's notices.</param>
/// <param name="DigestDay">The day on which a week's notices come.</param>
/// <param name="TimeZone">Where the member lives, by their own choice or as the time bank: an IANA name.</param>
public sealed record NoticePreferences(
    IReadOnlyList<NoticeChoice> Kinds, string QuietFrom, string QuietUntil, string DigestAt, Weekday DigestDay, string TimeZone);

/// <summary>How often mails of one kind come.</summary>
/// <param name="Kind">What they are about.</param>
/// <param name="Frequency">How often they come.</param>
public sealed record NoticeChoice(NoticeKind Kind, NoticeFrequency Frequency);

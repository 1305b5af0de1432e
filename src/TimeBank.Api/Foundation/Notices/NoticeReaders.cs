using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Domain.Notices;

namespace TimeBanking.Api.Foundation.Notices;

/// <summary>Reads when and how people want to hear of notices: by their choice, or as their first time bank says.</summary>
internal static class NoticeReaders
{
    /// <summary>One person.</summary>
    public static async Task<NoticeReader> ReadReaderAsync(
        this TimeBankContext context, NoticeTopics topics, Guid personId, CancellationToken cancellationToken) =>
        (await context.ReadReadersAsync(topics, [personId], cancellationToken))[personId];

    /// <summary>Several, in as many queries.</summary>
    public static async Task<Dictionary<Guid, NoticeReader>> ReadReadersAsync(
        this TimeBankContext context, NoticeTopics topics, IReadOnlyList<Guid> personIds, CancellationToken cancellationToken)
    {
        var people = await context.People.AsNoTracking().Where(row => personIds.Contains(row.Id)).ToListAsync(cancellationToken);
        var banks = (await (
            from member in context.Members
            join timeBank in context.TimeBanks.AsNoTracking() on member.TimeBankId equals timeBank.Id
            where personIds.Contains(member.PersonId)
            orderby member.LeftOn != null, member.Id
            select new { member.PersonId, timeBank }).ToListAsync(cancellationToken)).ToLookup(row => row.PersonId, row => row.timeBank);
        var chosen = (await context.Set<NoticePreference>().AsNoTracking().Where(row => personIds.Contains(row.PersonId))
            .ToListAsync(cancellationToken)).ToLookup(row => row.PersonId);
        return people.ToDictionary(person => person.Id, person =>
        {
            var bank = banks[person.Id].FirstOrDefault();
            var frequencies = chosen[person.Id].ToDictionary(row => row.Kind, row => row.Frequency);
            return new NoticeReader(
                person.Id, MailText.IsAddress(person.Email) ? person.Email : null, person.NoticeHours,
                person.TimeZone ?? bank?.TimeZone ?? "Etc/UTC", SpokenLanguage.For(person.Language, bank?.Language),
                topics.All.ToDictionary(topic => topic.Kind, topic => topics.FrequencyOf(topic.Kind, frequencies)));
        });
    }
}

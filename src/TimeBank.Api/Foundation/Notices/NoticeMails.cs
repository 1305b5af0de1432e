using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Foundation.Web;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Foundation.Notices;

/// <summary>Asks which notices are still true, and writes the mail that tells them.</summary>
internal sealed class NoticeMails(
    IDbContextFactory<TimeBankContext> contexts,
    NoticeTopics topics,
    OneTimeLinks links,
    PublicAddress publicAddress,
    MailRendering rendering,
    IStringLocalizer<NoticeMails> words,
    TimeProvider clock)
{
    /// <summary>For how long one can choose from a mail what comes.</summary>
    private static readonly TimeSpan ChoicesLast = TimeSpan.FromDays(180);

    /// <summary>
    /// What notices of one reader tell now; those that are not true any more are left out, and so is what another of them tells of the
    /// same thing.
    /// </summary>
    public async Task<IReadOnlyList<ToldNotice>> ReadAsync(
        IReadOnlyList<Notice> notices, NoticeReader reader, CancellationToken cancellationToken) =>
        (await ReadAsync([new DueNotices(reader, notices)], cancellationToken))[0];

    /// <summary>The same for several readers, each kind read once; in their order.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<ToldNotice>>> ReadAsync(IReadOnlyList<DueNotices> due, CancellationToken cancellationToken)
    {
        var banks = await BanksAsync([.. due.SelectMany(one => one.Notices)], cancellationToken);
        var told = due.ToDictionary(one => one.Reader.PersonId, _ => new List<ToldNotice>());
        // Who has left is told nothing more.
        foreach (var alike in due.SelectMany(one => one.Notices, (one, notice) => (one.Reader, Notice: notice))
            .Where(one => one.Notice.Member?.LeftOn is null)
            .GroupBy(one => (one.Notice.TimeBankId, one.Notice.Kind, one.Reader.Language)))
        {
            var bank = banks[alike.Key.TimeBankId];
            var items = await ReadAlikeAsync([.. alike.Select(one => one.Notice)], alike.Key.Kind, bank.TimeBank, alike.Key.Language, cancellationToken);
            foreach (var (reader, notice) in alike)
                if (items.TryGetValue(notice.Id, out var item))
                    told[reader.PersonId].Add(new ToldNotice(notice, item, bank));
        }

        return [.. due.Select(one => InOrder(told[one.Reader.PersonId]))];
    }

    private static IReadOnlyList<ToldNotice> InOrder(IEnumerable<ToldNotice> told) =>
        [.. told.OrderBy(one => one.Bank.TimeBank.Name, StringComparer.Ordinal).ThenBy(one => one.Notice.DueAt).ThenBy(one => one.Notice.Id)
            .DistinctBy(one => one.Notice.SubjectId)];

    private async Task<IReadOnlyDictionary<Guid, NoticeItem>> ReadAlikeAsync(
        IReadOnlyList<Notice> notices, NoticeKind kind, TimeBank bank, SpokenLanguage language, CancellationToken cancellationToken)
    {
        Speak(language);
        return await topics.Of(kind).ReadAsync(notices, bank, language, cancellationToken);
    }

    /// <summary>Writes the mail, with the links that it has.</summary>
    /// <param name="mailId">The mail's id, by which its reader can choose which such mails come.</param>
    public async Task<WrittenLetter> WriteAsync(
        Guid mailId, IReadOnlyList<ToldNotice> told, NoticeReader reader, CancellationToken cancellationToken)
    {
        Speak(reader.Language);
        var made = new List<OneTimeLink>();
        var parts = told.Select(one => new LetterPart(one.Item, LinkOf(one, made))).ToList();
        var member = told[0].Notice.Member!;
        var (choose, unsubscribe) = ChoicesOf(mailId, member, made);
        var banks = told.Select(one => one.Bank).DistinctBy(bank => bank.TimeBank.Id).ToList();
        var letter = new NoticeLetter(
            reader.Language, SubjectOf(told), words["Greeting", MailText.Name(member.Name)], parts, Footer(banks), choose, words["Choose"]);
        var html = await rendering.RenderAsync(typeof(NoticeMailView), new Dictionary<string, object?> { ["Letter"] = letter });
        var draft = new MailDraft(
            KindOf(told), banks is [var only] ? only.TimeBank.Name : words["Product"], reader.Address!, member.Name, reader.Language.Tag,
            letter.Subject, TextOf(letter), "<!DOCTYPE html>\n" + html)
        {
            ReplyTo = [.. banks.Select(bank => bank.Contact).OfType<MailPerson>()],
            UnsubscribeAddress = unsubscribe,
            Calendar = told[0].Item.Calendar,
        };
        return new WrittenLetter(draft, made);
    }

    // Kept by the flow of the caller's call alone: what an async method sets is undone when it returns.
    private static void Speak(SpokenLanguage language) => CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = language.Culture;

    private Uri? LinkOf(ToldNotice one, List<OneTimeLink> made)
    {
        if (one.Item.Link is not { } wanted || publicAddress.Of("/") is null)
            return null;
        if (wanted.OneTime is not { } use)
            return publicAddress.Of(wanted.Page);
        var (link, token) = links.Make(use.Purpose, one.Notice.Member!, use.AboutId, use.ExpiresAt);
        made.Add(link);
        return publicAddress.Of(OneTimeLinks.Address(wanted.Page, token));
    }

    private (Uri? Choose, Uri? Unsubscribe) ChoicesOf(Guid mailId, Member member, List<OneTimeLink> made)
    {
        if (publicAddress.Of("/") is null)
            return (null, null);
        var (link, token) = links.Make(LinkPurpose.ChooseMails, member, mailId, clock.UtcNow() + ChoicesLast);
        made.Add(link);
        return (publicAddress.Of(OneTimeLinks.Address(NoticePaths.Choose, token)), publicAddress.Of(OneTimeLinks.Address(NoticePaths.Unsubscribe, token)));
    }

    private string SubjectOf(IReadOnlyList<ToldNotice> told) =>
        told.Select(one => one.Notice.Kind).Distinct().ToList() is [var kind]
            ? topics.Of(kind).Subject([.. told.Select(one => one.Item)])
            : words["MixedSubject", told.Count];

    private static string KindOf(IReadOnlyList<ToldNotice> told) =>
        told.Select(one => one.Notice.Kind).Distinct().ToList() is [var kind] ? NoticePaths.NameOf(kind) : "notices";

    private List<string> Footer(IReadOnlyList<BankOfNotices> banks) =>
        [.. banks.Select(bank => bank.Contact is { } contact
            ? words["FromCoordinator", MailText.Name(bank.TimeBank.Name), MailText.Name(contact.Name)].Value
            : words["FromBank", MailText.Name(bank.TimeBank.Name)].Value), words["Why"]];

    private static string TextOf(NoticeLetter letter)
    {
        var text = new StringBuilder().AppendLine(letter.Greeting);
        foreach (var (item, address) in letter.Parts)
        {
            text.AppendLine().AppendLine(item.Asked).AppendLine();
            if (address is not null)
                text.Append(item.Link!.Words).Append(": ").AppendLine(address.AbsoluteUri).AppendLine();
            foreach (var (label, value) in item.Facts)
                text.Append("  ").Append(label).Append(": ").AppendLine(value.ReplaceLineEndings("\n    "));
            if (item.After is { } after)
                text.AppendLine().AppendLine(after);
        }

        text.AppendLine().AppendLine("-- ").AppendJoin('\n', letter.Footer).AppendLine();
        if (letter.Choices is not null)
            text.Append(letter.ChoicesWords).Append(": ").AppendLine(letter.Choices.AbsoluteUri);
        return text.ToString();
    }

    private async Task<Dictionary<Guid, BankOfNotices>> BanksAsync(IReadOnlyList<Notice> notices, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var banks = new Dictionary<Guid, BankOfNotices>();
        foreach (var id in notices.Select(notice => notice.TimeBankId).Distinct())
        {
            var bank = await context.TimeBanks.AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
            banks.Add(id, new BankOfNotices(bank, await ContactAsync(context, id, cancellationToken)));
        }

        return banks;
    }

    /// <summary>The coordinator to whom answers go: who has been one for longest, of those with an address.</summary>
    private static Task<MailPerson?> ContactAsync(TimeBankContext context, Guid timeBankId, CancellationToken cancellationToken) => (
        from role in context.Roles
        join member in context.Members on role.MemberId equals member.Id
        where role.TimeBankId == timeBankId && role.Kind == RoleKind.Coordinator && role.EndedAt == null
            && member.LeftOn == null && member.Person!.Email != null
        orderby role.GrantedAt, role.Id
        select new MailPerson(member.Name, member.Person!.Email!)).FirstOrDefaultAsync(cancellationToken);
}

/// <summary>What is due for one reader.</summary>
internal sealed record DueNotices(NoticeReader Reader, IReadOnlyList<Notice> Notices);

/// <summary>A notice that is true, with what it says.</summary>
internal sealed record ToldNotice(Notice Notice, NoticeItem Item, BankOfNotices Bank);

/// <summary>A time bank, with the coordinator to whom answers go.</summary>
internal sealed record BankOfNotices(TimeBank TimeBank, MailPerson? Contact);

/// <summary>A mail that tells notices, with its links, which are stored with it.</summary>
internal sealed record WrittenLetter(MailDraft Draft, IReadOnlyList<OneTimeLink> Links);

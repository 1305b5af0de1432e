using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using TimeBanking.Api.Features.Meetings;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Api.Foundation.Links;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Matching;

/// <summary>Tells of groups that were proposed, as long as it is true.</summary>
internal abstract class MatchNotices(IDbContextFactory<TimeBankContext> contexts, IStringLocalizer<MatchNotices> words, TimeProvider clock) : NoticeTopic
{
    protected IStringLocalizer<MatchNotices> Words => words;

    public override NoticeFrequency UsualFrequency => NoticeFrequency.AtOnce;

    public override string Name => words[$"Name{Kind}"];

    public override string Subject(IReadOnlyList<NoticeItem> items) =>
        items is [_] ? words[$"SubjectOfOne{Kind}"] : words[$"SubjectOfMore{Kind}", items.Count];

    public override async Task<IReadOnlyDictionary<Guid, NoticeItem>> ReadAsync(
        IReadOnlyList<Notice> notices, TimeBank timeBank, SpokenLanguage language, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var matches = await ToldMatches.ReadAsync(context, notices, timeBank, language, clock.UtcNow(), cancellationToken);
        var told = new Dictionary<Guid, NoticeItem>();
        foreach (var notice in notices)
            if (matches.Of(notice) is { } match && Describe(match) is { } item)
                told.Add(notice.Id, item);
        return told;
    }

    /// <summary>What is told; null when it is not true any more.</summary>
    protected abstract NoticeItem? Describe(ToldMatch match);
}

/// <summary>Asks whom a group is proposed to, and who keeps it, by a link that needs no signing in.</summary>
internal sealed class MatchProposals(
    IDbContextFactory<TimeBankContext> contexts, IStringLocalizer<MatchNotices> words, MatchWords spoken, TimeProvider clock) : MatchNotices(contexts, words, clock)
{
    public override NoticeKind Kind => NoticeKind.MatchProposals;

    protected override NoticeItem? Describe(ToldMatch match)
    {
        if (match.Proposal.State != MatchState.Waiting)
            return null;
        return match.Reader switch
        {
            MatchReader.Seeker when match.Proposal.Answer is null => ToSeeker(match),
            MatchReader.Keeper when match.Proposal.IsWelcome is null => ToKeeper(match),
            MatchReader.Guardian when match.Proposal.Answer is null => new NoticeItem(Words["ToGuardian", match.WardName], [.. Facts(match)], Words["AfterGuardian"]),
            _ => null,
        };
    }

    private NoticeItem ToSeeker(ToldMatch match) => new(
        Words[match.Proposal.IdeaId is null ? "ToSeeker" : "ToSeekerNew", MailText.Name(match.About)],
        [.. Facts(match), (Words["Why"], string.Join(' ', spoken.Fit(match.Proposal.FitParts)))], Words["AfterSeeker", match.LapsesOn])
    {
        Link = Answer(match),
    };

    private NoticeItem ToKeeper(ToldMatch match) => new(
        Words["ToKeeper", MailText.Name(match.About)], [(Words["LooksFor"], match.LooksFor), (Words["Why"], string.Join(' ', spoken.Fit(match.Proposal.FitParts)))],
        Words["AfterKeeper", match.LapsesOn])
    {
        Link = Answer(match),
    };

    private IEnumerable<(string, string)> Facts(ToldMatch match) =>
        [(Words["When"], spoken.When(match.Proposal.Slot, match.HowOften)), (Words["Where"], spoken.Where(match.Proposal.PlaceId, match.IsOnline, match.Places))];

    private NoticeLink Answer(ToldMatch match) => new(
        Words["Answer"], MatchPaths.Answer, new OneTimeUse(LinkPurpose.AnswerMatch, match.Proposal.Id, match.Proposal.LapsesAt));
}

/// <summary>Tells what came of a proposal: the welcome with names, the place and an entry for the calendar, or that it did not come about.</summary>
internal sealed class MatchNews(
    IDbContextFactory<TimeBankContext> contexts, IStringLocalizer<MatchNotices> words, MeetingEntries entries, TimeProvider clock) : MatchNotices(contexts, words, clock)
{
    public override NoticeKind Kind => NoticeKind.MatchNews;

    protected override NoticeItem? Describe(ToldMatch match) => (match.Reader, match.Proposal.State) switch
    {
        (MatchReader.Seeker, MatchState.Agreed) when match.Group is { } group => Welcome(match, group),
        (MatchReader.Keeper, MatchState.Agreed) when match.Group is { } group => new NoticeItem(
            Words["Comes", MailText.Name(match.SeekerName), MailText.Name(group.Name)], [], null)
        {
            Link = new NoticeLink(Words["SeeGroup"], $"/groups/{group.Id}"),
        },
        (MatchReader.Guardian, MatchState.Agreed) when match.Group is { } group => new NoticeItem(
            Words["ComesFor", MailText.Name(match.WardName), MailText.Name(group.Name)], [.. FirstMeeting(match)], Words["AfterSaidFor"]),
        (MatchReader.Guardian, MatchState.Waiting or MatchState.Declined) when match.Proposal.Answer is { } answer => new NoticeItem(
            Words["SaidFor" + answer, MailText.Name(match.WardName), MailText.Name(match.About)], [], Words["AfterSaidFor"]),
        (MatchReader.Guardian, MatchState.NotWelcome or MatchState.Lapsed or MatchState.Withdrawn) => new NoticeItem(
            Words["DidNotComeAboutFor", MailText.Name(match.WardName), MailText.Name(match.About)], [], null),
        (MatchReader.Seeker, MatchState.NotWelcome or MatchState.Lapsed or MatchState.Withdrawn) => new NoticeItem(
            Words[match.Proposal.Answer == MatchAnswer.Yes ? "DidNotComeAbout" : "HasLapsed", MailText.Name(match.About)], [], Words["NextRound"])
        {
            Link = new NoticeLink(Words["SeeSeeking"], MatchPaths.Find),
        },
        _ => null,
    };

    private IEnumerable<(string, string)> FirstMeeting(ToldMatch match) =>
        match.Next is { } next ? [(Words["FirstMeeting"], entries.When(next, match.Language))] : [];

    private NoticeItem Welcome(ToldMatch match, Group group)
    {
        // Where it is, one reads after saying yes to what the group agreed on.
        var places = group.HasAccepted(match.Proposal.MemberId) ? match.Places : null;
        List<(string, string)> facts = [];
        if (match.BuddyName is { } buddy)
            facts.Add((Words["Buddy"], MailText.Name(buddy)));
        if (match.KeeperNames.Count > 0)
            facts.Add((Words["Facilitate"], string.Join(", ", match.KeeperNames.Select(MailText.Name))));
        facts.AddRange(FirstMeeting(match));
        if (match.Next is { } at && entries.Where(at, places) is { } where)
            facts.Add((Words["Where"], where));
        return new NoticeItem(Words[group.Has(match.Proposal.MemberId) ? "Welcome" : "WelcomeNext", MailText.Name(group.Name)], facts, places is null ? Words["RulesFirst"].Value : null)
        {
            Link = new NoticeLink(Words["SeeGroup"], $"/groups/{group.Id}"),
            Calendar = match.Next is { } meeting ? entries.Entry(meeting, places, match.TimeBank) : null,
        };
    }
}

/// <summary>Asks, once after the first meeting, whether a group is right; and once after three missed ones, kindly, whether they would rather go.</summary>
internal sealed class NewcomerQuestions(IDbContextFactory<TimeBankContext> contexts, IStringLocalizer<MatchNotices> words, TimeProvider clock)
    : MatchNotices(contexts, words, clock)
{
    public const string FirstMeeting = "first";
    public const string Missed = "missed";

    public override NoticeKind Kind => NoticeKind.NewcomerQuestions;

    protected override NoticeItem? Describe(ToldMatch match)
    {
        if (match is not { Proposal: { State: MatchState.Agreed, IsRight: null }, Group: { } group } || !group.Has(match.Proposal.MemberId))
            return null;
        return new NoticeItem(Words[match.Occasion == Missed ? "AfterMissed" : "AfterFirst", MailText.Name(group.Name)], [], Words["NobodyHears"])
        {
            Link = new NoticeLink(Words["TellWhether"], MatchPaths.Answer, new OneTimeUse(LinkPurpose.AnswerMatch, match.Proposal.Id, match.AskedUntil)),
        };
    }
}

using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Meetings;
using TimeBanking.Api.Features.Places;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Languages;
using TimeBanking.Domain;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Places;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Matching;

/// <summary>To whom something of a proposal is told.</summary>
internal enum MatchReader
{
    /// <summary>Whom the group is proposed to.</summary>
    Seeker,

    /// <summary>Who keeps the group.</summary>
    Keeper,

    /// <summary>The guardian of a young seeker.</summary>
    Guardian,
}

/// <summary>How notices of proposals are told apart.</summary>
internal static class MatchKeys
{
    public const string Usual = "usual";

    /// <summary>What was answered for somebody young, before it is known what comes of it.</summary>
    public const string Said = "said";

    /// <summary>Says of which proposal, to whom in which part, and on which occasion.</summary>
    public static string Of(NoticeKind kind, MatchProposal proposal, Guid memberId, MatchReader reader, string occasion) =>
        $"{Foundation.Notices.NoticePaths.NameOf(kind)}:{proposal.Id:N}:{memberId:N}:{reader}:{occasion}";

    public static (MatchReader Reader, string Occasion) Read(Notice notice)
    {
        var parts = notice.DedupeKey.Split(':');
        return (Enum.Parse<MatchReader>(parts[^2]), parts[^1]);
    }
}

/// <summary>What a notice of a proposal speaks of.</summary>
internal sealed record ToldMatch(MatchReader Reader, string Occasion, MatchProposal Proposal, TimeBank TimeBank, SpokenLanguage Language)
{
    /// <summary>The group; null of a new one that has not begun.</summary>
    public Group? Group { get; init; }

    /// <summary>What it is called, or of a new one what it would be about.</summary>
    public required string About { get; init; }

    /// <summary>Whether one comes from afar.</summary>
    public bool IsOnline { get; init; }

    /// <summary>How often it meets, or would; null where there is nothing to say of it.</summary>
    public HowOften? HowOften { get; init; }

    /// <summary>What the seeker looks for, in their words.</summary>
    public required string LooksFor { get; init; }

    /// <summary>Who the seeker is, to those of the group once both said yes.</summary>
    public required string SeekerName { get; init; }

    /// <summary>What a guardian is told of who it is: a first name.</summary>
    public required string WardName { get; init; }

    /// <summary>Who welcomes those who are new; null for nobody by name.</summary>
    public string? BuddyName { get; init; }

    /// <summary>Who keeps the group.</summary>
    public IReadOnlyList<string> KeeperNames { get; init; } = [];

    /// <summary>The next meeting of the group; null where none is planned.</summary>
    public Meeting? Next { get; init; }

    public required IReadOnlyDictionary<Guid, Place> Places { get; init; }

    /// <summary>The last day on which it can be answered, in words.</summary>
    public string LapsesOn => WallClock.At(Proposal.LapsesAt, TimeBank.TimeZone).ToString("D", Language.Culture);

    /// <summary>Until when somebody may say whether it is right for them.</summary>
    public DateTime AskedUntil => (Proposal.EndedAt ?? Proposal.LapsesAt).AddDays(MatchProposal.DaysOfChange);
}

/// <summary>Reads what notices of proposals speak of; as many reads for all as for one.</summary>
internal sealed class ToldMatches
{
    private readonly Dictionary<Guid, MatchProposal> proposals;
    private readonly Dictionary<Guid, Seeking> seekings;
    private readonly Dictionary<Guid, NewGroupIdea> ideas;
    private readonly Dictionary<Guid, Group> groups;
    private readonly Dictionary<Guid, Member> people;
    private readonly IReadOnlyDictionary<Guid, Meeting> next;
    private readonly IReadOnlyDictionary<Guid, Place> places;
    private readonly TimeBank timeBank;
    private readonly SpokenLanguage language;
    private readonly DateOnly today;

    private ToldMatches(
        Dictionary<Guid, MatchProposal> proposals, Dictionary<Guid, Seeking> seekings, Dictionary<Guid, NewGroupIdea> ideas, Dictionary<Guid, Group> groups,
        Dictionary<Guid, Member> people, IReadOnlyDictionary<Guid, Meeting> next, IReadOnlyDictionary<Guid, Place> places, TimeBank timeBank, SpokenLanguage language,
        DateOnly today) =>
        (this.proposals, this.seekings, this.ideas, this.groups, this.people, this.next, this.places, this.timeBank, this.language, this.today) =
        (proposals, seekings, ideas, groups, people, next, places, timeBank, language, today);

    public static async Task<ToldMatches> ReadAsync(
        TimeBankContext context, IReadOnlyList<Notice> notices, TimeBank timeBank, SpokenLanguage language, DateTime now,
        CancellationToken cancellationToken)
    {
        var ids = notices.Select(notice => notice.SubjectId).Distinct().ToList();
        var proposals = await context.Set<MatchProposal>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        var (seekingIds, ideaIds) = (proposals.Values.Select(one => one.SeekingId).ToList(), proposals.Values.Select(one => one.IdeaId).OfType<Guid>().ToList());
        var seekings = await context.Set<Seeking>().AsNoTracking().Include(row => row.Topics).Where(row => seekingIds.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, cancellationToken);
        var ideas = await context.Set<NewGroupIdea>().AsNoTracking().Where(row => ideaIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        var groups = await GroupsToMatch.ByIdAsync(context, [.. proposals.Values.Select(one => one.GroupId).OfType<Guid>().Distinct()], cancellationToken);
        var named = proposals.Values.Select(one => one.MemberId)
            .Concat(groups.Values.SelectMany(group => group.Members.Where(one => one.IsOfIt).Select(one => one.MemberId))).Distinct().ToList();
        var people = await context.Members.AsNoTracking().Where(row => named.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        var next = await MeetingsOfGroups.NextAsync(context, [.. groups.Keys], now, cancellationToken);
        var places = await context.PlacesAsync(proposals.Values.Select(one => one.PlaceId).Concat(next.Values.Select(meeting => meeting.PlaceId)), cancellationToken);
        return new ToldMatches(
            proposals, seekings, ideas, groups, people, next, places, timeBank, language, WallClock.DayAt(now, timeBank.TimeZone));
    }

    /// <summary>What a notice speaks of; null when that is not there any more.</summary>
    public ToldMatch? Of(Notice notice)
    {
        if (!proposals.TryGetValue(notice.SubjectId, out var proposal) || !seekings.TryGetValue(proposal.SeekingId, out var seeking)
            || !people.TryGetValue(proposal.MemberId, out var seeker))
            return null;
        var group = proposal.GroupId is { } groupId ? groups.GetValueOrDefault(groupId) : null;
        var idea = proposal.IdeaId is { } ideaId ? ideas.GetValueOrDefault(ideaId) : null;
        if (group is null && idea is null)
            return null;
        var (reader, occasion) = MatchKeys.Read(notice);
        return new ToldMatch(reader, occasion, proposal, timeBank, language)
        {
            Group = group, About = group?.Name ?? idea!.Topic, IsOnline = group is null ? proposal.PlaceId is null : group.Kind == GroupKind.Online,
            HowOften = group is null ? idea!.HowOften : HowOftenRules.Of(group.Rhythm),
            LooksFor = string.Join(", ", seeking.Topics.OrderBy(topic => topic.Number).Select(topic => topic.Words)), SeekerName = seeker.NameForOthers(today),
            WardName = seeker.FirstName, BuddyName = group?.BuddyMemberId is { } buddy ? people.GetValueOrDefault(buddy)?.NameForOthers(today) : null,
            KeeperNames = group is null ? [] : [.. GroupAccess.KeepersOn(group, today).Where(people.ContainsKey).Select(id => people[id].NameForOthers(today))],
            Next = group is null ? null : next.GetValueOrDefault(group.Id), Places = places,
        };
    }
}

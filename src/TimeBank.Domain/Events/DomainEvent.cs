using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Councils;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Programmes;
using TimeBanking.Domain.Promises;

namespace TimeBanking.Domain.Events;

/// <summary>What an act made happen. What people learn of it, live or by mail, and what follows from it derive from this.</summary>
public abstract record DomainEvent(Guid TimeBankId);

/// <summary>An exchange began, or an act changed it.</summary>
/// <param name="Exchange">As it stands now.</param>
/// <param name="By">The act.</param>
/// <param name="Acting">Who did it, and for whom.</param>
public sealed record ExchangeChanged(Exchange Exchange, ActKind By, Acting Acting) : DomainEvent(Exchange.TimeBankId);

/// <summary>Hours given to an organisation or the community were logged, or an act changed them.</summary>
/// <param name="Contribution">As they stand now.</param>
/// <param name="By">The act.</param>
/// <param name="Acting">Who did it, and for whom.</param>
public sealed record ContributionChanged(Contribution Contribution, ActKind By, Acting Acting) : DomainEvent(Contribution.TimeBankId)
{
    /// <summary>Whether it is one of several by one act, of which <see cref="ContributionsVerified"/> tells together.</summary>
    public bool IsOneOfSeveral { get; init; }
}

/// <summary>Several logged hours were verified by one act.</summary>
public sealed record ContributionsVerified(Guid BankId, IReadOnlyList<Contribution> Contributions) : DomainEvent(BankId);

/// <summary>A meeting was moved or cancelled.</summary>
public sealed record MeetingChanged(Meeting Meeting) : DomainEvent(Meeting.TimeBankId);

/// <summary>A cohort graduated.</summary>
/// <param name="Graduates">The members among those who graduated.</param>
public sealed record CohortGraduated(Cohort Cohort, IReadOnlyList<Guid> Graduates) : DomainEvent(Cohort.TimeBankId);

/// <summary>One of a group was asked to facilitate it.</summary>
public sealed record AskedToFacilitate(Group Group, Guid MemberId) : DomainEvent(Group.TimeBankId);

/// <summary>A group was proposed to somebody, and they to it.</summary>
public sealed record MatchProposed(MatchProposal Proposal) : DomainEvent(Proposal.TimeBankId);

/// <summary>One of the two answered, or it ended without.</summary>
public sealed record MatchAnswered(MatchProposal Proposal) : DomainEvent(Proposal.TimeBankId);

/// <summary>Somebody was let into a group, such as from its waiting list, and not by their own word alone.</summary>
public sealed record CameToGroup(Group Group, IReadOnlyList<Guid> MemberIds) : DomainEvent(Group.TimeBankId);

/// <summary>The people of a group are asked whether another rhythm suits them.</summary>
public sealed record RhythmAskedAbout(Group Group) : DomainEvent(Group.TimeBankId);

/// <summary>What a group has planned stays as it is, though another rhythm was asked about.</summary>
public sealed record RhythmStays(Group Group) : DomainEvent(Group.TimeBankId);

/// <summary>A place of a group fell free, and is kept for some who wait, each for one.</summary>
public sealed record PlaceOffered(Group Group, IReadOnlyList<Guid> MemberIds) : DomainEvent(Group.TimeBankId);

/// <summary>Somebody asks to come to a group, and waits for a yes or no.</summary>
public sealed record AskedForGroup(Group Group, Guid MemberId) : DomainEvent(Group.TimeBankId);

/// <summary>Somebody was asked to come to a group.</summary>
public sealed record AskedToCome(Group Group, Guid MemberId) : DomainEvent(Group.TimeBankId);

/// <summary>Who asked to come to a group was answered no.</summary>
public sealed record NotLetIntoGroup(Group Group, Guid MemberId) : DomainEvent(Group.TimeBankId);

/// <summary>Somebody left a group.</summary>
public sealed record LeftGroup(Group Group, Guid MemberId) : DomainEvent(Group.TimeBankId);

/// <summary>Those who keep a group would like it to go into another, whose people have not said so yet.</summary>
/// <param name="Asked">The one that has not said so.</param>
public sealed record MergeAsked(Group Asked, Group By) : DomainEvent(Asked.TimeBankId);

/// <summary>Somebody promised something at a meeting, or it was written down for them.</summary>
public sealed record PromiseMade(SpokenPromise Promise) : DomainEvent(Promise.TimeBankId);

/// <summary>A group ended.</summary>
/// <param name="Today">The day in the time bank's zone.</param>
public sealed record GroupEnded(Group Group, DateOnly Today) : DomainEvent(Group.TimeBankId);

/// <summary>A group proposed whom it would send to a council.</summary>
public sealed record ProposedAsDelegate(Council Council, Guid GroupId, Guid MemberId) : DomainEvent(Council.TimeBankId);

/// <summary>A council adopted a plan.</summary>
public sealed record PlanAdopted(Council Council, CouncilPlan Plan) : DomainEvent(Council.TimeBankId);

/// <summary>A group asked somebody to one of its meetings.</summary>
public sealed record InvitedToMeeting(Meeting Meeting, MeetingInvitation Invitation) : DomainEvent(Meeting.TimeBankId);

/// <summary>The figures of an account changed.</summary>
public sealed record AccountChanged(Account Account) : DomainEvent(Account.TimeBankId);

/// <summary>What a member may do changed: they left, came back, got or lost a role, or a token of theirs was revoked.</summary>
public sealed record RightsChanged(Guid TimeBankId, Guid MemberId) : DomainEvent(TimeBankId);

/// <summary>A member is about to leave: their account is still open, and what they are in is ended now.</summary>
public sealed record MemberLeaving(Member Member) : DomainEvent(Member.TimeBankId);

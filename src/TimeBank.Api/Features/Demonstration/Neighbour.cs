using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Demonstration;

/// <summary>A person of the cast as a member of the demonstration, with their account.</summary>
internal sealed class Neighbour(CastMember person, Member member, Account account)
{
    /// <summary>Nobody who is about to leave begins anything that could outlast their stay.</summary>
    private const int LastDaysOfStay = 45;

    public Member Member { get; } = member;
    public Account Account { get; } = account;
    public Guid Id => Member.Id;
    public int Zeal => person.Zeal;
    public CastMember Person => person;

    public IReadOnlyList<HelpKind> Gives { get; } = Kinds(person.Gives);
    public IReadOnlyList<HelpKind> Likes { get; } = Kinds(person.Likes);

    public bool IsCoordinator => person.Roles.Contains(RoleKind.Coordinator);

    public Actor Actor => new(Id, Member.TimeBankId, person.Roles);

    public bool TakesPartOn(DateOnly day, DateOnly firstDay) =>
        Member.JoinedOn <= day
        && (person.LeavesInWeek is not { } week || day < firstDay.AddDays(week * 7 - LastDaysOfStay));

    private static HelpKind[] Kinds(string keys) => [.. keys.Split(' ').Select(HelpCatalogue.Find)];
}

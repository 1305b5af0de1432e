using System.Security.Cryptography;
using System.Text;
using TimeBanking.Domain.Joining;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Features.Demonstration;

/// <summary>
/// What waits on the desk beside hours: who would like to join and who is invited, whose membership rests, who takes part on paper, whose guardian was
/// asked, and who works for the organisations.
/// </summary>
internal sealed class Newcomers(Community community, Chance chance)
{
    /// <summary>All rows that it takes; members are changed as they stand.</summary>
    public IEnumerable<object> Enter()
    {
        community.TimeBank.ChangePolicies(community.TimeBank.Policies with { ConsentUntilAge = AgeRules.YoungUntilAge });
        Rest("Callum Reid", "Two people waited for you and you did not say that you could not come. Let us talk before you begin anew.");
        TakePartOnPaper("Dorothy Okonkwo", "Arthur Bell");
        return
        [
            .. Applications(), .. Invitations(),
            Consent("Jamal Carter", "Denise Carter", "denise.carter@example.org", isGiven: true),
            Consent("Ellie Marsh", "Paul Marsh", "paul.marsh@example.org", isGiven: false),
            Staff("Farah Siddiqui", community.HealthCentre.Id), Staff("Helen Shaw", community.HealthCentre.Id),
            Staff("Grace Lindqvist", community.CommunityCentre.Id), Staff("Helen Shaw", community.HealthCentre.Id, RoleKind.Verifier),
            Staff("Grace Lindqvist", community.CommunityCentre.Id, RoleKind.Verifier), Staff("Samuel Adeyemi", community.CommunityCentre.Id, until: community.Diary.LastDay.AddDays(20)),
        ];
    }

    private Member Find(string name) => community.Neighbours.Single(neighbour => neighbour.Member.Name == name).Member;

    private DateTime Morning(int daysAgo) => community.Diary.InstantOf(community.Diary.LastDay.AddDays(-daysAgo), 10 * 60);

    private IEnumerable<Application> Applications()
    {
        yield return Applicant("Noor Aziz", "I finished the FAST course in spring and have Tuesday mornings free. I can sew, and would love company at the allotment.", 1);
        yield return Applicant("Bill Tranter", "My daughter says I should get out more. I was a joiner for forty years.", 4);
        yield return Applicant("Carmen Vidal", "Doy clases de cocina y me gustaría mejorar mi inglés.", 6);
        var asked = Applicant("Steve Potts", "I sell insurance and would like to meet new people.", 9);
        asked.Decline(
            "The time bank is for help between neighbours, not for finding customers. Is there something else that you would like to give or receive?",
            chance.Key(Morning(8)), Find("Joan Pritchard").Id, Morning(8));
        asked.Answer("Fair enough. I play the guitar and could teach beginners.", chance.Key(Morning(2)), Morning(2));
        yield return asked;
    }

    private IEnumerable<Invitation> Invitations()
    {
        yield return Invited("Theo Blackwood", "theo.blackwood@example.org", "Joan Pritchard", 5);
        yield return Invited(null, null, "Tom Hughes", 3);
    }

    /// <param name="email">Null for a card.</param>
    private Invitation Invited(string? name, string? email, string by, int daysAgo)
    {
        var at = Morning(daysAgo);
        var id = chance.Key(at);
        return new Invitation
        {
            Id = id,
            TimeBankId = community.TimeBank.Id,
            Name = name,
            Email = email,
            InvitedByMemberId = Find(by).Id,
            KeyHash = HashOf(id),
            InvitedAt = at,
            ExpiresAt = at.AddDays(Invitation.DaysOpen),
        };
    }

    private Application Applicant(string name, string message, int daysAgo)
    {
        var at = Morning(daysAgo);
        var id = chance.Key(at);
        return new Application
        {
            Id = id,
            TimeBankId = community.TimeBank.Id,
            Name = name,
            Email = $"{name.Replace(' ', '.').ToLowerInvariant()}@example.org",
            Message = message,
            // Nobody has the secret of these: their links went to nobody.
            KeyHash = HashOf(id),
            AppliedAt = at,
            StateChangedAt = at,
        };
    }

    private void Rest(string name, string reason)
    {
        var member = Find(name);
        (member.SuspendedUntil, member.SuspensionReason) = (community.Diary.LastDay.AddDays(21), reason);
    }

    private void TakePartOnPaper(params IEnumerable<string> names)
    {
        foreach (var name in names)
            Find(name).Person!.Email = null;
    }

    private Consent Consent(string name, string guardian, string email, bool isGiven)
    {
        var (member, at) = (Find(name), Morning(12));
        var text = $"I, {guardian}, am the parent or guardian of {name} and agree that {name} takes part in {community.TimeBank.Name}.";
        var consent = new Consent
        {
            Id = chance.Key(at),
            TimeBankId = community.TimeBank.Id,
            MemberId = member.Id,
            GuardianName = guardian,
            GuardianEmail = email,
            AskedByMemberId = Find("Ruth Abara").Id,
            AskedAt = at,
            Language = "en",
            Text = text,
            TextVersion = Domain.People.Consent.CurrentVersion,
            TextHash = Domain.People.Consent.HashOf(text),
        };
        if (isGiven)
            consent.Give(Morning(11));
        return consent;
    }

    private Role Staff(string name, Guid organisationId, RoleKind kind = RoleKind.Professional, DateOnly? until = null)
    {
        var at = Morning(120);
        return new Role
        {
            Id = chance.Key(at),
            TimeBankId = community.TimeBank.Id,
            MemberId = Find(name).Id,
            Kind = kind,
            Scope = RoleScope.Organisation,
            ScopeId = organisationId,
            From = community.Diary.LastDay.AddDays(-120),
            Until = until,
            GrantedByMemberId = Find("Ruth Abara").Id,
            GrantedAt = at,
        };
    }

    private static string HashOf(Guid id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id.ToString())));
}

using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Certificates;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Promises;

namespace TimeBanking.Api.Features.Demonstration;

/// <summary>What members said that they would like to give, and a certificate of what one of them gave.</summary>
internal sealed class PledgesAndProofs(Community community, Chronicle chronicle, Chance chance)
{
    private const int Hour = 60;

    /// <summary>One is well on the way, one has just begun, and one closed with what was given.</summary>
    public void Enter()
    {
        Enter("Maya Patel", community.CommunityCentre, 20 * Hour, daysAgo: 60, days: 200);
        Enter("Daniel Novak", community.Fund, 30 * Hour, daysAgo: 20, days: 340);
        Enter("Luis Ortega", community.Fund, 10 * Hour, daysAgo: 150, days: 100);
        At(daysAgo: 3, Certify);
    }

    private void Enter(string name, Account to, int minutes, int daysAgo, int days) => At(daysAgo, () =>
    {
        var giver = community.Neighbours.Single(neighbour => neighbour.Member.Name == name);
        var asked = chronicle.Ask(Acting.As(giver.Actor));
        chronicle.Keep(
            Pledge.Give(
                new PledgeDraft(community.TimeBank.Id, giver.Id, to.Id, to.Kind, minutes, community.Diary.Today.AddDays(days)), asked, community.TimeBank.Policies),
            asked);
    });

    /// <summary>Whoever gave the most to the partners has it in writing.</summary>
    private void Certify()
    {
        var today = community.Diary.Today;
        var given = chronicle.Contributions.Where(one => one.State == ContributionState.Verified && one.Day <= today)
            .GroupBy(one => one.MemberId).Where(ofOne => community.Neighbours.Any(neighbour => neighbour.Id == ofOne.Key && neighbour.Member.LeftOn is null))
            .OrderByDescending(ofOne => ofOne.Sum(one => one.Minutes)).ThenBy(ofOne => ofOne.Key).First();
        var giver = community.Neighbours.Single(neighbour => neighbour.Id == given.Key);
        var names = community.Organisations.ToDictionary(organisation => organisation.Id, organisation => organisation.Name);
        var asked = chronicle.Ask(Acting.As(giver.Actor));
        chronicle.Keep(
            Certificate.Issue(
                new CertificateDraft(community.TimeBank.Id, giver.Member, community.TimeBank.Name, given.Min(one => one.Day), today, FirstNameAlone: null),
                CertificateCode.Of([.. Enumerable.Range(0, CertificateCode.RandomBytes).Select(_ => (byte)chance.Between(0, 255))]),
                [
                    .. given.Select(one => new CertifiedHours
                    {
                        ContributionId = one.Id, Organisation = names.GetValueOrDefault(one.BeneficiaryId), Minutes = one.Minutes,
                    }),
                ],
                asked),
            asked);
    }

    private void At(int daysAgo, Action happening) =>
        community.Diary.Enter(community.Diary.InstantOf(community.Diary.LastDay.AddDays(-daysAgo), 19 * Hour), happening);
}

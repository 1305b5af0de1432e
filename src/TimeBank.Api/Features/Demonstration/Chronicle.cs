using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Certificates;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Promises;

namespace TimeBanking.Api.Features.Demonstration;

/// <summary>All that has happened in the demonstration, as the domain decided it, ready to be stored.</summary>
internal sealed class Chronicle(Community community, Chance chance)
{
    public List<Exchange> Exchanges { get; } = [];
    public List<Contribution> Contributions { get; } = [];
    public List<Pledge> Promises { get; } = [];
    public List<Certificate> Certificates { get; } = [];
    public List<Act> Acts { get; } = [];
    public List<Transfer> Transfers { get; } = [];
    public List<Posting> Postings { get; } = [];

    public IEnumerable<Posting> PostingsOf(Guid transferId) => Postings.Where(posting => posting.TransferId == transferId);

    /// <summary>A request of now.</summary>
    public ActRequest Ask(Acting acting, string? note = null)
    {
        return new ActRequest(chance.Key(community.Diary.At), acting, community.Diary.At, community.Diary.Today, note);
    }

    public Exchange Keep((Exchange Exchange, ExchangeStep Step) beginning)
    {
        Exchanges.Add(beginning.Exchange);
        Keep(beginning.Step);
        return beginning.Exchange;
    }

    public void Keep(ExchangeStep step)
    {
        Keep(step.Kind, new Subject(SubjectKind.Exchange, step.ExchangeId), step.Request, step.Minutes);
        if (step.Entry is not null)
            Keep(step.Entry);
    }

    public Contribution Keep((Contribution Contribution, ContributionStep Step) logged, ActRequest asked)
    {
        Contributions.Add(logged.Contribution);
        Keep(logged.Contribution, logged.Step, asked);
        return logged.Contribution;
    }

    public void Keep(Contribution contribution, ContributionStep step, ActRequest asked)
    {
        Keep(step.Kind, new Subject(SubjectKind.Contribution, contribution.Id), asked, step.Minutes);
        if (step.Entry is not null)
            Keep(step.Entry);
    }

    public void Keep(Pledge pledge, ActRequest asked)
    {
        Promises.Add(pledge);
        Keep(ActKind.MakePledge, new Subject(SubjectKind.Promise, pledge.Id), asked, pledge.Minutes);
    }

    public void Keep(Certificate certificate, ActRequest asked)
    {
        Certificates.Add(certificate);
        Keep(ActKind.IssueCertificate, new Subject(SubjectKind.Certificate, certificate.Id), asked, certificate.Minutes);
    }

    /// <summary>Minutes that move outside of an exchange.</summary>
    public void Post(TransferKind kind, string description, Neighbour actor, params Change[] changes)
    {
        var asked = Ask(Acting.As(actor.Actor));
        var transfer = new Transfer(
            asked.ActId, community.TimeBank.Id, kind, SubjectKind: null, SubjectId: null, ReversesTransferId: null, asked.Today,
            asked.Now, actor.Id, ForMemberId: null, description);
        Keep(Book.Post(transfer, changes, community.TimeBank.Policies));
        Keep(
            ActOf(kind), new Subject(SubjectKind.Transfer, transfer.Id), asked,
            (int)changes.Where(change => change.Minutes > 0).Sum(change => change.Minutes));
    }

    /// <summary>What somebody did by whom minutes moved for this reason.</summary>
    private static ActKind ActOf(TransferKind kind) => kind switch
    {
        TransferKind.GroupHelp => ActKind.RecordGroupHelp,
        TransferKind.Help => ActKind.RecordHelp,
        TransferKind.Gift or TransferKind.Community => ActKind.GiveMinutes,
        TransferKind.Contribution => ActKind.VerifyContribution,
        TransferKind.Reversal => ActKind.ReverseTransfer,
    };

    // Nobody knows these ids, so nobody will repeat the request: it needs no hash.
    private void Keep(ActKind kind, Subject subject, ActRequest asked, int? minutes) => Acts.Add(new Act(
        asked.ActId, community.TimeBank.Id, kind, subject.Kind, subject.Id, asked.Now, asked.Acting.By,
        asked.Acting.Actor?.MemberId, asked.Acting.ForMemberId, minutes, asked.Note, InputHash: "", Notices: null));

    private void Keep(Entry entry)
    {
        Transfers.Add(entry.Transfer);
        Postings.AddRange(entry.Postings);
    }
}

using TimeBank.Api.Features.Ledger;
using TimeBank.Domain;
using TimeBank.Domain.Exchanges;
using TimeBank.Domain.Ledger;

namespace TimeBank.Api.Features.Demonstration;

/// <summary>All that has happened in the demonstration, as the domain decided it, ready to be stored.</summary>
internal sealed class Chronicle(Community community, Chance chance)
{
    public List<Exchange> Exchanges { get; } = [];
    public List<ExchangeAct> Acts { get; } = [];
    public List<Transfer> Transfers { get; } = [];
    public List<Posting> Postings { get; } = [];

    public IEnumerable<Posting> PostingsOf(Guid transferId) => Postings.Where(posting => posting.TransferId == transferId);

    /// <summary>A request of now.</summary>
    public ActRequest Ask(Acting acting, string? note = null)
    {
        var id = chance.Key(community.Diary.At);
        // Nobody knows these ids, so nobody will repeat the request; the hash is as unique as the id.
        return new ActRequest(
            id, InputHash.Of("demonstration", id), acting, community.Diary.At, community.Diary.Today, note);
    }

    public Exchange Keep((Exchange Exchange, ExchangeStep Step) beginning)
    {
        Exchanges.Add(beginning.Exchange);
        Keep(beginning.Step);
        return beginning.Exchange;
    }

    public void Keep(ExchangeStep step)
    {
        Acts.Add(step.Act);
        if (step.Entry is not null)
            Keep(step.Entry);
    }

    /// <summary>Minutes that move outside of an exchange.</summary>
    public void Post(TransferKind kind, string description, Neighbour actor, params Change[] changes)
    {
        var diary = community.Diary;
        var transfer = new Transfer(
            chance.Key(diary.At), community.TimeBank.Id, kind, ExchangeId: null, ReversesTransferId: null, diary.Today,
            diary.At, actor.Id, ForMemberId: null, description);
        Keep(Book.Post(transfer, changes, community.TimeBank.Policies));
    }

    private void Keep(Entry entry)
    {
        Transfers.Add(entry.Transfer);
        Postings.AddRange(entry.Postings);
    }
}

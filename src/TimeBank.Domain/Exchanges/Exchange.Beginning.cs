using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Domain.Exchanges;

/// <summary>The acts that begin an exchange, and those before any hours are named.</summary>
public sealed partial class Exchange
{
    /// <summary>Giver or receiver proposes help to the other.</summary>
    public static (Exchange Exchange, ExchangeStep Step) Propose(ExchangeDraft draft, ActRequest request, Policies policies)
    {
        draft.RequireNearDay(request.Today);
        int? minutes = draft.Minutes is { } estimate ? policies.Accept(estimate) : null;
        var exchange = Begin(draft, ExchangeState.Proposed, request, minutes);
        exchange.RequirePart(request.Acting, exchange.ProposerMemberId, "propose");
        exchange.Enter(ExchangeState.Proposed, request.Now, policies.DaysUntilProposalLapses);
        return (exchange, exchange.Step(ActKind.ProposeExchange, request, minutes));
    }

    /// <summary>The receiver records help that they were given. It is final at once.</summary>
    public static (Exchange Exchange, ExchangeStep Step) Record(
        ExchangeDraft draft, ActRequest request, Parties parties, Policies policies)
    {
        draft.RequirePastDay(request.Today);
        var minutes = policies.Accept(draft.Minutes ?? 0);
        var exchange = Begin(draft, ExchangeState.Confirmed, request, minutes);
        exchange.RequirePart(request.Acting, exchange.ReceiverMemberId, "record");
        var entry = exchange.PostHelp(request, minutes, parties, policies);
        return (exchange, exchange.Step(ActKind.RecordHelp, request, minutes, entry));
    }

    /// <summary>The giver claims help that they gave. The receiver has the next word.</summary>
    public static (Exchange Exchange, ExchangeStep Step) Claim(
        ExchangeDraft draft, ActRequest request, Parties parties, Policies policies)
    {
        draft.RequirePastDay(request.Today);
        var minutes = policies.Accept(draft.Minutes ?? 0);
        var exchange = Begin(draft, ExchangeState.Claimed, request, minutes);
        exchange.RequirePart(request.Acting, exchange.GiverMemberId, "claim");
        return (exchange, exchange.EnterClaim(ActKind.ClaimHelp, request, minutes, parties, policies));
    }

    /// <summary>The one who was asked says yes.</summary>
    public ExchangeStep Agree(ActRequest request, Policies policies)
    {
        RequireState("agreed", ExchangeState.Proposed);
        RequirePart(request.Acting, OtherThanProposer, "agree to");
        Enter(ExchangeState.Agreed, request.Now, policies.DaysUntilAgreementLapses);
        return Step(ActKind.AgreeToExchange, request);
    }

    /// <summary>The one who was asked says no.</summary>
    public ExchangeStep Decline(ActRequest request)
    {
        RequireState("declined", ExchangeState.Proposed);
        RequirePart(request.Acting, OtherThanProposer, "decline");
        Enter(ExchangeState.Declined, request.Now);
        return Step(ActKind.DeclineExchange, request);
    }

    /// <summary>The receiver records the help of an exchange that was agreed. It is final at once.</summary>
    public ExchangeStep RecordAgreed(ActRequest request, int minutes, DateOnly day, Parties parties, Policies policies)
    {
        RequireState("recorded", ExchangeState.Agreed);
        RequirePart(request.Acting, ReceiverMemberId, "record");
        SetDay(day, request.Today);
        var accepted = policies.Accept(minutes);
        var entry = PostHelp(request, accepted, parties, policies);
        Enter(ExchangeState.Confirmed, request.Now);
        return Step(ActKind.RecordAgreedHelp, request, accepted, entry);
    }

    /// <summary>The giver claims the hours of an exchange that was agreed.</summary>
    public ExchangeStep ClaimAgreed(ActRequest request, int minutes, DateOnly day, Parties parties, Policies policies)
    {
        RequireState("claimed", ExchangeState.Agreed);
        RequirePart(request.Acting, GiverMemberId, "claim");
        SetDay(day, request.Today);
        return EnterClaim(ActKind.ClaimAgreedHelp, request, policies.Accept(minutes), parties, policies);
    }

    private Guid OtherThanProposer => ProposerMemberId == GiverMemberId ? ReceiverMemberId : GiverMemberId;

    private ExchangeStep EnterClaim(ActKind kind, ActRequest request, int minutes, Parties parties, Policies policies)
    {
        var notices = Book.Reserve(parties.Giver, parties.Receiver, minutes, policies);
        Minutes = minutes;
        Enter(ExchangeState.Claimed, request.Now, policies.DaysUntilClaimEnds);
        return Step(kind, request, minutes, notices: notices);
    }

    private void SetDay(DateOnly day, DateOnly today)
    {
        var draft = new ExchangeDraft(Id, TimeBankId, GiverMemberId, ReceiverMemberId, ListingId, What, day, null);
        draft.RequirePastDay(today);
        Day = day;
    }
}

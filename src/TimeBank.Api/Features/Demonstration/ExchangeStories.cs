using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Features.Demonstration;

/// <summary>Tells how one exchange goes, act by act, through the domain's own methods.</summary>
internal sealed class ExchangeStories(Community community, Chronicle chronicle, Chance chance)
{
    private const int Quarter = 15;

    private static readonly string[] Disputes =
    [
        "I think it was less; we had tea for a good part of it.",
        "That was the week before, and we have recorded it already.",
        "We had said that half of it would be a favour.",
    ];

    private static readonly string[] NoThanks =
    [
        "Thank you, but I am away that week.", "My sister can do it this time. Thank you!", "Not just now, maybe in spring.",
    ];

    private readonly Diary _diary = community.Diary;
    private readonly Policies _policies = community.TimeBank.Policies;

    public void Begin(Course course, Neighbour giver, Neighbour receiver, HelpKind kind)
    {
        var story = new Story(giver, receiver, kind, chance.Between(kind.QuartersMin, kind.QuartersMax) * Quarter);
        switch (course)
        {
            case Course.Recorded:
                Record(story, By(receiver));
                break;
            case Course.RecordedForReceiver:
                Record(story, ByCoordinatorFor(story, receiver));
                break;
            case Course.RecordedByMistake:
                Record(story, By(receiver));
                Later(1, 3, () => TakeBack(story));
                break;
            case Course.Claimed or Course.ClaimCorrected or Course.ClaimDisputed or Course.ClaimSettled
                or Course.ClaimWithdrawn or Course.ClaimUnanswered:
                Claim(story);
                AnswerClaim(course, story);
                break;
            default:
                Propose(course, story);
                break;
        }
    }

    /// <summary>The giver claims it and, not knowing, the receiver records it too: whoever coordinates is asked whether it is one help or two.</summary>
    public void TellTwice(Neighbour giver, Neighbour receiver, HelpKind kind)
    {
        var story = new Story(giver, receiver, kind, chance.Between(kind.QuartersMin, kind.QuartersMax) * Quarter);
        Claim(story);
        var asked = chronicle.Ask(By(receiver));
        chronicle.Keep(Exchange.Record(Draft(story, asked, story.Exchange.What, story.Exchange.Day), asked, story.Parties, _policies));
    }

    private void Record(Story story, Acting acting)
    {
        var asked = chronicle.Ask(acting);
        story.Exchange = chronicle.Keep(Exchange.Record(PastDraft(story, asked), asked, story.Parties, _policies));
    }

    private void Claim(Story story)
    {
        var asked = chronicle.Ask(By(story.Giver));
        story.Exchange = chronicle.Keep(Exchange.Claim(PastDraft(story, asked), asked, story.Parties, _policies));
    }

    private void TakeBack(Story story)
    {
        var acting = chance.OneIn(2) ? By(story.Giver) : By(CoordinatorOf(story));
        var original = chronicle.PostingsOf(story.Exchange.TransferId!.Value).ToList();
        chronicle.Keep(story.Exchange.Reverse(
            chronicle.Ask(acting, "Recorded twice; this one is taken back."), original, story.Parties, _policies, reasonToPassLimits: null));
    }

    private void AnswerClaim(Course course, Story story)
    {
        var (exchange, parties) = (story.Exchange, story.Parties);
        switch (course)
        {
            case Course.ClaimCorrected:
                var corrected = Math.Max(Quarter, story.Minutes + (chance.OneIn(3) ? Quarter : -Quarter));
                Later(1, 4, () => chronicle.Keep(exchange.Correct(
                    chronicle.Ask(By(story.Receiver), "By my kitchen clock."), corrected, parties, _policies)));
                break;
            case Course.ClaimDisputed:
                Dispute(story);
                Later(4, 9, () => chronicle.Keep(exchange.Confirm(
                    chronicle.Ask(By(story.Receiver), "We talked. I had mixed up two days."), parties, _policies)));
                break;
            case Course.ClaimSettled:
                Dispute(story);
                var settled = chance.OneIn(4) ? 0 : Math.Max(Quarter, story.Minutes / 2 / Quarter * Quarter);
                Later(7, 14, () => chronicle.Keep(exchange.Settle(
                    chronicle.Ask(By(CoordinatorOf(story)), "I talked with both; this is what they can live with."), settled, parties, _policies)));
                break;
            case Course.ClaimWithdrawn:
                Later(1, 3, () => chronicle.Keep(exchange.Withdraw(
                    chronicle.Ask(By(story.Giver), "On second thoughts, this was between friends."), parties)));
                break;
            case Course.ClaimUnanswered:
                EndByRule(story);
                break;
            default:
                Later(1, 5, () => chronicle.Keep(exchange.Confirm(chronicle.Ask(By(story.Receiver)), parties, _policies)));
                break;
        }
    }

    private void Dispute(Story story) => Later(1, 2, () => chronicle.Keep(
        story.Exchange.Dispute(chronicle.Ask(By(story.Receiver), chance.Of(Disputes)), _policies)));

    private void Propose(Course course, Story story)
    {
        var (giver, receiver) = (story.Giver, story.Receiver);
        var isByGiver = chance.OneIn(3);
        var (proposer, other) = isByGiver ? (giver, receiver) : (receiver, giver);
        var hoped = _diary.Today.AddDays(course == Course.AgreedForLater ? chance.Between(14, 25) : chance.Between(4, 12));
        var title = isByGiver ? story.Kind.Offer : story.Kind.Request;
        var asked = chronicle.Ask(By(proposer));
        var exchange = chronicle.Keep(Exchange.Propose(Draft(story, asked, title, hoped), asked, _policies));
        story.Exchange = exchange;
        switch (course)
        {
            case Course.Declined:
                Later(1, 3, () => chronicle.Keep(exchange.Decline(chronicle.Ask(By(other), chance.Of(NoThanks)))));
                break;
            case Course.ProposalWithdrawn:
                Later(1, 4, () => chronicle.Keep(exchange.Withdraw(
                    chronicle.Ask(By(proposer), "It has sorted itself out."), story.Parties)));
                break;
            case Course.ProposalUnanswered:
                EndByRule(story);
                break;
            default:
                Later(1, 3, () => chronicle.Keep(exchange.Agree(chronicle.Ask(By(other)), _policies)));
                AfterAgreement(course, story, hoped.DayNumber - _diary.Today.DayNumber);
                break;
        }
    }

    private void AfterAgreement(Course course, Story story, int daysUntilHelp)
    {
        var (exchange, parties) = (story.Exchange, story.Parties);
        switch (course)
        {
            case Course.AgreementWithdrawn:
                Later(4, 4, () => chronicle.Keep(exchange.Withdraw(
                    chronicle.Ask(By(chance.OneIn(2) ? story.Giver : story.Receiver), "Down with a cold; another time."), parties)));
                break;
            case Course.AgreedAndClaimed:
                Later(daysUntilHelp, daysUntilHelp + 1, () =>
                {
                    chronicle.Keep(exchange.ClaimAgreed(
                        chronicle.Ask(By(story.Giver)), story.Minutes, exchange.Day, parties, _policies));
                    Later(1, 4, () => chronicle.Keep(exchange.Confirm(chronicle.Ask(By(story.Receiver)), parties, _policies)));
                });
                break;
            default:
                Later(daysUntilHelp, daysUntilHelp + 2, () => chronicle.Keep(exchange.RecordAgreed(
                    chronicle.Ask(By(story.Receiver)), story.Minutes, exchange.Day, parties, _policies)));
                break;
        }
    }

    /// <summary>The sweep that ends what nobody answered comes round some minutes after it is due.</summary>
    private void EndByRule(Story story) => _diary.Enter(
        story.Exchange.DueAt!.Value.AddMinutes(chance.Between(1, 14)),
        () => chronicle.Keep(story.Exchange.EndOverdue(chronicle.Ask(Acting.Rule), story.Parties, _policies)));

    private void Later(int daysMin, int daysMax, Action act) =>
        _diary.EnterLater(chance.Between(daysMin, daysMax), chance.Between(8 * 60, 21 * 60), act);

    private ExchangeDraft PastDraft(Story story, ActRequest asked)
    {
        var joined = story.Giver.Member.JoinedOn > story.Receiver.Member.JoinedOn ? story.Giver.Member.JoinedOn : story.Receiver.Member.JoinedOn;
        var day = _diary.Today.AddDays(-chance.Between(0, 2));
        return Draft(story, asked, chance.Of(story.Kind.Done), day < joined ? joined : day);
    }

    private ExchangeDraft Draft(Story story, ActRequest asked, string what, DateOnly day) => new(
        asked.ActId, community.TimeBank.Id, story.Giver.Id, story.Receiver.Id,
        community.ListingFor(story.Giver, story.Receiver, story.Kind)?.Id, what, day, story.Minutes);

    private Acting ByCoordinatorFor(Story story, Neighbour member) => Acting.As(CoordinatorOf(story).Actor, member.Id);

    private Neighbour CoordinatorOf(Story story) => community.CoordinatorBeside(story.Giver.Id, story.Receiver.Id);

    private static Acting By(Neighbour neighbour) => Acting.As(neighbour.Actor);

    private sealed class Story(Neighbour giver, Neighbour receiver, HelpKind kind, int minutes)
    {
        public Neighbour Giver { get; } = giver;
        public Neighbour Receiver { get; } = receiver;
        public HelpKind Kind { get; } = kind;
        public int Minutes { get; } = minutes;
        public Parties Parties { get; } = new(giver.Account, receiver.Account);
        public Exchange Exchange { get; set; } = null!;
    }
}

using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Exchanges;
using static TimeBanking.Domain.Exchanges.ExchangeState;
using static TimeBanking.Domain.Tests.Exchanges.ExchangeAction;

namespace TimeBanking.Domain.Tests.Exchanges;

public sealed class WhoMayAct
{
    /// <summary>Somebody at the keyboard, perhaps acting for another.</summary>
    public enum Who
    {
        Giver,
        Receiver,
        Stranger,
        CoordinatorForGiver,
        CoordinatorForReceiver,
        CoordinatorInOwnName,
        CoordinatorForStranger,
        GiverWhoIsCoordinatorForReceiver,
        ReceiverWhoIsCoordinatorForGiver,
    }

    private static readonly Who[] GiversPart = [Who.Giver, Who.CoordinatorForGiver];
    private static readonly Who[] ReceiversPart = [Who.Receiver, Who.CoordinatorForReceiver];

    private static readonly Who[] AnyOutsideCoordinator =
        [Who.CoordinatorForGiver, Who.CoordinatorForReceiver, Who.CoordinatorInOwnName, Who.CoordinatorForStranger];

    private static readonly (ExchangeState State, ExchangeAction Act, Who[] Who)[] Table =
    [
        (Proposed, Agree, ReceiversPart),
        (Proposed, Decline, ReceiversPart),
        (Proposed, Withdraw, GiversPart),
        (Agreed, RecordAgreed, ReceiversPart),
        (Agreed, ClaimAgreed, GiversPart),
        (Agreed, Withdraw, [.. GiversPart, .. ReceiversPart]),
        (Claimed, Confirm, ReceiversPart),
        (Claimed, Correct, ReceiversPart),
        (Claimed, Dispute, ReceiversPart),
        (Claimed, Withdraw, GiversPart),
        (Disputed, Confirm, ReceiversPart),
        (Disputed, Correct, ReceiversPart),
        (Disputed, Withdraw, GiversPart),
        (Disputed, Settle, AnyOutsideCoordinator),
        (Confirmed, Reverse, [Who.Giver, .. AnyOutsideCoordinator, Who.GiverWhoIsCoordinatorForReceiver]),
        (Settled, Reverse, [Who.Giver, .. AnyOutsideCoordinator, Who.GiverWhoIsCoordinatorForReceiver]),
    ];

    public static TheoryData<ExchangeState, ExchangeAction, Who, bool> Acts()
    {
        var rows = new TheoryData<ExchangeState, ExchangeAction, Who, bool>();
        foreach (var (state, act, allowed) in Table)
            foreach (var who in Enum.GetValues<Who>())
                rows.Add(state, act, who, allowed.Contains(who));
        return rows;
    }

    [Theory, MemberData(nameof(Acts))]
    public void An_act_belongs_to_its_party_or_to_a_coordinator_for_them(
        ExchangeState state, ExchangeAction act, Who who, bool isAllowed)
    {
        var scene = SceneFor(who);
        var exchange = scene.In(state);
        var before = scene.Figures;

        var error = Record.Exception(() => scene.Do(act, exchange, Request(scene, who)));

        if (isAllowed)
        {
            Assert.Null(error);
            return;
        }
        Assert.IsType<NotAllowedException>(error);
        Assert.Equal(state, exchange.State);
        Assert.Equal(before, scene.Figures);
    }

    public static TheoryData<string, Who, bool> Beginnings()
    {
        var rows = new TheoryData<string, Who, bool>();
        foreach (var who in Enum.GetValues<Who>())
        {
            rows.Add("propose", who, GiversPart.Contains(who) || ReceiversPart.Contains(who));
            rows.Add("record", who, ReceiversPart.Contains(who));
            rows.Add("claim", who, GiversPart.Contains(who));
        }
        return rows;
    }

    [Theory, MemberData(nameof(Beginnings))]
    public void An_exchange_is_begun_by_the_one_whose_word_it_is(string beginning, Who who, bool isAllowed)
    {
        var scene = SceneFor(who);

        var error = Record.Exception(() => Begin(scene, beginning, Request(scene, who)));

        if (isAllowed)
            Assert.Null(error);
        else
            Assert.IsType<NotAllowedException>(error);
    }

    [Theory, InlineData("propose"), InlineData("record"), InlineData("claim")]
    public void Nobody_exchanges_with_themselves(string beginning)
    {
        var scene = new Scene();

        Assert.Throws<SelfExchangeException>(() => Begin(
            scene, beginning, scene.By(scene.Giver), scene.Draft() with { ReceiverMemberId = scene.Giver.MemberId }));
    }

    [Fact]
    public void A_proposal_of_the_receiver_is_answered_by_the_giver()
    {
        var scene = new Scene();
        var (exchange, _) = Exchange.Propose(scene.Draft(), scene.By(scene.Receiver), scene.Policies);

        Assert.Throws<NotAllowedException>(() => exchange.Agree(scene.By(scene.Receiver), scene.Policies));
        Assert.Throws<NotAllowedException>(() => exchange.Withdraw(scene.By(scene.Giver), scene.Parties));
        exchange.Agree(scene.By(scene.Giver), scene.Policies);

        Assert.Equal(Agreed, exchange.State);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_coordinator_who_is_a_party_settles_no_dispute_of_their_own(bool isGiver)
    {
        var scene = new Scene(giverIsCoordinator: isGiver, receiverIsCoordinator: !isGiver);
        var exchange = scene.In(Disputed);

        Assert.Throws<NotAllowedException>(() => scene.Do(Settle, exchange, scene.By(isGiver ? scene.Giver : scene.Receiver)));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_coordinator_whom_a_party_made_is_no_other_coordinator(bool isGiver)
    {
        var scene = new Scene();
        var party = isGiver ? scene.Giver : scene.Receiver;
        var secondSelf = scene.CoordinatorMadeBy(party);

        Assert.Throws<NotAllowedException>(() => scene.Do(Settle, scene.In(Disputed), scene.By(secondSelf)));
        var other = isGiver ? scene.Receiver : scene.Giver;
        var proposed = Exchange.Propose(scene.Draft(), scene.By(party), scene.Policies).Exchange;
        Assert.Throws<NotAllowedException>(() => proposed.Agree(scene.By(secondSelf, other.MemberId), scene.Policies));
    }

    [Fact]
    public void A_coordinator_whom_the_receiver_made_cannot_take_the_hours_back_for_them()
    {
        var scene = new Scene();

        Assert.Throws<NotAllowedException>(
            () => scene.Reverse(scene.In(Confirmed), scene.By(scene.CoordinatorMadeBy(scene.Receiver)), "I say so"));
    }

    [Fact]
    public void A_coordinator_who_received_cannot_take_the_hours_back_themselves()
    {
        var scene = new Scene(receiverIsCoordinator: true);
        var exchange = scene.In(Confirmed);

        Assert.Throws<NotAllowedException>(() => scene.Reverse(exchange, scene.By(scene.Receiver)));
        Assert.Throws<NotAllowedException>(() => scene.Reverse(exchange, scene.By(scene.Receiver), "I say so"));
        Assert.Throws<NotAllowedException>(
            () => scene.Reverse(exchange, scene.By(scene.Receiver, scene.Giver.MemberId), "I say so"));
    }

    [Fact]
    public void Who_is_no_coordinator_acts_for_nobody_else()
    {
        var scene = new Scene();

        Assert.Throws<NotAllowedException>(() => scene.By(scene.Giver, scene.Receiver.MemberId));
        Assert.Null(scene.By(scene.Giver, scene.Giver.MemberId).Acting.ForMemberId);
    }

    [Fact]
    public void A_person_ends_nothing_by_rule_and_a_rule_begins_nothing()
    {
        var scene = new Scene();
        var exchange = scene.In(Proposed);
        scene.Now = exchange.DueAt!.Value;

        Assert.Throws<InvalidOperationException>(() => scene.Do(EndOverdue, exchange, scene.By(scene.Coordinator)));
        Assert.Throws<ArgumentException>(() => Begin(scene, "propose", scene.ByRule()));
    }

    private static void Begin(Scene scene, string beginning, ActRequest request, ExchangeDraft? draft = null)
    {
        draft ??= scene.Draft();
        _ = beginning switch
        {
            "propose" => Exchange.Propose(draft, request, scene.Policies),
            "record" => Exchange.Record(draft, request, scene.Parties, scene.Policies),
            _ => Exchange.Claim(draft, request, scene.Parties, scene.Policies),
        };
    }

    private static Scene SceneFor(Who who) => new(
        who == Who.GiverWhoIsCoordinatorForReceiver, who == Who.ReceiverWhoIsCoordinatorForGiver);

    private static ActRequest Request(Scene scene, Who who)
    {
        const string note = "It took less time";
        return who switch
        {
            Who.Giver => scene.By(scene.Giver, note: note),
            Who.Receiver => scene.By(scene.Receiver, note: note),
            Who.Stranger => scene.By(scene.Stranger, note: note),
            Who.CoordinatorForGiver => scene.By(scene.Coordinator, scene.Giver.MemberId, note),
            Who.CoordinatorForReceiver => scene.By(scene.Coordinator, scene.Receiver.MemberId, note),
            Who.CoordinatorInOwnName => scene.By(scene.Coordinator, note: note),
            Who.CoordinatorForStranger => scene.By(scene.Coordinator, scene.Stranger.MemberId, note),
            Who.GiverWhoIsCoordinatorForReceiver => scene.By(scene.Giver, scene.Receiver.MemberId, note),
            Who.ReceiverWhoIsCoordinatorForGiver => scene.By(scene.Receiver, scene.Giver.MemberId, note),
        };
    }
}

using TimeBanking.Api.Features.Consents;
using TimeBanking.Api.Features.Contributions;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Features.Groups;
using TimeBanking.Api.Features.Matching;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Matching;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Home;

/// <summary>What waits for a member, whatever it is about.</summary>
internal sealed class FindMyTasks(
    FindConsents consents, FindContributions contributions, FindPresence presences, FindMatchesThatWait matches,
    FindGroupsThatWait groups, FindExchangesThatWait exchanges)
{
    /// <summary>Most that are told.</summary>
    public const int Most = ConsentsMost + CorrectedMost + 2 + FindMatchesThatWait.Most + FindGroupsThatWait.Most + FindExchangesThatWait.Most;

    private const int ConsentsMost = 20;
    private const int CorrectedMost = 5;

    /// <summary>
    /// In the order in which the home lists it: consents, a check-out that was forgotten, corrected hours, hours to verify, proposals of groups,
    /// what groups ask, exchanges.
    /// </summary>
    public async Task<IReadOnlyList<MyTask>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        var asked = (await consents.OfGuardianAsync(actor.MemberId, cancellationToken))
            .Where(consent => consent is { GivenAt: null, WithdrawnAt: null }).Take(ConsentsMost);
        var corrected = (await contributions.PageAsync(
            new ContributionFilter([ContributionState.Corrected], actor.MemberId), new PageArguments(CorrectedMost, null, null, null), actor,
            cancellationToken)).Nodes;
        var toVerify = ContributionAccess.Verifies(actor) ? await contributions.CountToVerifyAsync(actor, cancellationToken) : 0;
        IReadOnlyList<MyTask> verifying = toVerify > 0 ? [new MyTask(MyTaskKind.VerifyHours) { Count = toVerify }] : [];
        IReadOnlyList<MyTask> forgotten = await presences.FindForgottenAsync(actor, cancellationToken) is { } open
            ? [new MyTask(MyTaskKind.CheckOut) { Presence = open }]
            : [];
        var proposed = await matches.ListAsync(actor, cancellationToken);
        var asking = await groups.ListAsync(actor, cancellationToken);
        var waiting = await exchanges.ListAsync(actor, cancellationToken);
        return
        [
            .. asked.Select(consent => new MyTask(MyTaskKind.AnswerConsent) { Consent = consent }),
            .. forgotten,
            .. corrected.Select(hours => new MyTask(MyTaskKind.AnswerCorrection) { Contribution = hours }),
            .. verifying,
            .. proposed.Select(match => new MyTask(match.IsSeeker ? MyTaskKind.AnswerGroup : MyTaskKind.WelcomeToGroup)
            {
                MatchProposal = match.Proposal, About = match.About,
            }),
            .. asking.Select(group => new MyTask(group.IsPlace ? MyTaskKind.TakePlace : MyTaskKind.AnswerRhythm)
            {
                Group = group.Group, About = group.Group.Name, AnswerBy = group.AnswerBy,
            }),
            .. waiting.Select(exchange => new MyTask(KindOf(exchange)) { Exchange = exchange }),
        ];
    }

    private static MyTaskKind KindOf(Exchange exchange) => exchange.State switch
    {
        ExchangeState.Claimed => MyTaskKind.AnswerClaim,
        ExchangeState.Proposed => MyTaskKind.AnswerProposal,
        _ => MyTaskKind.RecordAgreedHelp,
    };
}

/// <summary>Something that waits for a member.</summary>
/// <param name="Kind">What is asked of them.</param>
public sealed record MyTask(MyTaskKind Kind)
{
    /// <summary>The exchange that it is about; null where it is about none.</summary>
    public Exchange? Exchange { get; init; }

    /// <summary>The hours that it is about, where another time was said for them; else null.</summary>
    public Contribution? Contribution { get; init; }

    /// <summary>The consent that is asked of them; else null.</summary>
    public Consent? Consent { get; init; }

    /// <summary>Where they are checked in and probably forgot to check out; else null.</summary>
    public Presence? Presence { get; init; }

    /// <summary>The proposal that it is about, to them or to a group that they keep; else null.</summary>
    public MatchProposal? MatchProposal { get; init; }

    /// <summary>The group that asks; else null.</summary>
    public Group? Group { get; init; }

    /// <summary>What the group is called that asks or was proposed, or of a new one what it would be about; else null.</summary>
    public string? About { get; init; }

    /// <summary>Until when a group waits for the answer; else null.</summary>
    public DateTime? AnswerBy { get; init; }

    /// <summary>How many hours wait for them to verify; else null.</summary>
    public int? Count { get; init; }
}

/// <summary>What is asked of a member.</summary>
public enum MyTaskKind
{
    /// <summary>Somebody says that they helped; is it right?</summary>
    AnswerClaim,

    /// <summary>Somebody proposes an exchange; yes or no?</summary>
    AnswerProposal,

    /// <summary>The day that was agreed on has come; how long did it take?</summary>
    RecordAgreedHelp,

    /// <summary>Another time was said for hours that they logged; is it right?</summary>
    AnswerCorrection,

    /// <summary>Hours that others logged wait to be verified; told once, however many there are.</summary>
    VerifyHours,

    /// <summary>They checked in long ago and not out; until when were they there?</summary>
    CheckOut,

    /// <summary>They are asked, as a guardian, whether a young member may take part.</summary>
    AnswerConsent,

    /// <summary>A group is proposed to them; yes, not this one, or later?</summary>
    AnswerGroup,

    /// <summary>Somebody is proposed to a group that they keep; are they welcome?</summary>
    WelcomeToGroup,

    /// <summary>A place of a group is kept for them, who waited for one; do they come?</summary>
    TakePlace,

    /// <summary>Their group would like to meet at other times; do they suit?</summary>
    AnswerRhythm,
}

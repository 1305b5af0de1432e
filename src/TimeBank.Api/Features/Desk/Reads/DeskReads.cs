using TimeBanking.Api.Features.Consents;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Features.Joining;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Features.Listings;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Features.Organisations;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Notices;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Domain;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Joining;
using TimeBanking.Domain.Listings;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Desk;

/// <summary>What waits on the desk of a coordinator.</summary>
internal sealed class DeskReads(
    FindExchanges exchanges, FindLikelyRepetitions repetitions, FindEndingListings listings, FindPassedLimits limits, MemberNames names,
    FindEndingRoles roles, FailedMails mails, OrganisationNames organisations, FindApplications applications, FindConsents consents,
    TimeProvider clock)
{
    /// <summary>Most of each kind that are listed.</summary>
    public const int Most = 20;

    /// <summary>How far back help is looked for that was told twice; what is older, the API tells.</summary>
    private const int DaysBack = 30;

    // The last page backwards: the oldest first.
    private static readonly PageArguments Oldest = new(null, null, Most, null);

    /// <exception cref="NotAllowedException">The actor is no coordinator.</exception>
    public async Task<DeskView> ReadAsync(MemberHere here, CancellationToken cancellationToken)
    {
        here.Actor.Require(Permissions.TimeBankSeeDesk);
        var today = clock.Today(here.TimeBank);
        var disputes = await StandingAsync(ExchangeState.Disputed, here.Actor, cancellationToken);
        var claims = await StandingAsync(ExchangeState.Claimed, here.Actor, cancellationToken);
        var told = await repetitions.PageAsync(
            here.TimeBank.Id, new DaySpan(today.AddDays(-DaysBack), null), new PageArguments(Most, null, null, null), cancellationToken);
        var ending = await listings.EndingAsync(here.TimeBank.Id, today, today.AddDays(FindEndingListings.DaysAhead), Most, cancellationToken);
        var quiet = await listings.WithoutAnyAsync(here.TimeBank.Id, today, Most, cancellationToken);
        var passed = (await limits.PageAsync(here.TimeBank, new PageArguments(Most, null, null, null), cancellationToken)).Nodes;
        var endingRoles = await roles.EndingAsync(here.TimeBank.Id, today, today.AddDays(FindEndingRoles.DaysAhead), Most, cancellationToken);
        var failed = here.Actor.May(Permissions.MailResend) ? await mails.ListAsync(here.TimeBank.Id, cancellationToken) : [];
        var people = await names.FindAsync(
            disputes.Concat(claims).SelectMany(one => new[] { one.GiverMemberId, one.ReceiverMemberId })
                .Concat(told.Nodes.SelectMany(pair => new[] { pair.Later.GiverId, pair.Later.ReceiverId }))
                .Concat(ending.Select(listing => listing.MemberId)).Concat(passed.Select(one => one.MemberId))
                .Concat(endingRoles.Select(role => role.MemberId)).Concat(failed.Select(mail => mail.MemberId).OfType<Guid>()),
            here.Actor, cancellationToken);
        var places = await organisations.FindAsync([.. endingRoles.Select(role => role.ScopeId).Distinct()], cancellationToken);
        return new DeskView(disputes, claims, told.Nodes, ending, quiet, passed, people)
        {
            EndingRoles = [.. endingRoles.Select(role => new RoleOnDesk(role, places.GetValueOrDefault(role.ScopeId)))],
            FailedMails = failed,
            Applications = (await applications.PageAsync(ApplicationState.Waiting, new PageArguments(Most, null, null, null), here.Actor, cancellationToken)).Nodes,
            WithoutConsent = await consents.MissingAsync(
                here.TimeBank.Id, here.TimeBank.Policies.ConsentUntilAge, today, Most, cancellationToken),
        };
    }

    private async Task<IReadOnlyList<Exchange>> StandingAsync(ExchangeState state, Actor actor, CancellationToken cancellationToken)
    {
        var page = await exchanges.PageAsync([state], null, default, Oldest, actor, cancellationToken);
        return [.. page.Nodes.Reverse()];
    }
}

/// <summary>What waits, each kind with the oldest first.</summary>
/// <param name="Told">Help that was likely told twice.</param>
/// <param name="Quiet">Members who offer and ask for nothing.</param>
/// <param name="Passed">Balances beyond a line at which one talks.</param>
/// <param name="People">Whoever is named.</param>
internal sealed record DeskView(
    IReadOnlyList<Exchange> Disputes, IReadOnlyList<Exchange> Claims, IReadOnlyList<RepeatedTelling> Told, IReadOnlyList<Listing> Ending,
    IReadOnlyList<Member> Quiet, IReadOnlyList<PassedLimit> Passed, IReadOnlyDictionary<Guid, Member> People)
{
    /// <summary>Roles that come to their last day.</summary>
    public required IReadOnlyList<RoleOnDesk> EndingRoles { get; init; }

    /// <summary>Who would like to join.</summary>
    public required IReadOnlyList<Application> Applications { get; init; }

    /// <summary>Young members whose guardian has not agreed, or agrees no longer.</summary>
    public required IReadOnlyList<Member> WithoutConsent { get; init; }

    /// <summary>Mails that did not reach members.</summary>
    public required IReadOnlyList<FailedMail> FailedMails { get; init; }
}

/// <summary>A role that comes to its last day.</summary>
/// <param name="Organisation">Where it is held; null for the whole time bank.</param>
public sealed record RoleOnDesk(Role Role, string? Organisation);

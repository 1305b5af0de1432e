using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Audit;
using TimeBanking.Api.Features.Calendars;
using TimeBanking.Api.Features.Certificates;
using TimeBanking.Api.Features.Contributions;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Features.Keys;
using TimeBanking.Api.Features.Ledger;
using TimeBanking.Api.Features.Listings;
using TimeBanking.Api.Features.Notices;
using TimeBanking.Api.Features.Promises;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Features.Me;

/// <summary>All that is kept of a member, for themselves, in a form that other programs read (GDPR, articles 15 and 20).</summary>
internal sealed class OwnData(
    IDbContextFactory<TimeBankContext> contexts, FindAccount accounts, FindStatement statements, FindExchanges exchanges,
    FindContributions contributions, FindPresence presences, FindPledges pledges, FindPromises promises, FindCertificates certificates, FindListing listings,
    FindActs acts, FindNoticePreferences preferences, FindAccessTokens tokens, FindPasskeys passkeys, FindCalendarFeed feeds)
{
    private const int Most = 100_000;

    private static readonly PageArguments All = new(Most, null, null, null);

    public async Task<object> ReadAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var member = await context.Members.AsNoTracking().Include(row => row.Person).Include(row => row.Roles)
            .SingleAsync(row => row.Id == actor.MemberId, cancellationToken);
        var account = await accounts.OfAsync(actor, cancellationToken);
        var lines = await statements.ListAsync(actor.MemberId, actor, new StatementWish(default, null), null, Most, cancellationToken);
        return new
        {
            Member = new
            {
                member.Id, member.Number, member.Name, member.Person!.Email, member.Phone, member.OtherPhone, member.BirthDate, member.Gender,
                member.Person.Language, member.Person.TimeZone, member.JoinedOn,
                Roles = member.Roles.Select(role => new { role.Kind, role.Scope, role.From, role.Until, role.EndedAt }),
            },
            Account = new { account.BalanceMinutes, account.GivenMinutes, account.ReceivedMinutes },
            Statement = lines.Select(line => new
            {
                line.Posting.Number, line.Transfer.HappenedOn, line.Transfer.RecordedAt, line.Transfer.Kind, line.Transfer.Description,
                line.Posting.Minutes, line.Posting.BalanceAfterMinutes, line.Others,
            }),
            Exchanges = (await exchanges.PageAsync(null, actor.MemberId, default, All, actor, cancellationToken)).Nodes,
            HoursGiven = (await contributions.PageAsync(new ContributionFilter(MemberId: actor.MemberId), All, actor, cancellationToken)).Nodes
                .Select(hours => new
                {
                    hours.Id, hours.BeneficiaryId, hours.What, hours.Place, hours.Day, hours.StartsAt, hours.EndsAt, hours.Source, hours.Minutes,
                    hours.LoggedMinutes, hours.OverlapReason, hours.VerifierName, hours.VerifierEmail, hours.State, hours.CreatedAt,
                }),
            CheckedIn = await presences.FindOpenAsync(actor, cancellationToken) is { } open ? new { open.What, open.Place, open.StartedAt } : null,
            Pledges = (await pledges.PageAsync(actor.MemberId, null, All, actor, cancellationToken)).Nodes
                .Select(pledge => new { pledge.Id, pledge.BeneficiaryId, pledge.BeneficiaryKind, pledge.Minutes, pledge.From, pledge.Until, pledge.EndedOn, pledge.CreatedAt }),
            Promises = (await promises.OwnAsync(actor, cancellationToken))
                .Select(promise => new { promise.Id, promise.BeneficiaryId, promise.MeetingId, promise.What, promise.Until, promise.State, promise.Why, promise.CreatedAt, promise.SettledAt }),
            Certificates = (await certificates.PageAsync(actor.MemberId, All, actor, cancellationToken)).Nodes
                .Select(certificate => new
                {
                    certificate.Id, certificate.Code, certificate.Name, certificate.From, certificate.To, certificate.Minutes, certificate.IssuedOn, certificate.WithdrawnAt,
                }),
            OffersAndRequests = (await listings.AllOfAsync(actor.MemberId, cancellationToken))
                .Select(listing => new { listing.Id, listing.Kind, listing.Title, listing.Description, listing.Category, listing.CreatedAt, listing.EndsOn, listing.WithdrawnAt }),
            Mails = (await preferences.FindOfMemberAsync(actor.MemberId, cancellationToken)).Preferences,
            AccessTokens = (await tokens.ListAsync(actor, cancellationToken))
                .Select(token => new { token.Name, token.Prefix, token.Scope, token.CreatedAt, token.ExpiresAt, token.LastUsedAt }),
            Passkeys = (await passkeys.ListAsync(actor, cancellationToken))
                .Select(passkey => new { passkey.Name, passkey.CreatedAt, passkey.LastUsedAt }),
            CalendarAddressSince = (await feeds.OfAsync(actor, cancellationToken))?.CreatedAt,
            WhatWasDone = (await acts.OfMemberAsync(actor.MemberId, actor.MemberId, actor.TimeBankId, All, cancellationToken)).Nodes
                .Select(act => new { act.Id, act.Kind, act.SubjectKind, act.SubjectId, act.At, act.By, act.ActorMemberId, act.ForMemberId, act.Minutes, act.Note }),
        };
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Features.Demonstration;
using TimeBanking.Api.Features.Home;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.TimeBanks;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Contributions;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Groups;
using TimeBanking.Domain.Joining;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Listings;
using TimeBanking.Domain.Meetings;
using TimeBanking.Domain.Organisations;
using TimeBanking.Domain.People;
using TimeBanking.Domain.Promises;

namespace TimeBanking.Api.Tests.Demonstration;

public sealed class DemonstrationTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task An_empty_database_gets_people_of_every_kind(Database database)
    {
        await using var host = await StartAsync(database, "Development");
        await using var context = await host.ReadAsync();
        var bank = await context.TimeBanks.SingleAsync(Stop);
        var today = host.Clock.Today(bank);
        var members = await context.Members.Include(member => member.Person).Include(member => member.Roles).ToListAsync(Stop);

        Assert.InRange(members.Count, 38, 45);
        var addresses = members.Select(member => member.Person!.Email).OfType<string>().ToList();
        Assert.All(addresses, address => Assert.EndsWith("@example.org", address, StringComparison.Ordinal));
        Assert.Equal(addresses.Count, addresses.Distinct().Count());
        // Two take part on paper, one rests, four would like to join, two are invited, and one guardian has not answered.
        Assert.Equal(2, members.Count - addresses.Count);
        Assert.Single(members, member => member.SuspendedUntil > today);
        Assert.Equal(4, await context.Set<Application>().CountAsync(one => one.State == ApplicationState.Waiting, Stop));
        var invitations = await context.Set<Invitation>().ToListAsync(Stop);
        Assert.All(invitations, one => Assert.True(one.IsOpen(host.Clock.UtcNow())));
        Assert.Equal([false, true], invitations.Select(one => one.IsCard).Order());
        Assert.Equal([false, true], (await context.Set<Consent>().ToListAsync(Stop)).Select(one => one.Holds).Order());
        Assert.Equal(2, members.Count(member => member.Name.StartsWith("Maya ", StringComparison.Ordinal)));
        Assert.Contains(members, member => member.LeftOn is not null);
        Assert.Equal(2, members.Count(member => member.BirthDate > today.AddYears(-18) && member.BirthDate <= today.AddYears(-16)));
        var roles = members.SelectMany(member => member.Roles).Where(role => role.HoldsOn(today)).ToLookup(role => role.Kind);
        Assert.All(Enum.GetValues<RoleKind>(), kind => Assert.True(roles[kind].Any(), $"{kind} is missing"));
        Assert.Contains(members, member => member.Roles.Count > 1);
        Assert.Contains(members, member => member.Roles.Count == 0);
        Assert.Equal(
            Enum.GetValues<OrganisationKind>(),
            (await context.Organisations.ToListAsync(Stop)).Select(organisation => organisation.Kind).Order());
        Assert.Equal(bank.Id, (await context.Accounts.SingleAsync(account => account.Kind == AccountKind.CommunityFund, Stop)).Id);
    }

    [Theory, Databases]
    public async Task Eight_groups_stand_where_groups_may_stand(Database database)
    {
        await using var host = await StartAsync(database, "Development");
        await using var context = await host.ReadAsync();
        var today = host.Clock.Today(await context.TimeBanks.SingleAsync(Stop));
        var groups = await context.Set<Group>().Include(group => group.Members).Include(group => group.Askings).Include(group => group.Rules).Include(group => group.RhythmAsked).AsSplitQuery()
            .Where(group => group.Kind != GroupKind.GraduateLed).ToListAsync(Stop);
        // Those of the council are told of by its own test.
        var council = await context.Set<TimeBanking.Domain.Councils.Council>().Include(one => one.Groups).SingleAsync(Stop);
        groups.RemoveAll(group => group.Id == council.Id || council.Groups.Exists(one => one.GroupId == group.Id));

        Assert.Equal(8, groups.Count);
        Assert.Equal(Enum.GetValues<GroupKind>().Except([GroupKind.GraduateLed, GroupKind.Council]).Order(), groups.Select(group => group.Kind).Distinct().Order());
        var full = Assert.Single(groups, group => group.MaximumSize == group.Size + group.PlacesOffered);
        Assert.Equal((2, 1), (full.Waiting.Count, full.PlacesOffered));
        Assert.Equal("Work in another language", Assert.Single(groups, group => group.RhythmAsked is not null).Name);
        Assert.Equal("Walk and talk", Assert.Single(groups, group => group.EndedAt is null && group.FacilitatorsOn(today).Count == 0).Name);
        Assert.Equal("Ten evenings of song", Assert.Single(groups, group => group.EndedAt is null && group.EndsOn <= today.AddDays(14)).Name);
        Assert.Contains("Thank you", Assert.Single(groups, group => group.EndedAt is not null).EndWords, StringComparison.Ordinal);
        Assert.Equal(2, groups.Count(group => group.ToAnswer.Count > 0));
        var promises = await context.Set<SpokenPromise>().ToListAsync(Stop);
        Assert.Equal(
            [PromiseState.Open, PromiseState.Kept, PromiseState.PartlyKept, PromiseState.NotKept], promises.Select(promise => promise.State).Distinct().Order());
        Assert.Equal([MeetingNoteKind.ToSpeakOf, MeetingNoteKind.Decision], await context.Set<MeetingNote>().Select(note => note.Kind).Distinct().OrderByDescending(kind => kind).ToListAsync(Stop));
        Assert.Contains(await context.Set<Attendance>().ToListAsync(Stop), attendance => attendance is { IsPresent: true, HasSpoken: false, HouseholdId: null });
    }

    [Fact]
    public async Task Home_tells_one_member_of_four_claims()
    {
        await using var host = await StartAsync(Database.Sqlite, "Development");
        await using var context = await host.ReadAsync();
        var maya = await context.Members.SingleAsync(member => member.Name == WaitingClaims.Receiver, Stop);

        var tasks = await host.Services.GetRequiredService<FindMyTasks>().ListAsync(new Actor(maya.Id, maya.TimeBankId, []), Stop);
        var claims = tasks.Where(task => task.Kind == MyTaskKind.AnswerClaim).Select(task => task.Exchange!).ToList();

        Assert.Equal(WaitingClaims.Claims, claims.Count);
        Assert.Equal(WaitingClaims.Claims, tasks.Count(task => task.Exchange is not null));
        Assert.Equal(WaitingClaims.Claims, claims.Select(claim => claim.GiverMemberId).Distinct().Count());
    }

    [Theory, Databases]
    public async Task A_year_of_exchanges_has_come_to_every_state_and_every_act(Database database)
    {
        await using var host = await StartAsync(database, "Development");
        await using var context = await host.ReadAsync();
        var policies = (await context.TimeBanks.SingleAsync(Stop)).Policies;
        var exchanges = await context.Exchanges.ToListAsync(Stop);
        var acts = await context.Acts.ToListAsync(Stop);
        var now = host.Clock.UtcNow();

        Assert.InRange(exchanges.Count, 300, 400);
        Assert.Equal(Enum.GetValues<ExchangeState>(), exchanges.Select(exchange => exchange.State).Distinct().Order());
        Assert.Equal(
            [
                ActKind.ProposeExchange, ActKind.AgreeToExchange, ActKind.DeclineExchange, ActKind.RecordHelp, ActKind.RecordAgreedHelp,
                ActKind.ClaimHelp, ActKind.ClaimAgreedHelp, ActKind.ConfirmExchange, ActKind.CorrectExchange, ActKind.DisputeExchange,
                ActKind.SettleExchange, ActKind.WithdrawExchange, ActKind.ReverseExchange, ActKind.RecordGroupHelp, ActKind.GiveMinutes,
                ActKind.LogContribution, ActKind.VerifyContribution, ActKind.CorrectContribution, ActKind.MakePledge, ActKind.IssueCertificate,
                ActKind.LapseExchange,
            ],
            acts.Select(act => act.Kind).Distinct().Order());
        Assert.Contains(acts, act => act.ForMemberId is not null);
        Assert.Contains(acts, act => act.ActorMemberId is null);
        Assert.All(acts, act => Assert.True(act.At < now));
        Assert.True(exchanges.Min(exchange => exchange.CreatedAt) < now.AddDays(-330));
        Assert.True(exchanges.Max(exchange => exchange.CreatedAt) > now.AddDays(-3));
        Assert.All(exchanges, exchange => Assert.True(exchange.DueAt is null || exchange.DueAt > now, "An exchange is overdue."));
        Assert.All(exchanges, exchange => Assert.Equal(0, (exchange.Minutes ?? 0) % 15));
        var waiting = exchanges.Where(exchange => exchange.State == ExchangeState.Claimed).ToLookup(
            exchange => exchange.StateChangedAt < now.AddDays(-policies.DaysUntilReminder));
        Assert.NotEmpty(waiting[true]);
        Assert.NotEmpty(waiting[false]);
    }

    [Theory, Databases]
    public async Task Every_balance_is_the_sum_of_its_postings_and_all_come_to_zero(Database database)
    {
        await using var host = await StartAsync(database, "Development");
        await using var context = await host.ReadAsync();
        var accounts = await context.Accounts.ToListAsync(Stop);
        var postings = (await context.Postings.OrderBy(posting => posting.Number).ToListAsync(Stop)).ToLookup(posting => posting.AccountId);
        var open = await context.Exchanges
            .Where(exchange => exchange.State == ExchangeState.Claimed || exchange.State == ExchangeState.Disputed).ToListAsync(Stop);
        var logged = await context.Set<Contribution>().Where(hours => hours.DueAt != null).ToListAsync(Stop);

        Assert.NotEmpty(logged);
        Assert.Equal(0, accounts.Sum(account => account.BalanceMinutes));
        foreach (var account in accounts)
        {
            Assert.Equal(postings[account.Id].Sum(posting => posting.Minutes), account.BalanceMinutes);
            Assert.Equal(postings[account.Id].Count(), account.PostingCount);
            var balance = 0L;
            Assert.All(postings[account.Id], posting => Assert.Equal(balance += posting.Minutes, posting.BalanceAfterMinutes));
            Assert.Equal(open.Where(e => e.GiverMemberId == account.Id).Sum(e => e.Minutes ?? 0) + logged.Where(hours => hours.MemberId == account.Id).Sum(hours => hours.Minutes), account.PendingCreditMinutes);
            Assert.Equal(open.Where(e => e.ReceiverMemberId == account.Id).Sum(e => e.Minutes ?? 0) + logged.Where(hours => hours.BeneficiaryId == account.Id).Sum(hours => hours.Minutes), account.PendingDebitMinutes);
        }
        Assert.Equal(
            Enum.GetValues<TransferKind>().Order(),
            (await context.Transfers.Select(transfer => transfer.Kind).Distinct().ToListAsync(Stop)).Order());
        Assert.Equal(
            await context.Exchanges.CountAsync(exchange => exchange.TransferId != null, Stop),
            await context.Transfers.CountAsync(transfer => transfer.SubjectKind == SubjectKind.Exchange && transfer.ReversesTransferId == null, Stop));
    }

    [Theory, Databases]
    public async Task Help_goes_both_ways_and_nobody_stands_far_off(Database database)
    {
        await using var host = await StartAsync(database, "Development");
        await using var context = await host.ReadAsync();
        var people = await context.Accounts.Where(account => account.Kind == AccountKind.Member).ToListAsync(Stop);
        var pairs = (await context.Exchanges.Where(exchange => exchange.TransferId != null).ToListAsync(Stop))
            .Select(exchange => (exchange.GiverMemberId, exchange.ReceiverMemberId)).ToHashSet();

        Assert.True(people.Count(account => account is { GivenMinutes: > 0, ReceivedMinutes: > 0 }) > people.Count * 8 / 10);
        Assert.Contains(people, account => account.BalanceMinutes < 0);
        Assert.All(people, account => Assert.InRange(account.BalanceMinutes, -40 * 60, 60 * 60));
        Assert.True(pairs.Count(pair => pairs.Contains((pair.ReceiverMemberId, pair.GiverMemberId))) > pairs.Count / 5);
    }

    [Theory, Databases]
    public async Task Offers_and_requests_stand_have_expired_or_were_withdrawn(Database database)
    {
        await using var host = await StartAsync(database, "Development");
        await using var context = await host.ReadAsync();
        var today = host.Clock.Today(await context.TimeBanks.SingleAsync(Stop));
        var listings = await context.Listings.ToListAsync(Stop);

        foreach (var kind in Enum.GetValues<ListingKind>())
        {
            var ofKind = listings.Where(listing => listing.Kind == kind).ToList();
            Assert.Contains(ofKind, listing => listing.IsOpenOn(today));
            Assert.Contains(ofKind, listing => listing.WithdrawnAt is null && listing.EndsOn < today);
            Assert.Contains(ofKind, listing => listing.WithdrawnAt is not null);
        }
        Assert.All(listings, listing => Assert.True(listing.CreatedAt < host.Clock.UtcNow()));
        var byId = listings.ToDictionary(listing => listing.Id);
        var answering = await context.Exchanges.Where(exchange => exchange.ListingId != null).ToListAsync(Stop);
        Assert.NotEmpty(answering);
        Assert.All(answering, exchange => Assert.True(exchange.IsParty(byId[exchange.ListingId!.Value].MemberId)));
    }

    [Theory, Databases]
    public async Task A_second_start_changes_nothing(Database database)
    {
        await using var host = await StartAsync(database, "Development");
        var before = await FingerprintAsync(host);

        host.Clock.Advance(TimeSpan.FromDays(1));
        await using var second = host.WithWebHostBuilder(_ => { });
        _ = second.Services;

        Assert.Equal(before, await FingerprintAsync(host));
    }

    [Fact]
    public async Task The_same_day_makes_the_same_demonstration()
    {
        await using var one = await StartAsync(Database.Sqlite, "Development");
        await using var other = await StartAsync(Database.Sqlite, "Development");

        Assert.Equal(await FingerprintAsync(one), await FingerprintAsync(other));
    }

    [Fact]
    public void It_can_be_made_at_any_hour_of_any_day()
    {
        var first = new DateTime(2027, 1, 1, 0, 5, 0, DateTimeKind.Utc);
        for (var hours = 0; hours < 366 * 24; hours += 241)
        {
            var (community, chronicle, _) = DemonstrationYear.Live(first.AddHours(hours));

            Assert.Equal(0, community.Accounts.Sum(account => account.BalanceMinutes));
            var maya = community.Neighbours.Single(one => one.Member.Name == WaitingClaims.Receiver).Id;
            Assert.Equal(WaitingClaims.Claims, chronicle.Exchanges.Count(one => one.State == ExchangeState.Claimed && one.ReceiverMemberId == maya));
            Assert.Contains(
                chronicle.Exchanges, one => one.State == ExchangeState.Agreed && one.Day > community.Diary.LastDay && one.GiverMemberId == maya);
            Assert.DoesNotContain(chronicle.Exchanges, one => one.State == ExchangeState.Proposed && one.ProposerMemberId != maya && one.IsParty(maya));
            Assert.Equal(Enum.GetValues<ExchangeState>(), chronicle.Exchanges.Select(exchange => exchange.State).Distinct().Order());
        }
    }

    [Theory]
    [InlineData("Production")]
    [InlineData("Testing")]
    public async Task No_invented_person_appears_outside_of_Development(string environment)
    {
        await using var host = await StartAsync(Database.Sqlite, environment);
        await using var context = await host.ReadAsync();

        Assert.False(await context.TimeBanks.AnyAsync(Stop));
        Assert.False(await context.Members.AnyAsync(Stop));
    }

    private static Task<TestHost> StartAsync(Database database, string environment) =>
        TestHost.StartAsync(database, new Dictionary<string, string?> { ["environment"] = environment });

    /// <summary>Every stored row that a restart could change or add to.</summary>
    private static async Task<string> FingerprintAsync(TestHost host)
    {
        await using var context = await host.ReadAsync();
        var accounts = await context.Accounts.OrderBy(account => account.Id).ToListAsync(Stop);
        var acts = await context.Acts.OrderBy(act => act.Id).ToListAsync(Stop);
        var transfers = await context.Transfers.OrderBy(transfer => transfer.Id).ToListAsync(Stop);
        var listings = await context.Listings.OrderBy(listing => listing.Id).ToListAsync(Stop);
        var members = await context.Members.OrderBy(member => member.Id).ToListAsync(Stop);
        return System.Text.Json.JsonSerializer.Serialize(
            new { Banks = await context.TimeBanks.ToListAsync(Stop), accounts, acts, transfers, listings, members });
    }
}

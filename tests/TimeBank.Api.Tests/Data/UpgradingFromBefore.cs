using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Tests.Data;

/// <summary>A database that an earlier version filled keeps all that it holds when it is brought up.</summary>
public sealed class UpgradingFromBefore
{
    /// <summary>The last migration before people, roles and acts had tables of their own.</summary>
    private const string Before = "20261122000020_Mail";

    private static readonly Guid Riverside = Key(1), Lakeside = Key(2);
    private static readonly Guid Maya = Key(11), MayaByTheLake = Key(12), Ben = Key(13);
    private static readonly Guid Recorded = Key(21), Agreed = Key(22), Lapse = Key(23), Transfer = Key(31);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Members_become_people_affiliations_roles_and_the_acts_of_exchanges_acts(Database database)
    {
        await using var empty = await TestDatabase.CreateAsync(database, isMigrated: false);
        var contexts = new Contexts(empty);
        await using (var context = contexts.CreateDbContext())
        {
            await context.GetService<IMigrator>().MigrateAsync(Before, Token);
            await FillAsync(context);
        }

        await contexts.MigrateAsync(Token);

        await using var upgraded = contexts.CreateDbContext();
        var members = await upgraded.Members.Include(member => member.Person).Include(member => member.Roles)
            .ToDictionaryAsync(member => member.Id, Token);
        Assert.Equal(3, members.Count);
        // One address in two time banks is one person.
        Assert.Equal(members[Maya].PersonId, members[MayaByTheLake].PersonId);
        Assert.Equal(("maya@example.org", "es"), (members[Maya].Person!.Email, members[Maya].Person!.Language));
        Assert.Null(members[Ben].Person!.Email);
        var role = Assert.Single(members[Maya].Roles);
        Assert.Equal(
            (RoleKind.Coordinator, RoleScope.TimeBank, Riverside, new DateOnly(2026, 1, 2), (Guid?)null),
            (role.Kind, role.Scope, role.ScopeId, role.From, role.GrantedByMemberId));
        var acts = await upgraded.Acts.ToDictionaryAsync(act => act.Id, Token);
        Assert.Equal(
            [(ActKind.RecordHelp, ActBy.Member), (ActKind.AgreeToExchange, ActBy.Member), (ActKind.LapseExchange, ActBy.Rule)],
            new[] { Recorded, Agreed, Lapse }.Select(id => (acts[id].Kind, acts[id].By)));
        Assert.All(acts.Values, act => Assert.Equal((SubjectKind.Exchange, Recorded), (act.SubjectKind, act.SubjectId)));
        Assert.Equal("By phone", acts[Recorded].Note);
        var transfer = await upgraded.Transfers.SingleAsync(Token);
        Assert.Equal((SubjectKind.Exchange, Recorded), (transfer.SubjectKind, transfer.SubjectId));
        Assert.Equal(0, await upgraded.Accounts.SumAsync(account => account.BalanceMinutes, Token));
        // Whoever was reminded is not reminded again.
        var told = await upgraded.Set<Notice>().SingleAsync(Token);
        Assert.Equal(
            (NoticeKind.UnconfirmedHours, Recorded, Ben, Key(61), NoticeOutcome.Told),
            (told.Kind, told.SubjectId, told.MemberId, told.MailId!.Value, told.Outcome!.Value));
        Assert.Equal("Is that right?", (await upgraded.Set<OutboxMail>().SingleAsync(Token)).Subject);
        Assert.All(members.Values, member => Assert.Equal(NoticeHours.Usual, member.Person!.NoticeHours));
    }

    [Theory, Databases]
    public async Task What_refers_to_members_still_does_and_new_rows_are_held_to_it(Database database)
    {
        await using var empty = await TestDatabase.CreateAsync(database, isMigrated: false);
        var contexts = new Contexts(empty);
        await using (var context = contexts.CreateDbContext())
        {
            await context.GetService<IMigrator>().MigrateAsync(Before, Token);
            await FillAsync(context);
        }

        await contexts.MigrateAsync(Token);

        await using var upgraded = contexts.CreateDbContext();
        await Assert.ThrowsAnyAsync<Exception>(() => upgraded.Database.ExecuteSqlAsync($"DELETE FROM members WHERE id = {Maya}", Token));
        await Assert.ThrowsAnyAsync<Exception>(() => upgraded.Database.ExecuteSqlAsync($"DELETE FROM people", Token));
        Assert.Equal(3, await upgraded.Members.CountAsync(Token));
    }

    private static async Task FillAsync(TimeBankContext context)
    {
        var at = new DateTime(2026, 11, 20, 10, 0, 0, DateTimeKind.Utc);
        foreach (var (id, name) in new[] { (Riverside, "Riverside"), (Lakeside, "Lakeside") })
        {
            await context.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO time_banks (id, name, language, time_zone, created_at, time_step_minutes, rounding, exchange_minutes_max,
                    days_until_reminder, days_until_claim_ends, claim_end_rule, days_until_proposal_lapses,
                    days_until_agreement_lapses, days_until_dispute_lapses, keep_gender)
                VALUES ({id}, {name}, 'en', 'Europe/London', {at}, 15, 'Refuse', 1440, 3, 14, 'Lapse', 30, 90, 60, {false})
                """, Token);
            await AddAccountAsync(context, id, id, "CommunityFund", 0);
        }

        await AddMemberAsync(context, Maya, Riverside, 1, "Maya", "maya@example.org", "es");
        await AddMemberAsync(context, MayaByTheLake, Lakeside, 1, "Maya", "maya@example.org", null);
        await AddMemberAsync(context, Ben, Riverside, 2, "Ben", null, null);
        await AddAccountAsync(context, Maya, Riverside, "Member", 60);
        await AddAccountAsync(context, MayaByTheLake, Lakeside, "Member", 0);
        await AddAccountAsync(context, Ben, Riverside, "Member", -60);
        await context.Database.ExecuteSqlAsync(
            $"""INSERT INTO affiliations (id, member_id, kind, "from") VALUES ({Key(41)}, {Maya}, 'Coordinator', {new DateOnly(2026, 1, 2)})""", Token);
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO listings (id, time_bank_id, member_id, kind, title, created_at, starts_on, search_text)
            VALUES ({Key(51)}, {Riverside}, {Maya}, 'Offer', 'Bread', {at}, {new DateOnly(2026, 11, 1)}, 'bread')
            """, Token);
        await AddExchangeAsync(context, at);
    }

    private static async Task AddExchangeAsync(TimeBankContext context, DateTime at)
    {
        var day = new DateOnly(2026, 11, 19);
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO exchanges (id, time_bank_id, state, giver_member_id, receiver_member_id, proposer_member_id, what, day, minutes,
                transfer_id, created_at, state_changed_at)
            VALUES ({Recorded}, {Riverside}, 'Confirmed', {Maya}, {Ben}, {Ben}, 'Bread', {day}, 60, {Transfer}, {at}, {at})
            """, Token);
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO transfers (id, time_bank_id, kind, exchange_id, happened_on, recorded_at, actor_member_id)
            VALUES ({Transfer}, {Riverside}, 'Help', {Recorded}, {day}, {at}, {Ben})
            """, Token);
        foreach (var (account, minutes) in new[] { (Maya, 60), (Ben, -60) })
            await context.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO postings (account_id, number, transfer_id, minutes, balance_after_minutes)
                VALUES ({account}, 1, {Transfer}, {minutes}, {minutes})
                """, Token);
        await context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO outbox_mails (id, message_id, kind, dedupe_key, about_id, from_name, to_address, to_name, subject, text, html, headers,
                language, created_at, attempts, next_attempt_at, sent_at)
            VALUES ({Key(61)}, '<61@riverside.example>', 'unconfirmed-hours', 'unconfirmed-hours:21', {Recorded}, 'Riverside', 'ben@example.org',
                'Ben', 'Is that right?', 'Text', 'Html', '', 'en', {at}, 1, {at}, {at})
            """, Token);
        foreach (var (id, kind, actor, note) in new[]
        {
            (Recorded, "Recorded", (Guid?)Ben, "By phone"), (Agreed, "Agreed", (Guid?)Maya, null), (Lapse, "Lapsed", null, null),
        })
            await context.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO exchange_acts (id, time_bank_id, exchange_id, kind, at, actor_member_id, minutes, note, input_hash)
                VALUES ({id}, {Riverside}, {Recorded}, {kind}, {at}, {actor}, 60, {note}, 'hash')
                """, Token);
    }

    private static Task AddMemberAsync(
        TimeBankContext context, Guid id, Guid bankId, int number, string name, string? email, string? language) =>
        context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO members (id, time_bank_id, number, name, email, language, joined_on, search_text)
            VALUES ({id}, {bankId}, {number}, {name}, {email}, {language}, {new DateOnly(2026, 1, 1)}, {name})
            """, Token);

    private static Task AddAccountAsync(TimeBankContext context, Guid id, Guid bankId, string kind, int balance) =>
        context.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO accounts (id, time_bank_id, kind, balance_minutes, pending_credit_minutes, pending_debit_minutes, given_minutes,
                received_minutes, posting_count, is_closed)
            VALUES ({id}, {bankId}, {kind}, {balance}, 0, 0, {Math.Max(0, balance)}, {Math.Max(0, -balance)}, {Math.Abs(balance) / 60}, {false})
            """, Token);

    private static Guid Key(int number) => new($"0195d8a2-7c4e-7b1a-9f3e-{number:x12}");

    private sealed class Contexts : IDbContextFactory<TimeBankContext>
    {
        private readonly DatabaseSettings _settings;
        private readonly NpgsqlDataSource? _source;

        public Contexts(TestDatabase database)
        {
            var file = Path.Combine(database.Folder, "timebank.db");
            _settings = DatabaseSettings.Read(database.ConnectionString, file);
            _source = database.ConnectionString is { } connection ? NpgsqlDataSource.Create(connection) : null;
        }

        public TimeBankContext CreateDbContext()
        {
            var options = new DbContextOptionsBuilder<TimeBankContext>();
            TimeBankData.Configure(options, _settings, _source);
            return new TimeBankContext(options.Options);
        }
    }
}

using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Tests.Mail;
using TimeBanking.Domain.Exchanges;
using TimeBanking.Domain.Ledger;
using TimeBanking.Domain.Notices;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Tests.Jobs;

/// <summary>A time bank whose members claim help of one another, and want to hear of claims by the reminder alone unless it is said.</summary>
internal sealed class ClaimScene(MailScene mail, TimeBank bank, bool hearAtOnce)
{
    private int _members;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public MailScene Mail => mail;

    /// <summary>A time bank in Madrid that reminds after 3 days and ends claims after 14.</summary>
    public static async Task<ClaimScene> FoundAsync(
        MailScene mail, string name = "Riverside", string language = "en", ClaimEndRule rule = ClaimEndRule.Lapse,
        int daysUntilReminder = 3, string timeZone = "Europe/Madrid", bool hearAtOnce = false)
    {
        var clock = mail.Host.Clock;
        var bank = new TimeBank
        {
            Id = clock.NewKey(),
            Name = name,
            Language = language,
            TimeZone = timeZone,
            CreatedAt = clock.UtcNow(),
            Policies = new Policies { ClaimEndRule = rule, DaysUntilReminder = daysUntilReminder },
        };
        await mail.Host.Writer.WriteAsync(
            async (unit, token) =>
            {
                unit.Context.Add(bank);
                unit.Context.Add(new Account(bank.Id, bank.Id, AccountKind.CommunityFund));
                await unit.Context.SaveChangesAsync(token);
            },
            Token);
        return new ClaimScene(mail, bank, hearAtOnce);
    }

    public async Task<Member> JoinAsync(string name, string? email, string? language = null)
    {
        var clock = mail.Host.Clock;
        var person = new Person(clock.NewKey(), email, clock.UtcNow()) { Language = language };
        var member = new Member
        {
            Id = clock.NewKey(),
            TimeBankId = bank.Id,
            Number = ++_members,
            Name = name,
            PersonId = person.Id,
            Person = person,
            JoinedOn = new DateOnly(2026, 1, 1),
        };
        await mail.Host.Writer.WriteAsync(
            async (unit, token) =>
            {
                // Whoever has the address already, in another time bank, is the same person.
                if (await unit.Context.People.FirstOrDefaultAsync(known => known.Email == email && email != null, token) is { } known)
                    (member.Person, member.PersonId) = (known, known.Id);
                else if (!hearAtOnce)
                    unit.Context.Add(new NoticePreference { PersonId = person.Id, Kind = NoticeKind.NewClaims, Frequency = NoticeFrequency.Never });
                unit.Context.Add(member);
                unit.Context.Add(new Account(member.Id, bank.Id, AccountKind.Member));
                await unit.Context.SaveChangesAsync(token);
            },
            Token);
        return member;
    }

    public async Task<Exchange> ClaimAsync(
        Member giver, Member receiver, string what = "Help with the garden", int minutes = 90, DateOnly? day = null)
    {
        var input = new ClaimHelpInput
        {
            Id = mail.Host.Clock.NewKey(),
            GiverId = giver.Id,
            ReceiverId = receiver.Id,
            What = what,
            Day = day ?? new DateOnly(2026, 11, 17),
            Minutes = minutes,
            IsSeparate = true,
        };
        var outcome = await mail.Service<ClaimHelp>().ExecuteAsync(input, ActorOf(giver), Token);
        return outcome.Exchange;
    }

    public Task ConfirmAsync(Exchange claim, Member receiver) => mail.Service<ConfirmExchange>().ExecuteAsync(
        new ConfirmExchangeInput { Id = mail.Host.Clock.NewKey(), ExchangeId = claim.Id }, ActorOf(receiver), Token);

    public Task<string> RemindAsync() => mail.RunAsync(MailScene.Remind);

    /// <summary>Writes the mails that are due, and sends them.</summary>
    public async Task<string> SendAsync()
    {
        await mail.RunAsync(MailScene.Write);
        return await mail.RunAsync(MailScene.Send);
    }

    /// <summary>Waits until the mail of the day comes, at nine in the morning in Madrid, and has reminders posted and mails sent by then.</summary>
    public async Task<string> MorningAsync()
    {
        await RemindAsync();
        var now = mail.Host.Clock.GetUtcNow();
        var nine = new DateTimeOffset(now.Date, TimeSpan.Zero).AddHours(8);
        mail.Host.Clock.Advance((nine > now ? nine : nine.AddDays(1)) - now);
        return await SendAsync();
    }

    public void Pass(double days) => mail.Host.Clock.Advance(TimeSpan.FromDays(days));

    public async Task<Exchange> ReadAsync(Exchange claim)
    {
        await using var context = await mail.Host.ReadAsync();
        return await context.Exchanges.AsNoTracking().SingleAsync(row => row.Id == claim.Id, Token);
    }

    public async Task GrantAsync(Member member, RoleKind role)
    {
        var clock = mail.Host.Clock;
        await mail.Host.Writer.WriteAsync(
            async (unit, token) =>
            {
                unit.Context.Add(new Role
                {
                    Id = clock.NewKey(), TimeBankId = bank.Id, MemberId = member.Id, Kind = role, GrantedAt = clock.UtcNow(),
                    Scope = RoleScope.TimeBank, ScopeId = bank.Id, From = new DateOnly(2026, 1, 1),
                });
                await unit.Context.SaveChangesAsync(token);
            },
            Token);
    }

    public static Actor ActorOf(Member member) => new(member.Id, member.TimeBankId);
}

using Microsoft.EntityFrameworkCore;
using TimeBank.Api.Data;
using TimeBank.Api.Features.Exchanges;
using TimeBank.Api.Tests.Mail;
using TimeBank.Domain;
using TimeBank.Domain.Exchanges;
using TimeBank.Domain.Ledger;
using TimeBank.Domain.Members;
using TimeBank.Domain.TimeBanks;

namespace TimeBank.Api.Tests.Jobs;

/// <summary>A time bank whose members claim help of one another.</summary>
internal sealed class ClaimScene(MailScene mail, Domain.TimeBanks.TimeBank bank)
{
    private int _members;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public MailScene Mail => mail;

    /// <summary>A time bank in Madrid that reminds after 3 days and ends claims after 14.</summary>
    public static async Task<ClaimScene> FoundAsync(
        MailScene mail, string name = "Riverside", string language = "en", ClaimEndRule rule = ClaimEndRule.Lapse,
        int daysUntilReminder = 3)
    {
        var clock = mail.Host.Clock;
        var bank = new Domain.TimeBanks.TimeBank
        {
            Id = clock.NewKey(),
            Name = name,
            Language = language,
            TimeZone = "Europe/Madrid",
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
        return new ClaimScene(mail, bank);
    }

    public async Task<Member> JoinAsync(string name, string? email, string? language = null)
    {
        var clock = mail.Host.Clock;
        var member = new Member
        {
            Id = clock.NewKey(),
            TimeBankId = bank.Id,
            Number = ++_members,
            Name = name,
            Email = email,
            Language = language,
            JoinedOn = new DateOnly(2026, 1, 1),
        };
        await mail.Host.Writer.WriteAsync(
            async (unit, token) =>
            {
                unit.Context.Add(member);
                unit.Context.Add(new Account(member.Id, bank.Id, AccountKind.Member));
                await unit.Context.SaveChangesAsync(token);
            },
            Token);
        return member;
    }

    public async Task<Exchange> ClaimAsync(
        Member giver, Member receiver, string what = "Help with the garden", int minutes = 90)
    {
        var request = new ClaimHelpRequest(
            mail.Host.Clock.NewKey(), giver.Id, receiver.Id, what, new DateOnly(2026, 11, 17), minutes);
        var outcome = await mail.Service<ClaimHelp>().ExecuteAsync(request, ActorOf(giver), Token);
        return outcome.Exchange;
    }

    public Task ConfirmAsync(Exchange claim, Member receiver) => mail.Service<ConfirmExchange>().ExecuteAsync(
        new ConfirmExchangeRequest(mail.Host.Clock.NewKey(), claim.Id), ActorOf(receiver), Token);

    public Task<string> RemindAsync() => mail.RunAsync(MailScene.Remind);

    public Task<string> SendAsync() => mail.RunAsync(MailScene.Send);

    public void Pass(double days) => mail.Host.Clock.Advance(TimeSpan.FromDays(days));

    public async Task<Exchange> ReadAsync(Exchange claim)
    {
        await using var context = await mail.Host.ReadAsync();
        return await context.Exchanges.AsNoTracking().SingleAsync(row => row.Id == claim.Id, Token);
    }

    private static Actor ActorOf(Member member) => new(member.Id, member.TimeBankId, IsCoordinator: false);
}

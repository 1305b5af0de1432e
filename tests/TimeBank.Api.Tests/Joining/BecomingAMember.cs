using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Joining;
using TimeBanking.Domain.Notices;

namespace TimeBanking.Api.Tests.Joining;

/// <summary>People apply or are invited, and a coordinator answers, on pages and by mail.</summary>
public sealed partial class BecomingAMember
{
    private static readonly Dictionary<string, string?> Reachable = new() { ["Web:PublicAddress"] = "https://hours.example" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Somebody_applies_is_declined_answers_and_is_accepted(Database database)
    {
        await using var host = await TestHost.StartAsync(database, Reachable);
        var community = await Community.MakeAsync(host);
        using var maya = new PageReader(host);
        using var coordinator = await SignInCookies.SignedInAsync(host, community.Coordinator);

        await ApplyAsync(maya, "Maya <b>", "maya@example.org");
        Assert.Contains("A coordinator will read what you wrote", maya.Text, StringComparison.Ordinal);
        await maya.OpenAsync(LinkIn(await MailToAsync(host, "maya@example.org")));
        Assert.Contains("It waits for a coordinator of Riverside", maya.Text, StringComparison.Ordinal);

        await coordinator.OpenAsync("/desk/applications");
        await coordinator.OpenAsync(ApplicationOn(coordinator.Html));
        Assert.Contains("I like to sing", coordinator.Text, StringComparison.Ordinal);
        await coordinator.SubmitAsync("decline", ("Form.Text", ""));
        Assert.Contains("reason", coordinator.Text, StringComparison.OrdinalIgnoreCase);
        await coordinator.SubmitAsync("decline", ("Form.Text", "Do you live near enough?"));

        var declined = await MailToAsync(host, "maya@example.org");
        Assert.Contains("> Do you live near enough?", declined.Text, StringComparison.Ordinal);
        Assert.Contains("Maya &lt;b&gt;", declined.Html, StringComparison.Ordinal);
        await maya.OpenAsync(LinkIn(declined));
        await maya.SubmitAsync("answer", ("Form.Text", "Yes, in Mill Lane."));
        Assert.Contains("Yes, in Mill Lane.", maya.Text, StringComparison.Ordinal);
        host.Clock.Advance(TimeSpan.FromMinutes(1));

        await coordinator.OpenAsync(coordinator.Path);
        Assert.Contains("Yes, in Mill Lane.", coordinator.Text, StringComparison.Ordinal);
        await coordinator.SubmitAsync("accept", ("Form.Text", "See you on Sunday."));
        var accepted = await MailToAsync(host, "maya@example.org");
        Assert.Contains("See you on Sunday.", accepted.Text, StringComparison.Ordinal);
        Assert.Contains("https://hours.example/sign-in", accepted.Text, StringComparison.Ordinal);

        await using var context = await host.ReadAsync();
        var member = await context.Members.Include(row => row.Person).SingleAsync(row => row.Name == "Maya <b>", Token);
        Assert.Equal(("maya@example.org", "en"), (member.Person!.Email, member.Person.Language));
        Assert.NotNull(await context.Accounts.SingleOrDefaultAsync(account => account.Id == member.Id, Token));
        Assert.Equal(
            [ActKind.ApplyToJoin, ActKind.DeclineApplication, ActKind.AnswerApplication, ActKind.AcceptApplication],
            await context.Acts.Where(act => act.SubjectKind == SubjectKind.Application).OrderBy(act => act.At).ThenBy(act => act.Id)
                .Select(act => act.Kind).ToListAsync(Token));
    }

    [Fact]
    public async Task Coordinators_learn_who_waits_as_often_as_it_begins_to_wait_and_no_longer_when_answered()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite, Reachable);
        var community = await Community.MakeAsync(host);
        using var maya = new PageReader(host);
        await ApplyAsync(maya, "Maya", "maya@example.org");

        await using var context = await host.ReadAsync();
        var notice = Assert.Single(await context.Set<Notice>().Where(row => row.Kind == NoticeKind.WaitingApplications).ToListAsync(Token));
        Assert.Equal(community.Coordinator.Id, notice.MemberId);
    }

    [Fact]
    public async Task The_address_of_a_member_is_answered_alike_and_told_by_mail_alone()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite, Reachable);
        await Community.MakeAsync(host);
        using var known = new PageReader(host);
        using var unknown = new PageReader(host);

        await ApplyAsync(known, "Somebody", "gita@example.org");
        await ApplyAsync(unknown, "Somebody", "nobody@example.org");

        Assert.Equal(unknown.Path, known.Path);
        Assert.Equal(unknown.Text, known.Text);
        Assert.Contains("You are a member there already", (await MailToAsync(host, "gita@example.org")).Text, StringComparison.Ordinal);
        await using var context = await host.ReadAsync();
        Assert.Equal("nobody@example.org", (await context.Set<Application>().SingleAsync(Token)).Email);
    }

    [Fact]
    public async Task A_stranger_fills_nobodys_mailbox_and_stands_on_the_desk_once()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite, Reachable);
        await Community.MakeAsync(host);
        using var maya = new PageReader(host);

        for (var time = 0; time < 6; time++)
        {
            await ApplyAsync(maya, "Maya", "maya@example.org");
            host.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await using var context = await host.ReadAsync();
        Assert.Equal(1, await context.Set<Application>().CountAsync(Token));
        Assert.Equal(1, await context.Set<Notice>().CountAsync(Token));
        Assert.Equal(3, await context.Set<OutboxMail>().CountAsync(mail => mail.ToAddress == "maya@example.org", Token));
        // The link of the newest mail opens.
        await maya.OpenAsync(LinkIn(await MailToAsync(host, "maya@example.org")));
        Assert.Equal(HttpStatusCode.OK, maya.Status);
    }

    [Theory]
    [InlineData("", "maya@example.org", "name")]
    [InlineData("Maya", "", "e-mail address or a phone number")]
    [InlineData("Maya", "no address", "address")]
    public async Task What_cannot_be_is_said_and_what_was_typed_is_kept(string name, string email, string said)
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite, Reachable);
        await Community.MakeAsync(host);
        using var maya = new PageReader(host);

        await ApplyAsync(maya, name, email);

        Assert.Contains("role=\"alert\"", maya.Html, StringComparison.Ordinal);
        Assert.Contains(said, maya.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("I like to sing", maya.Html, StringComparison.Ordinal);
        await using var context = await host.ReadAsync();
        Assert.Empty(await context.Set<Application>().ToListAsync(Token));
    }

    [Theory, Databases]
    public async Task An_invitation_by_mail_shows_when_it_is_opened_and_makes_a_member_once(Database database)
    {
        await using var host = await TestHost.StartAsync(database, Reachable);
        var community = await Community.MakeAsync(host);
        using var coordinator = await SignInCookies.SignedInAsync(host, community.Coordinator);
        using var ivo = new PageReader(host);
        await coordinator.OpenAsync("/desk/invite");
        await coordinator.SubmitAsync("mail", ("Form.Name", "Ivo"), ("Form.Email", "ivo@example.org"), ("Form.Message", "Do come."));
        var mail = await MailToAsync(host, "ivo@example.org");
        Assert.Contains("> Do come.", mail.Text, StringComparison.Ordinal);

        await ivo.OpenAsync(LinkIn(mail));
        await ivo.OpenAsync(ivo.Path);
        await using (var before = await host.ReadAsync())
            Assert.False(await before.Members.AnyAsync(member => member.Name == "Ivo", Token));
        await ivo.SubmitAsync("invitation", ("Form.Name", "Ivo"));
        Assert.Contains("You are a member now", ivo.Text, StringComparison.Ordinal);
        await ivo.OpenAsync(LinkIn(mail));
        Assert.Contains("This invitation is over", ivo.Text, StringComparison.Ordinal);

        await using var context = await host.ReadAsync();
        Assert.Equal("ivo@example.org", (await context.Members.Include(row => row.Person).SingleAsync(row => row.Name == "Ivo", Token)).Person!.Email);
    }

    [Fact]
    public async Task A_card_leads_its_bearer_to_apply_once_and_says_whose_it_was()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite, Reachable);
        var community = await Community.MakeAsync(host);
        using var coordinator = await SignInCookies.SignedInAsync(host, community.Coordinator);
        using var bearer = new PageReader(host);
        await coordinator.OpenAsync("/desk/invite");
        await coordinator.SubmitAsync("card");
        Assert.Contains("<svg", coordinator.Html, StringComparison.Ordinal);
        var link = Key().Match(WebUtility.HtmlDecode(coordinator.Html)).Groups[1].Value;

        await bearer.OpenAsync($"/join?key={link}");
        Assert.Contains("Cora invites you", bearer.Text, StringComparison.Ordinal);
        await bearer.SubmitAsync("join", ("Form.Name", "Bea"), ("Form.Phone", "01 23"));
        Assert.Contains("Thank you", bearer.Text, StringComparison.Ordinal);
        await bearer.OpenAsync($"/join?key={link}");
        Assert.DoesNotContain("invites you", bearer.Text, StringComparison.Ordinal);

        await using var context = await host.ReadAsync();
        Assert.Equal(community.Coordinator.Id, (await context.Set<Application>().SingleAsync(Token)).InvitedByMemberId);
    }

    [Fact]
    public async Task Who_was_a_member_is_that_member_again_without_roles_when_accepted()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite, Reachable);
        var community = await Community.MakeAsync(host);
        await community.Giver.ActAsync("leaveTimeBank", new { memberId = community.Giver.NodeId }, "member { id }");
        using var gita = new PageReader(host);
        using var coordinator = await SignInCookies.SignedInAsync(host, community.Coordinator);

        await ApplyAsync(gita, "Gita", "gita@example.org");
        await coordinator.OpenAsync("/desk/applications");
        await coordinator.OpenAsync(ApplicationOn(coordinator.Html));
        await coordinator.SubmitAsync("accept");

        await using var context = await host.ReadAsync();
        var member = await context.Members.Include(row => row.Roles).SingleAsync(row => row.Person!.Email == "gita@example.org" && row.TimeBankId == community.BankId, Token);
        Assert.Equal(community.Giver.Id, member.Id);
        Assert.Null(member.LeftOn);
        Assert.DoesNotContain(member.Roles, role => role.EndedAt is null);
    }

    [Fact]
    public async Task Nobody_but_keepers_sees_who_applies()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite, Reachable);
        var community = await Community.MakeAsync(host);
        var elsewhere = await Community.MakeAsync(host, "Lakeside");
        using var maya = new PageReader(host);
        await maya.OpenAsync($"/join?bank={community.BankId}");
        await maya.SubmitAsync("join", ("Form.Name", "Maya"), ("Form.Email", "maya@example.org"), ("Form.Message", "Secret"));
        await using var context = await host.ReadAsync();
        var id = (await context.Set<Application>().SingleAsync(Token)).Id;

        foreach (var who in new[] { community.Giver, elsewhere.Coordinator })
        {
            using var other = await SignInCookies.SignedInAsync(host, who);
            await other.OpenAsync($"/desk/applications/{id}");
            Assert.Equal(HttpStatusCode.NotFound, other.Status);
            Assert.DoesNotContain("Secret", other.Html, StringComparison.Ordinal);
        }
    }

    private static async Task ApplyAsync(PageReader who, string name, string email)
    {
        await who.OpenAsync("/join");
        await who.SubmitAsync("join", ("Form.Name", name), ("Form.Email", email), ("Form.Message", "I like to sing"));
    }

    private static async Task<OutboxMail> MailToAsync(TestHost host, string address)
    {
        await using var context = await host.ReadAsync();
        var newest = await context.Set<OutboxMail>().AsNoTracking().Where(mail => mail.ToAddress == address)
            .OrderByDescending(mail => mail.CreatedAt).FirstAsync(Token);
        // What happens next happens later.
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        return newest;
    }

    private static string LinkIn(OutboxMail mail) => new Uri(Link().Match(mail.Text).Value).PathAndQuery;

    private static string ApplicationOn(string html) => Application().Match(html).Value;

    [GeneratedRegex("https://hours.example/\\S+")]
    private static partial Regex Link();

    [GeneratedRegex("/desk/applications/[0-9a-f-]{36}")]
    private static partial Regex Application();

    [GeneratedRegex("/join\\?key=([A-Za-z0-9_-]+)")]
    private static partial Regex Key();
}

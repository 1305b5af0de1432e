using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Tests.Desk;

/// <summary>A coordinator mends from the desk: mails that did not arrive, roles about to end; and looks at what is done by itself.</summary>
public sealed class MendingFromTheDesk
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task A_mail_that_was_given_up_is_seen_by_its_time_bank_alone_and_sent_again(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var elsewhere = await Community.MakeAsync(host, "Lakeside");
        var mail = await Mail.FailedMail.WriteAsync(host, community.BankId, community.Giver.Id);
        var foreign = await Mail.FailedMail.WriteAsync(host, elsewhere.BankId, elsewhere.Giver.Id, address: "far@example.org");
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);

        await cora.OpenAsync("/desk");
        Assert.Contains("Mails that did not arrive: 1", cora.Text, StringComparison.Ordinal);
        Assert.Contains("The address does not exist", cora.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("@example.org", cora.Text, StringComparison.Ordinal);
        var button = Regex.Match(cora.Html, "name=\"Form.Resend\" value=\"([^\"]+)\"").Groups[1].Value;
        await cora.SubmitAsync("desk", ("Form.Resend", button.Replace($"{mail:N}", $"{foreign:N}", StringComparison.Ordinal)));
        Assert.Contains("error-summary", cora.Html, StringComparison.Ordinal);
        Assert.NotNull((await FindAsync(host, foreign)).FailedAt);
        await cora.SubmitAsync("desk", ("Form.Resend", button));
        Assert.DoesNotContain("did not arrive", cora.Text, StringComparison.Ordinal);
        await cora.SubmitAsync("desk", ("Form.Resend", button));
        Assert.Equal("/desk", cora.Path);

        var sent = await FindAsync(host, mail);
        Assert.Equal((null, 0), (sent.FailedAt, sent.Attempts));
        await using var context = await host.ReadAsync();
        var act = await context.Acts.SingleAsync(one => one.Kind == ActKind.ResendMail, Token);
        Assert.Equal((community.Coordinator.Id, community.Giver.Id), (act.ActorMemberId, act.SubjectId));
    }

    [Theory, Databases]
    public async Task A_letter_to_an_applicant_that_was_given_up_is_seen_by_its_time_bank_alone_and_sent_again(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var elsewhere = await Community.MakeAsync(host, "Lakeside");
        await community.Coordinator.ActAsync("inviteMember", new { name = "Ivo", email = "ivo@example.org" }, "invitation { name }");
        await using var context = await host.ReadAsync();
        var letter = await context.Set<OutboxMail>().SingleAsync(mail => mail.ToAddress == "ivo@example.org", Token);
        (letter.FailedAt, letter.LastError, letter.Attempts) = (host.Clock.GetUtcNow().UtcDateTime, "550 5.1.1 user unknown", 1);
        await context.SaveChangesAsync(Token);
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);
        using var other = await SignInCookies.SignedInAsync(host, elsewhere.Coordinator);

        await other.OpenAsync("/desk");
        Assert.DoesNotContain("did not arrive", other.Text, StringComparison.Ordinal);
        await cora.OpenAsync("/desk");
        Assert.Contains("Ivo : A letter about joining, or about a consent The address does not exist", cora.Text, StringComparison.Ordinal);
        var seen = await community.Coordinator.AskAsync("{ me { timeBank { failedMails { id to kind reason member { id } } } } }");
        Assert.Equal(
            $$"""[{"id":"{{letter.Id}}","to":"Ivo","kind":null,"reason":"ADDRESS_UNKNOWN","member":null}]""",
            seen.GetProperty("me").GetProperty("timeBank").GetProperty("failedMails").GetRawText());
        var input = new { id = Guid.NewGuid(), mailId = letter.Id };
        var refused = await elsewhere.Coordinator.ActAsync("resendMail", input, "member { id }");
        Assert.Equal("NOT_FOUND", refused.GetProperty("errors")[0].GetProperty("code").GetString());
        foreach (var _ in (int[])[1, 2])
            Assert.Equal(JsonValueKind.Null, (await community.Coordinator.ActAsync("resendMail", input, "member { id }")).GetProperty("errors").ValueKind);

        Assert.Equal((null, 0), ((await FindAsync(host, letter.Id)).FailedAt, (await FindAsync(host, letter.Id)).Attempts));
    }

    [Theory]
    [InlineData("550 5.1.1 <a@example.org>: user unknown", MailFailure.AddressUnknown)]
    [InlineData("550 No such user here", MailFailure.AddressUnknown)]
    [InlineData("\"a\" is no e-mail address.", MailFailure.AddressUnknown)]
    [InlineData("452 4.2.2 The mailbox is over quota", MailFailure.MailboxFull)]
    [InlineData("554 5.7.1 Looks like spam", MailFailure.Refused)]
    [InlineData("554 Transaction failed", MailFailure.Refused)]
    [InlineData("The program stopped during the last attempt, before it knew how that ended.", MailFailure.Other)]
    [InlineData(null, MailFailure.Other)]
    public void Why_it_was_given_up_is_told_as_people_can_mend_it(string? error, MailFailure failure) =>
        Assert.Equal(failure, MailFailures.Of(error));

    [Theory, Databases]
    public async Task A_role_about_to_end_is_given_for_another_year_or_ends_by_itself(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var stella = await community.JoinAsync("Stella", RoleKind.Steward);
        var clinic = (await community.Coordinator.ActAsync("addOrganisation", new { name = "Clinic" }, "organisation { id }"))
            .GetProperty("organisation").GetProperty("id").GetString();
        await community.Coordinator.ActAsync("grantRole", new { memberId = community.Giver.NodeId, role = "PROFESSIONAL", organisationId = clinic, until = "2026-12-10" }, "member { id }");
        await community.Coordinator.ActAsync("grantRole", new { memberId = community.Receiver.NodeId, role = "JUROR", until = "2027-06-01" }, "member { id }");
        await stella.ActAsync("grantRole", new { memberId = community.Stranger.NodeId, role = "COORDINATOR", until = "2026-12-01" }, "member { id }");
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);

        await cora.OpenAsync("/desk");
        Assert.Contains("Roles about to end: 2", cora.Text, StringComparison.Ordinal);
        Assert.Contains("Gita : professional of Clinic", cora.Text, StringComparison.Ordinal);
        Assert.Contains("Sam : coordinator", cora.Text, StringComparison.Ordinal);
        // Who may not make coordinators does not keep one.
        var button = Regex.Matches(cora.Html, "name=\"Form.Renew\" value=\"([^\"]+)\"").Single().Groups[1].Value;
        await cora.SubmitAsync("desk", ("Form.Renew", button));
        Assert.Contains("Roles about to end: 1", cora.Text, StringComparison.Ordinal);
        await cora.SubmitAsync("desk", ("Form.Renew", button));
        Assert.Equal("/desk", cora.Path);

        await using var context = await host.ReadAsync();
        var roles = await context.Roles.Where(role => role.MemberId == community.Giver.Id).OrderBy(role => role.From).ToListAsync(Token);
        Assert.Equal(
            [(new DateOnly(2026, 11, 22), new DateOnly(2026, 12, 10)), (new DateOnly(2026, 12, 11), new DateOnly(2027, 12, 10))],
            roles.Select(role => (role.From, role.Until!.Value)));
        Assert.Equal(roles[0].ScopeId, roles[1].ScopeId);
    }

    [Theory, Databases]
    public async Task What_is_done_by_itself_is_looked_at_before_without_a_word_of_other_time_banks(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var elsewhere = await Community.MakeAsync(host, "Lakeside");
        foreach (var (one, what) in new[] { (community, "Dug the garden"), (elsewhere, "Far away") })
            await one.Giver.ActAsync("claimHelp", new { giverId = one.Giver.NodeId, receiverId = one.Receiver.NodeId, what, day = "2026-11-20", minutes = 30 });
        host.Clock.Advance(TimeSpan.FromDays(5));
        using var cora = await SignInCookies.SignedInAsync(host, community.Coordinator);
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);

        await cora.OpenAsync("/desk/jobs");
        Assert.Contains("Reminds of hours that wait for a yes", cora.Text, StringComparison.Ordinal);
        await cora.OpenAsync("/desk/jobs/RemindOfUnconfirmedHours");
        Assert.Contains("Rhys would be reminded of “Dug the garden”", cora.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Far away", cora.Text, StringComparison.Ordinal);
        await cora.OpenAsync("/desk/jobs/EndOverdueExchanges");
        Assert.Contains("There is nothing to do now", cora.Text, StringComparison.Ordinal);
        host.Clock.Advance(TimeSpan.FromDays(10));
        await cora.OpenAsync("/desk/jobs/EndOverdueExchanges");
        Assert.Contains("“Dug the garden”, Gita for Rhys, would end", cora.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Far away", cora.Text, StringComparison.Ordinal);
        await cora.OpenAsync("/desk/jobs/SendNotices");
        Assert.Equal(HttpStatusCode.OK, cora.Status);
        var jobs = (await community.Coordinator.AskAsync("{ jobs { name lastRanAt outcome counts { number what } canBeRehearsed wouldDo } }"))
            .GetProperty("jobs").EnumerateArray().ToDictionary(job => job.GetProperty("name").GetString()!);
        Assert.Contains("“Dug the garden”, Gita for Rhys, would end", jobs["EndOverdueExchanges"].GetProperty("wouldDo").ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(jobs.Values, job => job.ToString().Contains("Far away", StringComparison.Ordinal));
        Assert.Equal((false, JsonValueKind.Null), (
            jobs["PurgeMailBodies"].GetProperty("canBeRehearsed").GetBoolean(), jobs["PurgeMailBodies"].GetProperty("wouldDo").ValueKind));
        foreach (var none in (string[])["/desk/jobs/PurgeMailBodies", "/desk/jobs/Nothing"])
        {
            await cora.OpenAsync(none);
            Assert.Equal(HttpStatusCode.NotFound, cora.Status);
        }
        foreach (var path in (string[])["/desk/jobs", "/desk/jobs/EndOverdueExchanges"])
        {
            await gita.OpenAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, gita.Status);
        }
        await using var context = await host.ReadAsync();
        Assert.Empty(await context.Set<Domain.Notices.Notice>().Where(notice => notice.Kind == Domain.Notices.NoticeKind.UnconfirmedHours).ToListAsync(Token));
        Assert.Equal(2, await context.Exchanges.CountAsync(exchange => exchange.State == Domain.Exchanges.ExchangeState.Claimed, Token));
    }

    private static async Task<OutboxMail> FindAsync(TestHost host, Guid id)
    {
        await using var context = await host.ReadAsync();
        return await context.Set<OutboxMail>().AsNoTracking().SingleAsync(mail => mail.Id == id, Token);
    }
}

using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Mail;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.Domain.Acts;
using static TimeBanking.Api.Tests.Contributions.HoursScene;

namespace TimeBanking.Api.Tests.Contributions;

/// <summary>Somebody at the place, without an account, says by the link of a mail whether hours are right.</summary>
public sealed class VerifyingByMail
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Who_was_named_reads_what_is_claimed_and_says_yes_once(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var scene = await MakeAsync(mail.Host);
        var hours = await LoggedAsync(scene);
        var link = await LinkAsync(mail);
        using var hill = new PageReader(mail.Host);

        await hill.OpenAsync(link);
        Assert.Contains("Gita says that they gave these hours. Is that right?", hill.Text, StringComparison.Ordinal);
        Assert.Contains("Painted the hall", hill.Text, StringComparison.Ordinal);
        Assert.Equal(("LOGGED", 120), await scene.ReadAsync(hours));
        await hill.SubmitAsync("verify");
        Assert.Contains("This has been answered", hill.Text, StringComparison.Ordinal);

        Assert.Equal(("VERIFIED", 120), await scene.ReadAsync(hours));
        Assert.Equal((120, 0, 120), await FiguresOfAsync(scene.Gita));
        await using var context = await mail.Host.ReadAsync();
        Assert.Equal(ActBy.Guest, (await context.Acts.SingleAsync(act => act.Kind == ActKind.VerifyContribution, Token)).By);
        using var gita = await SignInCookies.SignedInAsync(mail.Host, scene.Gita);
        await gita.OpenAsync($"/hours/{KeyOf(hours)}");
        Assert.Contains("Ms Hill, by a link in a mail verified them", gita.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hill@example.org", gita.Text, StringComparison.Ordinal);
        using var cora = await SignInCookies.SignedInAsync(mail.Host, scene.Cora);
        await cora.OpenAsync($"/hours/{KeyOf(hours)}");
        Assert.Contains("hill@example.org", cora.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task Somebody_is_asked_by_mail_of_hours_that_come_of_a_check_out_too(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var scene = await MakeAsync(mail.Host);
        await scene.Gita.ActAsync("checkIn", new { what = "Kitchen", organisationId = scene.OrganisationId }, "presence { id }");
        mail.Host.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(
            "VERIFIER_NOT_ACCEPTED", CodeOf(await scene.Gita.ActAsync("checkOut", new { verifierName = "Me", verifierEmail = "gita@example.org" }, Fields)));
        using var gita = await SignInCookies.SignedInAsync(mail.Host, scene.Gita);
        await gita.OpenAsync("/hours");
        await gita.SubmitAsync("check-out", ("Check.VerifierName", "Ms Hill"), ("Check.VerifierEmail", "hill@example.org"));

        using var hill = new PageReader(mail.Host);
        await hill.OpenAsync(await LinkAsync(mail));
        await hill.SubmitAsync("verify");
        Assert.Equal((120, 0, 120), await FiguresOfAsync(scene.Gita));
    }

    [Theory, Databases]
    public async Task Another_time_or_no_is_said_with_the_reason_and_the_giver_answers(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var scene = await MakeAsync(mail.Host);
        var (first, second) = (await LoggedAsync(scene), await LoggedAsync(scene, "2026-11-19"));
        await mail.RunAsync(MailScene.Send);
        using var hill = new PageReader(mail.Host);
        var links = mail.Server.Received.Select(received => LinkIn(received.Message.Text)).ToList();

        await hill.OpenAsync(links[0]);
        await hill.SubmitAsync("correct", ("Form.Duration.Hours", "1"));
        Assert.Contains("role=\"alert\"", hill.Html, StringComparison.Ordinal);
        await hill.SubmitAsync("correct", ("Form.Duration.Hours", "1"), ("Form.Why", "They came at four."));
        await hill.OpenAsync(links[1]);
        await hill.SubmitAsync("decline");
        Assert.Contains("role=\"alert\"", hill.Html, StringComparison.Ordinal);
        await hill.SubmitAsync("decline", ("Form.Why", "We were closed."));

        Assert.Equal(["CORRECTED", "DECLINED"], new[] { await scene.ReadAsync(first), await scene.ReadAsync(second) }.Select(one => one.State).Order());
        var corrected = (await scene.ReadAsync(first)).State == "CORRECTED" ? first : second;
        Assert.Equal("VERIFIED", StateOf(await scene.ActAsync(scene.Gita, "agreeToCorrection", corrected)));
        Assert.Equal((60, 0, 60), await FiguresOfAsync(scene.Gita));
    }

    [Theory, Databases]
    public async Task The_link_is_nothing_to_its_giver_nor_after_another_answer_nor_too_late(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var scene = await MakeAsync(mail.Host);
        var hours = await LoggedAsync(scene);
        var link = await LinkAsync(mail);
        using var hill = new PageReader(mail.Host);
        await hill.OpenAsync(link);
        using var gita = await SignInCookies.SignedInAsync(mail.Host, scene.Gita);
        await gita.OpenAsync(link);
        Assert.Contains("These are your own hours.", gita.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(gita.Forms, form => form != "sign-out");

        await scene.ActAsync(scene.Gita, "withdrawContribution", hours);
        await hill.SubmitAsync("verify");
        Assert.Equal("WITHDRAWN", (await scene.ReadAsync(hours)).State);
        await hill.OpenAsync(link);
        Assert.Contains("This has been answered", hill.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Painted the hall", hill.Text, StringComparison.Ordinal);
        mail.Host.Clock.Advance(TimeSpan.FromDays(15));
        await hill.OpenAsync(link);
        Assert.Equal(HttpStatusCode.NotFound, hill.Status);
    }

    [Theory, Databases]
    public async Task Nobody_is_asked_who_may_not_be_and_few_are(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await MakeAsync(host);

        Assert.Equal("VERIFIER_NOT_ACCEPTED", CodeOf(await LogAsync(scene, "gita@example.org")));
        Assert.Equal("VERIFIER_NOT_ACCEPTED", CodeOf(await LogAsync(scene, "Gita+school@example.org")));
        Assert.Equal("VERIFIER_NOT_ACCEPTED", CodeOf(await LogAsync(scene, "hill@example.org", organisation: false)));
        // Nor does a coordinator who logs for a member name themselves.
        var byCora = await scene.Cora.ActAsync(
            "logContribution",
            new
            {
                organisationId = scene.OrganisationId, what = "Painted the hall", day = "2026-11-20", minutes = 60, forMemberId = scene.Gita.NodeId,
                verifierName = "Cora", verifierEmail = "cora@example.org",
            },
            Fields);
        Assert.Equal("VERIFIER_NOT_ACCEPTED", CodeOf(byCora));
        Assert.Equal("TEXT_NOT_ACCEPTED", CodeOf(await LogAsync(scene, "hill")));
        Assert.Equal("TEXT_NOT_ACCEPTED", CodeOf(await LogAsync(scene, null)));
        Assert.Equal(0, (await FiguresOfAsync(scene.Gita)).Pending);
        foreach (var day in (string[])["2026-11-10", "2026-11-11", "2026-11-12"])
            Assert.Null(CodeOf(await LogAsync(scene, "hill@example.org", day)));
        Assert.Equal("VERIFIER_NOT_ACCEPTED", CodeOf(await LogAsync(scene, "hill@example.org", "2026-11-13")));
        host.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Null(CodeOf(await LogAsync(scene, "hill@example.org", "2026-11-13")));
    }

    private static Task<JsonElement> LogAsync(HoursScene scene, string? email, string day = "2026-11-20", bool organisation = true) => scene.Gita.ActAsync(
        "logContribution",
        new
        {
            organisationId = organisation ? scene.OrganisationId : null, what = "Painted the hall", day, minutes = 120, verifierName = "Ms Hill",
            verifierEmail = email,
        },
        Fields);

    private static async Task<string> LoggedAsync(HoursScene scene, string day = "2026-11-20")
    {
        var answer = await LogAsync(scene, "hill@example.org", day);
        Assert.Null(CodeOf(answer));
        return answer.GetProperty("contribution").GetProperty("id").GetString()!;
    }

    private static async Task<string> LinkAsync(MailScene mail)
    {
        await mail.RunAsync(MailScene.Send);
        var asked = Assert.Single(mail.Server.Received, received => received.To == "hill@example.org").Message;
        Assert.Contains("Gita says that they gave 2 h of help to Hill School", asked.Text, StringComparison.Ordinal);
        // What the giver typed is not in the mail.
        Assert.DoesNotContain("Painted", asked.Text, StringComparison.Ordinal);
        return LinkIn(asked.Text);
    }

    private static string LinkIn(string text) => Regex.Match(text, "https://hours.example(/hours/answer[^ \\s]+)").Groups[1].Value;

    private static string KeyOf(string nodeId) =>
        TimeBanking.GraphQL.Types.NodeId.TryDecode(nodeId, out _, out var key) ? key.ToString() : throw new InvalidOperationException(nodeId);
}

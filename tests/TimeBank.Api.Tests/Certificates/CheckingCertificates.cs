using System.Net;
using TimeBanking.Api.Features.Certificates;
using TimeBanking.Api.Tests.Contributions;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.Api.Tests.Promises;

namespace TimeBanking.Api.Tests.Certificates;

/// <summary>Whoever is shown a certificate checks it by its code, without signing in, and learns nothing of any other.</summary>
public sealed class CheckingCertificates
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task A_certificate_is_issued_in_the_browser_and_checked_by_a_stranger(Database database)
    {
        await using var host = await TestHost.StartAsync(database, new Dictionary<string, string?> { ["Web:PublicAddress"] = "https://hours.example" });
        var scene = await HoursScene.MakeAsync(host);
        await scene.GivenAsync(scene.Gita, 90, "Kitchen", "2026-11-10");
        using var gita = await SignInCookies.SignedInAsync(host, scene.Gita);
        await gita.OpenAsync("/certificates");
        await gita.SubmitAsync("certificate", [.. Days(2027)]);
        Assert.Contains("is before", gita.Text, StringComparison.Ordinal);
        await gita.SubmitAsync("certificate", [.. Days(2025)]);
        Assert.Contains("Riverside says that Gita gave 1 hour 30 minutes to others", gita.Text, StringComparison.Ordinal);
        var code = System.Text.RegularExpressions.Regex.Match(gita.Text, "[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}").Value;

        using var stranger = host.CreateClient();
        foreach (var typed in new[] { code, code.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal) })
        {
            using var answer = await stranger.GetAsync(new Uri($"/certificates/{typed}", UriKind.Relative), Token);
            var html = await answer.Content.ReadAsStringAsync(Token);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("Valid", html, StringComparison.Ordinal);
            Assert.Contains("Hill School", html, StringComparison.Ordinal);
            Assert.Contains("noindex", html, StringComparison.Ordinal);
            Assert.Contains("<svg", html, StringComparison.Ordinal);
            Assert.Contains($"https://hours.example/certificates/{code}", html, StringComparison.Ordinal);
            // What was done, and who verified it, is nobody's business here.
            Assert.DoesNotContain("Kitchen", html, StringComparison.Ordinal);
            Assert.DoesNotContain("Cora", html, StringComparison.Ordinal);
        }

        await gita.OpenAsync("/me/data.json");
        Assert.Contains(code, gita.Html, StringComparison.Ordinal);
        await gita.OpenAsync("/certificates");
        await gita.SubmitAsync(gita.Forms.Single(form => form.StartsWith("withdraw-", StringComparison.Ordinal)));
        Assert.Contains("Withdrawn. Its page says so.", gita.Text, StringComparison.Ordinal);
        Assert.Contains("What it says holds no more.", await stranger.GetStringAsync(new Uri($"/certificates/{code}", UriKind.Relative), Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_code_is_answered_kindly_and_alike_whether_or_not_it_could_be_one()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        using var stranger = host.CreateClient();
        var unused = Domain.Certificates.CertificateCode.Of([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        var answers = new List<string>();

        foreach (var code in new[] { unused, $"{unused[..13]}{(unused[13] == 'A' ? 'B' : 'A')}", "nonsense" })
        {
            using var answer = await stranger.GetAsync(new Uri($"/certificates/{code}", UriKind.Relative), Token);
            Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
            answers.Add(await answer.Content.ReadAsStringAsync(Token));
        }

        Assert.Contains("There is no certificate with this code", answers[0], StringComparison.Ordinal);
        Assert.All(answers, answer => Assert.Equal(answers[0].Length, answer.Length));
    }

    [Fact]
    public async Task Who_looks_for_very_many_is_asked_to_wait()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        using var stranger = host.CreateClient();
        var address = new Uri("/certificates/nonsense", UriKind.Relative);
        for (var time = 0; time < CheckCertificate.TurnsOfSource; time++)
        {
            using var answer = await stranger.GetAsync(address, Token);
            Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        }

        using var last = await stranger.GetAsync(address, Token);
        Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
        Assert.Contains("Please wait a little", await last.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    private static IEnumerable<(string, string)> Days(int fromYear) =>
    [
        ("Form.From.Day", "1"), ("Form.From.Month", "11"), ("Form.From.Year", $"{fromYear}"), ("Form.To.Day", "22"), ("Form.To.Month", "11"), ("Form.To.Year", "2026"),
    ];
}

using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Foundation.Jobs;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Mail;

public sealed class ReadingMailInDevelopment
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_mail_server_mail_is_kept_as_files_and_shown_in_the_browser()
    {
        await using var host = await TestHost.StartAsync(
            Database.Sqlite, new Dictionary<string, string?> { ["environment"] = "Development" });
        using var browser = host.CreateClient();
        var empty = await browser.GetStringAsync("/dev/mail", Token);
        Assert.Contains("No mail has been written yet", empty, StringComparison.Ordinal);
        var mail = MailScene.NewMail(
            host.Clock, "ana@example.org", "Gracias, <b>Núñez</b>", text: "Año <script>alert(1)</script>");

        await SendAsync(host, mail);

        var name = $"20261122-120000-{mail.Id:N}";
        var files = new DirectoryInfo(Path.Combine(host.Folder, "mail")).GetFiles();
        Assert.Equal([name + ".eml"], files.Select(file => file.Name));
        var list = await browser.GetStringAsync("/dev/mail", Token);
        Assert.Contains($"<a href=\"/dev/mail/{name}\">Gracias, &lt;b&gt;", list, StringComparison.Ordinal);
        var shown = await browser.GetStringAsync($"/dev/mail/{name}", Token);
        Assert.Contains(mail.MessageId.Trim('<', '>'), shown, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)", shown, StringComparison.Ordinal);
        var html = await browser.GetAsync($"/dev/mail/{name}/html", Token);
        Assert.Contains("sandbox", html.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("<p>Año", await html.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_mail_sent_twice_is_one_file()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var mail = MailScene.NewMail(host.Clock, "ana@example.org");
        await using var folder = host.Services.GetRequiredService<IMailTransport>().Connect();

        Assert.Equal(MailOutcome.Accepted, await folder.SendAsync(mail, Token));
        Assert.Equal(MailOutcome.Accepted, await folder.SendAsync(mail, Token));

        Assert.Single(Directory.GetFiles(Path.Combine(host.Folder, "mail"), "*", SearchOption.TopDirectoryOnly));
    }

    [Theory]
    [InlineData("..%2f..%2ftimebank")]
    [InlineData("20261122-120000-01a20320a20075ccaccc797d0735657a")]
    [InlineData(".being-written")]
    public async Task Only_mail_of_the_folder_is_shown(string name)
    {
        await using var host = await TestHost.StartAsync(
            Database.Sqlite, new Dictionary<string, string?> { ["environment"] = "Development" });
        using var browser = host.CreateClient();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/dev/mail/{name}", Token)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/dev/mail/{name}/html", Token)).StatusCode);
    }

    [Fact]
    public async Task Outside_development_there_is_no_such_page()
    {
        await using var host = await TestHost.StartAsync(
            Database.Sqlite, new Dictionary<string, string?> { ["environment"] = "Production" });
        using var browser = host.CreateClient();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/dev/mail", Token)).StatusCode);
    }

    private static async Task SendAsync(TestHost host, OutboxMail mail)
    {
        await host.Writer.WriteAsync(
            async (unit, token) =>
            {
                unit.Context.Add(mail);
                await unit.Context.SaveChangesAsync(token);
            },
            Token);
        var sweeps = host.Services.GetRequiredService<SweepRunner>();
        await sweeps.RunAsync(sweeps.Find(nameof(SendOutbox))!, SweepMode.ForReal, Token);
    }
}

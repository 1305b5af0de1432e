using System.Text.RegularExpressions;
using MimeKit;

namespace TimeBanking.Api.Foundation.Mail;

/// <summary>The pages under <c>/dev/mail</c> that show the mails kept in the folder. In Development only.</summary>
internal static partial class DevMail
{
    private const int ShownMost = 200;
    private const string PagePolicy =
        "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    private const string MailPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

    public static WebApplication MapTimeBankMail(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment()) return app;
        app.MapGet("/dev/mail", ListAsync).ExcludeFromDescription();
        app.MapGet("/dev/mail/{name}", ShowAsync).ExcludeFromDescription();
        app.MapGet("/dev/mail/{name}/html", HtmlAsync).ExcludeFromDescription();
        return app;
    }

    private static async Task<IResult> ListAsync(
        DataFolder data, MailRendering rendering, HttpContext http, CancellationToken cancellationToken)
    {
        var files = Directory.Exists(data.Mail)
            ? new DirectoryInfo(data.Mail).EnumerateFiles("*.eml")
                .OrderByDescending(file => file.Name, StringComparer.Ordinal).Take(ShownMost).ToList()
            : [];
        var entries = new List<DevMailEntry>();
        foreach (var file in files)
        {
            var message = await MimeMessage.LoadAsync(file.FullName, cancellationToken);
            entries.Add(new(Path.GetFileNameWithoutExtension(file.Name), message));
        }

        return await PageAsync(rendering, http, typeof(DevMailList), new() { ["Entries"] = entries });
    }

    private static async Task<IResult> ShowAsync(
        string name, DataFolder data, MailRendering rendering, HttpContext http, CancellationToken cancellationToken) =>
        await ReadAsync(data, name, cancellationToken) is { } message
            ? await PageAsync(
                rendering, http, typeof(DevMailMessage), new() { ["Entry"] = new DevMailEntry(name, message) })
            : Results.NotFound();

    private static async Task<IResult> HtmlAsync(
        string name, DataFolder data, HttpContext http, CancellationToken cancellationToken)
    {
        if (await ReadAsync(data, name, cancellationToken) is not { } message) return Results.NotFound();
        http.Response.Headers.ContentSecurityPolicy = MailPolicy;
        return Results.Content(message.HtmlBody ?? "", "text/html; charset=utf-8");
    }

    private static async Task<MimeMessage?> ReadAsync(DataFolder data, string name, CancellationToken cancellationToken)
    {
        var file = Path.Combine(data.Mail, name + ".eml");
        return FileName().IsMatch(name) && File.Exists(file)
            ? await MimeMessage.LoadAsync(file, cancellationToken)
            : null;
    }

    private static async Task<IResult> PageAsync(
        MailRendering rendering, HttpContext http, Type page, Dictionary<string, object?> parameters)
    {
        http.Response.Headers.ContentSecurityPolicy = PagePolicy;
        var html = "<!DOCTYPE html>\n" + await rendering.RenderAsync(page, parameters);
        return Results.Content(html, "text/html; charset=utf-8");
    }

    [GeneratedRegex("^[0-9]{8}-[0-9]{6}-[0-9a-f]{32}$")]
    private static partial Regex FileName();
}

/// <summary>A mail in the folder.</summary>
public sealed record DevMailEntry(string Name, MimeMessage Message);

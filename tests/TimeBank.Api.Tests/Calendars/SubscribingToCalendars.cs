using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ical.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TimeBanking.Api.Features.Calendars;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.Api.Tests.Web;
using TimeBanking.Domain.Acts;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Tests.Calendars;

/// <summary>Members subscribe, with the calendar program that they have, to what they agreed to.</summary>
public sealed partial class SubscribingToCalendars
{
    private static readonly Dictionary<string, string?> WithAddress = new() { ["Web:PublicAddress"] = "https://bank.example.org" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Two_other_parsers_read_the_days_of_agreed_help_under_uids_that_stay(Database database)
    {
        await using var host = await TestHost.StartAsync(database, WithAddress);
        var community = await Community.MakeAsync(host);
        var (gita, rhys) = (community.Giver, community.Receiver);
        var agreed = await AgreeAsync(gita, rhys, "Hedge; with, \"shears\"", "2026-11-25");
        await rhys.ActAsync("proposeExchange", new { giverId = gita.NodeId, receiverId = rhys.NodeId, what = "Only asked", day = "2026-11-26" });
        await AgreeAsync(community.Stranger, rhys, "Of others", "2026-11-26");
        using var client = host.CreateClient();
        var path = await MakeAsync(host, gita);

        var first = await ReadAsync(client, path);
        var read = Assert.Single(await ParseAsync(first));
        Assert.Equal(
            ("You help Rhys: Hedge; with, \"shears\"", "CONFIRMED", true, "2026-11-25", "2026-11-26", UidOf(host, agreed)),
            (read.Summary, read.Status, read.IsDay, read.Start, read.End, read.Uid));
        var entry = Assert.Single(Calendar.Load(first)!.Events);
        Assert.Equal((read.Uid, read.Sequence, false, "https://bank.example.org"), (entry.Uid, entry.Sequence, entry.Start!.HasTime, entry.Url!.GetLeftPart(UriPartial.Authority)));
        Assert.All(first.Split("\r\n"), line => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.Equal("Gita helps you: Hedge; with, \"shears\"", (await ParseAsync(await ReadAsync(client, await MakeAsync(host, rhys)))).Single(one => one.Uid == read.Uid).Summary);

        host.Clock.Advance(TimeSpan.FromMinutes(5));
        await rhys.ActAsync("withdrawExchange", new { exchangeId = agreed });
        var off = Assert.Single(await ParseAsync(await ReadAsync(client, path)));
        Assert.Equal((read.Uid, "CANCELLED"), (off.Uid, off.Status));
        Assert.True(off.Sequence > read.Sequence && string.CompareOrdinal(off.Changed, read.Changed) > 0);
    }

    [Theory, Databases]
    public async Task Who_has_it_as_it_is_is_told_so(Database database)
    {
        await using var host = await TestHost.StartAsync(database, WithAddress);
        var community = await Community.MakeAsync(host);
        await AgreeAsync(community.Giver, community.Receiver, "Hedge", "2026-11-25");
        using var client = host.CreateClient();
        var path = await MakeAsync(host, community.Giver);
        using var first = await client.GetAsync(path, Token);
        var tag = first.Headers.ETag!;

        using var same = await AskAsync(client, path, tag);
        await AgreeAsync(community.Giver, community.Receiver, "Fence", "2026-11-26");
        using var changed = await AskAsync(client, path, tag);

        Assert.Equal(("text/calendar", true), (first.Content.Headers.ContentType!.MediaType, first.Headers.CacheControl!.Private));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal("", await same.Content.ReadAsStringAsync(Token));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(tag, changed.Headers.ETag);
    }

    [Theory, Databases]
    public async Task The_address_is_shown_once_and_opens_nothing_once_it_is_ended_made_anew_or_its_owner_leaves(Database database)
    {
        await using var host = await TestHost.StartAsync(database, WithAddress);
        var community = await Community.MakeAsync(host);
        using var client = host.CreateClient();
        using var gita = await SignInCookies.SignedInAsync(host, community.Giver);
        await gita.OpenAsync("/me");

        await gita.SubmitAsync("calendar");
        var first = Address().Match(gita.Text).Value;
        await gita.OpenAsync("/me");
        Assert.DoesNotMatch(Address(), gita.Text);
        Assert.Contains("You have one since", gita.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, first));
        await gita.SubmitAsync("calendar");
        var second = Address().Match(gita.Text).Value;
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (await StatusAsync(client, first), await StatusAsync(client, second)));
        await gita.OpenAsync("/me");
        await gita.SubmitAsync("end-calendar");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, second));
        var third = await MakeAsync(host, community.Giver);
        await community.Giver.ActAsync("leaveTimeBank", new { memberId = community.Giver.NodeId }, "member { id }");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, third));
        await community.Coordinator.ActAsync("welcomeBack", new { memberId = community.Giver.NodeId }, "member { id }");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, third));
        foreach (var made in (string[])["/calendar/x.ics", "/calendar/.ics", $"/calendar/{new string('a', 43)}.ics", $"/calendar/{new string('a', 4000)}.ics"])
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, made));
        await using var context = await host.ReadAsync();
        Assert.DoesNotContain(await context.Set<CalendarFeed>().ToListAsync(Token), feed => third.Contains(feed.Hash, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Its_secret_is_in_no_log_and_no_trace()
    {
        using var log = new LogOfHost();
        await using var host = await TestHost.StartAsync(
            Database.Sqlite, WithAddress, services: services => services.AddSingleton<ILoggerProvider>(log));
        var community = await Community.MakeAsync(host);
        using var client = host.CreateClient();
        var path = await MakeAsync(host, community.Giver);

        await ReadAsync(client, path);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, path.Replace("/calendar/", "/calendar/x", StringComparison.Ordinal)));

        Assert.DoesNotContain(log.Entries, entry => entry.Message.Contains(path["/calendar/".Length..^4], StringComparison.Ordinal));
        Assert.Equal("/calendar/{secret}.ics", Foundation.Telemetry.SecretPaths.Shown(path, CalendarPaths.Route));
        Assert.Equal("/home", Foundation.Telemetry.SecretPaths.Shown("/home", "/home"));
    }

    private static async Task<string> AgreeAsync(Participant giver, Participant receiver, string what, string day)
    {
        var proposed = await receiver.ActAsync("proposeExchange", new { giverId = giver.NodeId, receiverId = receiver.NodeId, what, day });
        var id = proposed.GetProperty("exchange").GetProperty("id").GetString()!;
        await giver.ActAsync("agreeToExchange", new { exchangeId = id });
        return id;
    }

    /// <summary>Makes an address, and gives its path.</summary>
    private static async Task<string> MakeAsync(TestHost host, Participant who)
    {
        var browser = await SignInCookies.InBrowserAsync(host, who);
        var made = await browser.ActAsync("makeCalendarFeed", new { }, "calendarFeed { createdAt } address");
        return new Uri(made.GetProperty("address").GetString()!).AbsolutePath;
    }

    private static async Task<string> ReadAsync(HttpClient client, string path) => await client.GetStringAsync(path, Token);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address.Replace("https://bank.example.org", "", StringComparison.Ordinal), Token);
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, string path, EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(tag);
        return await client.SendAsync(request, Token);
    }

    private static string UidOf(TestHost host, string exchangeId) => host.Services.GetRequiredService<CalendarUids>().Of(
        new Subject(SubjectKind.Exchange, NodeId.TryDecode(exchangeId, out _, out var id) ? id : default));

    private static async Task<List<Entry>> ParseAsync(string calendar)
    {
        using var process = Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder(), "list.mjs")])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        await using (var input = process.StandardInput)
            await input.WriteAsync(calendar);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Token), process.StandardError.ReadToEndAsync(Token));
        await process.WaitForExitAsync(Token);
        Assert.True(process.ExitCode == 0, await error);
        return JsonSerializer.Deserialize<List<Entry>>(await output, JsonSerializerOptions.Web)!;
    }

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex(@"https://bank\.example\.org/calendar/[\w-]{43}\.ics")]
    private static partial Regex Address();

    private sealed record Entry(
        string Uid, int Sequence, string Summary, string Status, bool IsDay, string Start, string End, string Changed);
}

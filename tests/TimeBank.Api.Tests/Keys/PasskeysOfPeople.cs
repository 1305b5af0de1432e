using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Keys;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.Acts;

namespace TimeBanking.Api.Tests.Keys;

/// <summary>People add passkeys and sign in by them; nobody else does, however they try.</summary>
public sealed class PasskeysOfPeople
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task A_passkey_is_added_told_of_by_mail_signs_its_owner_in_and_is_ended(Database database)
    {
        await using var scene = await PasskeyScene.MakeAsync(database);
        using var device = new SoftwareAuthenticator { Count = 1 };
        using var gita = await scene.SignedInAsync(scene.Community.Giver);

        Assert.Contains("Add a passkey", await gita.OpenAsync("/home"), StringComparison.Ordinal);
        await scene.AddAsync(gita, device, "Kitchen <tablet>");
        Assert.Contains("Kitchen <tablet>", await gita.OpenAsync("/me/passkeys"), StringComparison.Ordinal);
        Assert.Contains("never used", gita.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Add a passkey", await gita.OpenAsync("/home"), StringComparison.Ordinal);

        device.Count = 2;
        using var other = await scene.SignInAsync(device);
        Assert.Contains("Hello Gita", await other.OpenAsync("/home"), StringComparison.Ordinal);
        Assert.Matches("last used 22/11/2026", await other.OpenAsync("/me/passkeys"));
        await using var context = await scene.Host.ReadAsync();
        Assert.Contains(
            await context.Acts.Where(act => act.Kind == ActKind.SignIn).Select(act => act.Note).ToListAsync(Token),
            note => note == "passkey; Firefox, Linux");
        var mail = await context.Set<OutboxMail>().SingleAsync(one => one.Kind == "new-key", Token);
        Assert.Contains("https://bank.example.org/me/passkeys", mail.Text, StringComparison.Ordinal);

        await scene.EndAsync(other);
        device.Count = 3;
        using var late = await scene.SignInAsync(device);
        Assert.False(late.IsIn);
    }

    [Theory, Databases]
    public async Task What_was_signed_once_lets_nobody_in_again_though_its_cookie_was_copied_and_the_device_does_not_count(Database database)
    {
        await using var scene = await PasskeyScene.MakeAsync(database);
        using var device = await scene.DeviceOfAsync(scene.Community.Giver);
        using var browser = new CookieBrowser(scene.Host);
        await browser.OpenAsync("/sign-in");
        var options = await browser.AskAsync("/sign-in/passkey/ask");
        var (signed, copied) = (device.Sign(options), new Dictionary<string, string>(browser.Cookies));

        (await browser.PostAsync("/sign-in/passkey", ("credential", signed))).Dispose();
        Assert.True(browser.IsIn);
        browser.Cookies = copied;
        using var again = await browser.PostAsync("/sign-in/passkey", ("credential", signed));

        Assert.False(browser.IsIn);
        Assert.Equal("/sign-in?refused=passkey", CookieBrowser.To(again));
        Assert.Contains("lets nobody in here", await browser.OpenAsync("/sign-in?refused=passkey"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_browser_was_asked_or_nobody_was_lets_nobody_in()
    {
        await using var scene = await PasskeyScene.MakeAsync(Database.Sqlite);
        using var device = await scene.DeviceOfAsync(scene.Community.Giver);
        using var one = new CookieBrowser(scene.Host);
        using var other = new CookieBrowser(scene.Host);
        await one.OpenAsync("/sign-in");
        await other.OpenAsync("/sign-in");
        var signed = device.Sign(await one.AskAsync("/sign-in/passkey/ask"));

        (await other.PostAsync("/sign-in/passkey", ("credential", signed))).Dispose();
        await other.AskAsync("/sign-in/passkey/ask");
        (await other.PostAsync("/sign-in/passkey", ("credential", signed))).Dispose();

        Assert.False(other.IsIn);
    }

    [Fact]
    public async Task What_is_too_late_lets_nobody_in()
    {
        await using var scene = await PasskeyScene.MakeAsync(Database.Sqlite);
        using var device = await scene.DeviceOfAsync(scene.Community.Giver);
        using var browser = new CookieBrowser(scene.Host);
        await browser.OpenAsync("/sign-in");
        var signed = device.Sign(await browser.AskAsync("/sign-in/passkey/ask"));

        scene.Host.Clock.Advance(TimeSpan.FromMinutes(6));
        (await browser.PostAsync("/sign-in/passkey", ("credential", signed))).Dispose();

        Assert.False(browser.IsIn);
    }

    public static TheoryData<string> Attacks =>
        ["another site", "a frame of another site", "a passkey of another site", "an owner whom the device did not ask"];

    [Theory, MemberData(nameof(Attacks))]
    public async Task Neither_a_passkey_is_added_nor_somebody_let_in_by(string attack)
    {
        await using var scene = await PasskeyScene.MakeAsync(Database.Sqlite);
        using var device = await scene.DeviceOfAsync(scene.Community.Giver);
        using var flawed = new SoftwareAuthenticator();
        Attack(flawed, attack);
        Attack(device, attack);

        using var gita = await scene.SignedInAsync(scene.Community.Giver);
        await gita.OpenAsync("/me/passkeys");
        using var answer = await scene.PostAsync(gita, flawed.Create(await gita.AskAsync("/me/passkeys/ask")), "Mine");
        using var browser = await scene.SignInAsync(device);

        Assert.Contains("could not be added", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.False(browser.IsIn);
        Attack(device, "none");
        using var well = await scene.SignInAsync(device);
        Assert.True(well.IsIn);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\",\"response\":{},\"clientExtensionResults\":{}}")]
    public async Task What_is_no_answer_of_a_browser_is_refused_in_words(string credential)
    {
        await using var scene = await PasskeyScene.MakeAsync(Database.Sqlite);
        using var gita = await scene.SignedInAsync(scene.Community.Giver);
        await gita.OpenAsync("/me/passkeys");
        await gita.AskAsync("/me/passkeys/ask");
        using var browser = new CookieBrowser(scene.Host);
        await browser.OpenAsync("/sign-in");
        await browser.AskAsync("/sign-in/passkey/ask");

        using var added = await scene.PostAsync(gita, credential, "Mine");
        using var signedIn = await browser.PostAsync("/sign-in/passkey", ("credential", credential));

        Assert.Contains("could not be added", await added.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal("/sign-in?refused=passkey", CookieBrowser.To(signedIn));
    }

    [Fact]
    public async Task Whoever_has_all_of_a_passkey_but_its_key_is_not_let_in()
    {
        await using var scene = await PasskeyScene.MakeAsync(Database.Sqlite);
        using var device = await scene.DeviceOfAsync(scene.Community.Giver);
        using var forger = await scene.DeviceOfAsync(scene.Community.Receiver);
        using var browser = new CookieBrowser(scene.Host);
        await browser.OpenAsync("/sign-in");
        var options = await browser.AskAsync("/sign-in/passkey/ask");
        var (theirs, own) = (JsonElement.Parse(device.Sign(options)), JsonElement.Parse(forger.Sign(options)));
        var forged = theirs.ToString().Replace(SignatureOf(theirs), SignatureOf(own), StringComparison.Ordinal);

        (await browser.PostAsync("/sign-in/passkey", ("credential", forged))).Dispose();

        Assert.False(browser.IsIn);
    }

    [Fact]
    public async Task A_passkey_that_was_asked_for_by_somebody_else_is_not_added()
    {
        await using var scene = await PasskeyScene.MakeAsync(Database.Sqlite);
        using var device = new SoftwareAuthenticator();
        using var gita = await scene.SignedInAsync(scene.Community.Giver);
        using var rhys = await scene.SignedInAsync(scene.Community.Receiver);
        await gita.OpenAsync("/me/passkeys");
        await rhys.OpenAsync("/me/passkeys");
        var made = device.Create(await gita.AskAsync("/me/passkeys/ask"));

        rhys.Cookies["timebank-passkey"] = gita.Cookies["timebank-passkey"];
        using var answer = await scene.PostAsync(rhys, made, "Mine");

        Assert.Contains("could not be added", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        await using var context = await scene.Host.ReadAsync();
        Assert.Equal(0, await context.Set<Passkey>().CountAsync(Token));
    }

    [Theory, Databases]
    public async Task A_page_sent_twice_adds_one_and_the_eleventh_is_refused(Database database)
    {
        await using var scene = await PasskeyScene.MakeAsync(database);
        using var gita = await scene.SignedInAsync(scene.Community.Giver);
        using var device = new SoftwareAuthenticator();
        await gita.OpenAsync("/me/passkeys");
        var (made, id) = (device.Create(await gita.AskAsync("/me/passkeys/ask")), Guid.CreateVersion7());
        for (var times = 0; times < 2; times++)
        {
            using var answer = await scene.PostAsync(gita, made, "Mine", id);
            Assert.Equal("/me/passkeys", CookieBrowser.To(answer));
        }

        for (var more = 1; more < 10; more++)
        {
            using var another = new SoftwareAuthenticator();
            await scene.AddAsync(gita, another, "Another");
        }

        Assert.Contains("You have 10", await gita.OpenAsync("/me/passkeys"), StringComparison.Ordinal);
        using var eleventh = new SoftwareAuthenticator();
        using var refused = await scene.PostAsync(gita, eleventh.Create(await gita.AskAsync("/me/passkeys/ask")), "Eleventh");
        await using var context = await scene.Host.ReadAsync();
        Assert.Equal(10, await context.Set<Passkey>().CountAsync(Token));
    }

    [Theory, Databases]
    public async Task Who_has_left_is_let_in_nowhere_and_a_program_is_asked_nothing(Database database)
    {
        await using var scene = await PasskeyScene.MakeAsync(database);
        using var device = await scene.DeviceOfAsync(scene.Community.Giver);
        using var program = scene.Host.CreateClient(new() { AllowAutoRedirect = false });
        program.DefaultRequestHeaders.Authorization = new("Bearer", scene.Community.Giver.Token);
        using var asked = await program.PostAsync("/me/passkeys/ask", new FormUrlEncodedContent([]), Token);

        await scene.Community.Giver.ActAsync("leaveTimeBank", new { memberId = scene.Community.Giver.NodeId }, "member { id }");
        using var browser = await scene.SignInAsync(device);

        Assert.False(browser.IsIn);
        Assert.False(asked.IsSuccessStatusCode);
    }

    [Fact]
    public async Task What_a_browser_is_asked_names_the_address_of_the_installation_and_not_that_of_the_request()
    {
        await using var scene = await PasskeyScene.MakeAsync(Database.Sqlite);
        using var browser = new CookieBrowser(scene.Host);
        await browser.OpenAsync("/sign-in");

        var options = await browser.AskAsync("/sign-in/passkey/ask");

        Assert.Equal("bank.example.org", options.GetProperty("rpId").GetString());
        Assert.Equal("required", options.GetProperty("userVerification").GetString());
    }

    [Fact]
    public async Task Where_nobody_said_under_which_address_people_come_there_are_none()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var community = await Community.MakeAsync(host);
        using var gita = await Pages.SignInCookies.SignedInAsync(host, community.Giver);

        await gita.OpenAsync("/me/passkeys");
        Assert.Contains("no address of its own yet", gita.Text, StringComparison.Ordinal);
        using var stranger = new PageReader(host);
        await stranger.OpenAsync("/sign-in");
        Assert.DoesNotContain("passkey", stranger.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_wants_none_on_a_device_is_not_offered_one_again_there()
    {
        await using var scene = await PasskeyScene.MakeAsync(Database.Sqlite);
        using var gita = await Pages.SignInCookies.SignedInAsync(scene.Host, scene.Community.Giver);
        await gita.OpenAsync("/home");
        Assert.Contains("Add a passkey", gita.Text, StringComparison.Ordinal);

        await gita.SubmitAsync("/me/passkeys/later");

        Assert.Equal("/home", gita.Path);
        Assert.DoesNotContain("Add a passkey", gita.Text, StringComparison.Ordinal);
    }

    private static string SignatureOf(JsonElement credential) => credential.GetProperty("response").GetProperty("signature").GetString()!;

    private static void Attack(SoftwareAuthenticator device, string attack)
    {
        device.Origin = attack == "another site" ? "https://bank.example.org.evil.example" : SoftwareAuthenticator.Site;
        device.IsCrossOrigin = attack == "a frame of another site";
        device.Domain = attack == "a passkey of another site" ? "evil.example" : "bank.example.org";
        device.IsOwnerKnown = attack != "an owner whom the device did not ask";
    }
}

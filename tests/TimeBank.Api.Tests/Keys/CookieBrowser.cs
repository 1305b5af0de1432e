using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Pages;

namespace TimeBanking.Api.Tests.Keys;

/// <summary>A browser whose cookies a test can look at, copy and put back, as whoever got hold of them would.</summary>
internal sealed partial class CookieBrowser(TestHost host) : IDisposable
{
    private readonly HttpClient _client = host.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });

    public Dictionary<string, string> Cookies { get; set; } = [];

    /// <summary>The page that was got last.</summary>
    public string Html { get; private set; } = "";

    /// <summary>Whether somebody is signed in.</summary>
    public bool IsIn => Cookies.ContainsKey("timebank");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task BeAsync(Session session)
    {
        var cookie = (await SignInCookies.OfAsync(host, session)).Split('=', 2);
        Cookies[cookie[0]] = cookie[1];
    }

    public async Task<string> OpenAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var answer = await SendAsync(request);
        return Html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Token));
    }

    /// <summary>Asks, as the script of the open page does, what the browser is to make or to sign.</summary>
    public async Task<JsonElement> AskAsync(string path)
    {
        using var answer = await PostAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync(Token));
    }

    /// <summary>Posts fields, with what the open page has hidden in its form against other sites.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(
                fields.Append(("__RequestVerificationToken", Antiforgery().Match(Html).Groups[1].Value))
                    .Select(field => KeyValuePair.Create(field.Item1, field.Item2))),
        };
        return await SendAsync(request);
    }

    /// <summary>The page of this site that an answer leads to; null where it leads nowhere.</summary>
    public static string? To(HttpResponseMessage answer) => answer.Headers.Location is not { } to ? null
        : to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString;

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Add("Accept", "text/html, application/json");
        request.Headers.Add("User-Agent", SignIn.SignInScene.Firefox);
        if (Cookies.Count > 0)
            request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        var answer = await _client.SendAsync(request, Token);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
            foreach (var pair in set.Select(cookie => cookie.Split(';')[0].Split('=', 2)))
                if (pair[1].Length == 0)
                    Cookies.Remove(pair[0]);
                else
                    Cookies[pair[0]] = pair[1];
        return answer;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Antiforgery();
}

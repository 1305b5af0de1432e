using System.Net;
using System.Text.RegularExpressions;

namespace TimeBanking.Api.Tests.Host;

/// <summary>Somebody with a browser that has no scripts: opens pages, keeps cookies, and sends the forms that it sees.</summary>
public sealed partial class PageReader : IDisposable
{
    private readonly HttpClient _client;
    private string _path = "/";

    public PageReader(TestHost host, string? userAgent = null)
    {
        _client = host.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = true });
        _client.DefaultRequestHeaders.Add("Accept", "text/html");
        if (userAgent is not null)
            _client.DefaultRequestHeaders.Add("User-Agent", userAgent);
    }

    /// <summary>The page that is open.</summary>
    public string Html { get; private set; } = "";

    /// <summary>Where it is, with what narrows it.</summary>
    public string Path => _path;

    public HttpStatusCode Status { get; private set; }

    /// <summary>The names of the forms of the page.</summary>
    public IReadOnlyList<string> Forms => [.. Handlers().Matches(Html).Select(match => match.Groups[1].Value).Distinct()];

    public HttpClient Client => _client;

    /// <summary>The text of the page, without marks.</summary>
    public string Text => WebUtility.HtmlDecode(Spaces().Replace(Marks().Replace(Html, " "), " "));

    public async Task OpenAsync(string path)
    {
        _path = path;
        await TakeAsync(await _client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));
    }

    /// <summary>Sends a form of the page with these values beside what it holds hidden.</summary>
    public Task SubmitAsync(string form, params (string Name, string Value)[] values) => SubmitAsync(form, keepHidden: true, values);

    /// <summary>The same, leaving out what the page would send by itself.</summary>
    public async Task SubmitAsync(string form, bool keepHidden, params (string Name, string Value)[] values)
    {
        using var content = new FormUrlEncodedContent(Fill(form, keepHidden, values));
        await SendAsync(content);
    }

    /// <summary>Sends a form with a file that was chosen in it.</summary>
    public async Task SubmitAsync(string form, (string Field, string Name, byte[] Bytes) file, params (string Name, string Value)[] values)
    {
        using var content = new MultipartFormDataContent();
        foreach (var field in Fill(form, keepHidden: true, values))
            content.Add(new StringContent(field.Value), field.Key);
        content.Add(new ByteArrayContent(file.Bytes), file.Field, file.Name);
        await SendAsync(content);
    }

    /// <summary>Sends a form that the page had when it was opened elsewhere, with the token of one that it has.</summary>
    public async Task PostStaleAsync(string form, params (string Name, string Value)[] values)
    {
        var token = Hidden().Matches(Html).First(match => match.Groups[1].Value.Contains("RequestVerificationToken", StringComparison.Ordinal));
        using var content = new FormUrlEncodedContent(
            [new(token.Groups[1].Value, WebUtility.HtmlDecode(token.Groups[2].Value)), new("_handler", form), .. values.Select(value => KeyValuePair.Create(value.Name, value.Value))]);
        await SendAsync(content);
    }

    /// <summary>What the page would send of a form, to be sent in another way.</summary>
    public IEnumerable<KeyValuePair<string, string>> Fields(string form, params (string Name, string Value)[] values) => Fill(form, keepHidden: true, values);

    private IEnumerable<KeyValuePair<string, string>> Fill(string form, bool keepHidden, (string Name, string Value)[] values)
    {
        var markup = Markups().Matches(Html).Select(match => match.Value).First(
            one => form.StartsWith('/') ? one.Contains($"action=\"{form}\"", StringComparison.Ordinal)
                : one.Contains($"name=\"_handler\" value=\"{form}\"", StringComparison.Ordinal));
        var action = WebUtility.HtmlDecode(Action().Match(markup).Groups[1].Value);
        var hidden = keepHidden
            ? Hidden().Matches(markup).Select(match => KeyValuePair.Create(match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value)))
            : [];
        _path = action.Length > 0 ? action : _path;
        return hidden.Where(field => !values.Any(value => value.Name == field.Key))
            .Concat(values.Select(value => KeyValuePair.Create(value.Name, value.Value)));
    }

    private async Task SendAsync(HttpContent content) =>
        await TakeAsync(await _client.PostAsync(new Uri(_path, UriKind.RelativeOrAbsolute), content, TestContext.Current.CancellationToken));

    public void Dispose() => _client.Dispose();

    private async Task TakeAsync(HttpResponseMessage answer)
    {
        for (var hops = 0; hops < 5 && answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Found or HttpStatusCode.SeeOther; hops++)
        {
            var to = answer.Headers.Location!;
            Assert.True(!to.IsAbsoluteUri || to.Host == "localhost", $"It leads away, to {to}.");
            _path = to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString;
            answer.Dispose();
            answer = await _client.GetAsync(new Uri(_path, UriKind.Relative), TestContext.Current.CancellationToken);
        }

        Status = answer.StatusCode;
        Html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.Dispose();
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Markups();

    [GeneratedRegex("name=\"_handler\" value=\"([^\"]+)\"")]
    private static partial Regex Handlers();

    [GeneratedRegex("<form[^>]*action=\"([^\"]*)\"")]
    private static partial Regex Action();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Marks();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace TimeBanking.Api.Foundation.Web;

/// <summary>Where people reach this installation: the configuration section <c>Web</c>.</summary>
public sealed class WebSettings
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Web";

    /// <summary>The address that links in mails begin with, such as <c>https://timebank.example.org</c>.</summary>
    public string? PublicAddress { get; set; }
}

/// <summary>The address that links in mails begin with: the setting, or in Development where the server listens.</summary>
internal sealed class PublicAddress(IOptions<WebSettings> settings, IServer server, IHostEnvironment environment)
{
    /// <summary>The address of a page; null where nobody has said where people reach this installation.</summary>
    /// <param name="path">From the root, beginning with a slash.</param>
    public Uri? Of(string path) => Root() is { } root ? new Uri(root, path) : null;

    private Uri? Root() => settings.Value.PublicAddress is { Length: > 0 } address
        ? new Uri(address)
        : environment.IsDevelopment() ? Listening() : null;

    private Uri? Listening()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        return address is null
            ? null
            : new Uri(BindingAddress.Parse(address) is var binding && IPAddress.TryParse(binding.Host.Trim('[', ']'), out _)
                ? $"{binding.Scheme}://localhost:{binding.Port}" : address);
    }
}

/// <summary>Refuses an address that no link can begin with.</summary>
internal sealed class WebSettingsCheck : IValidateOptions<WebSettings>
{
    public ValidateOptionsResult Validate(string? name, WebSettings options) => IsAddress(options.PublicAddress)
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail(
            "Web:PublicAddress must be the address under which people reach this installation, such as "
            + $"https://timebank.example.org, with no path, not \"{options.PublicAddress}\".");

    private static bool IsAddress(string? address) => string.IsNullOrEmpty(address)
        || (Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            && uri is { PathAndQuery: "/", Fragment: "", UserInfo: "" });
}

using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace TimeBanking.Api.Foundation.CommandLine;

/// <summary>One thing that a person who just started the service should know, such as how to sign in.</summary>
/// <param name="Label">A word or two, such as "Sign in".</param>
/// <param name="Describe">The line for an address that the service listens on; null for nothing to say.</param>
internal sealed record WelcomeLine(string Label, Func<string, string?> Describe);

/// <summary>What the console says once the service is up: where to open it, how to sign in, how to stop it.</summary>
internal static class Welcome
{
    public static void Print(WebApplication host, TextWriter output)
    {
        var addresses = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses;
        if (addresses is not { Count: > 0 })
            return;
        var address = addresses.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal).TrimEnd('/');
        output.WriteLine("TimeBank is running. Stop it with Ctrl+C.");
        Line("Open", address);
        foreach (var line in host.Services.GetServices<WelcomeLine>())
            if (line.Describe(address) is { } text)
                Line(line.Label, text);
        Line("Data", host.Services.GetRequiredService<DataFolder>().FullPath);
        output.Flush();

        void Line(string label, string text) => output.WriteLine($"  {label,-10}{text}");
    }
}

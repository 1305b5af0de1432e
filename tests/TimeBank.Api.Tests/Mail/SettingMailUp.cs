using System.Globalization;
using Microsoft.Extensions.Configuration;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Tests.CommandLine;

namespace TimeBanking.Api.Tests.Mail;

public sealed class SettingMailUp
{
    [Theory]
    [InlineData("Mail:FromAddress=nobody", "Mail:FromAddress must be one e-mail address")]
    [InlineData("Mail:Smtp:Host=smtp.example.org", "Mail:FromAddress must be set to an address of yours")]
    [InlineData("Mail:Smtp:Port=0", "Mail:Smtp:Port must be from 1 to 65535, not 0")]
    [InlineData("Mail:Smtp:Password=secret", "Mail:Smtp:UserName and Mail:Smtp:Password must be set together")]
    [InlineData("Mail:Smtp:TimeoutSeconds=0", "Mail:Smtp:TimeoutSeconds must be from 1 to 600")]
    [InlineData("Mail:Sending:BatchSize=0", "Mail:Sending:BatchSize must be from 1 to 1000")]
    [InlineData("Mail:Sending:MaxAttempts=0", "Mail:Sending:MaxAttempts must be from 1 to 1000")]
    [InlineData("Mail:Sending:FirstRetrySeconds=0", "Mail:Sending:FirstRetrySeconds must be from 1 to 86400")]
    [InlineData("Mail:Sending:LongestRetrySeconds=5", "Mail:Sending:LongestRetrySeconds must be from")]
    [InlineData("Mail:DaysUntilBodiesGo=0", "Mail:DaysUntilBodiesGo must be from 1 to 3650, not 0")]
    [InlineData("Mail:Sending:LeaseSeconds=10", "Mail:Sending:LeaseSeconds must be from 660")]
    public void A_wrong_setting_is_named_with_the_remedy(string setting, string words)
    {
        var (name, value) = (setting.Split('=')[0], setting.Split('=')[1]);
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Mail:Smtp:Host"] = "127.0.0.1", [name] = value })
            .Build().GetSection("Mail").Get<MailSettings>()!;

        Assert.Contains(words, Assert.Single(settings.Problems()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_never_crosses_the_network_in_the_clear()
    {
        var settings = new MailSettings { FromAddress = "hello@riverside.example" };
        (settings.Smtp.Host, settings.Smtp.Security) = ("smtp.example.org", SmtpSecurity.None);
        (settings.Smtp.UserName, settings.Smtp.Password) = ("riverside", "secret");

        Assert.Contains("in the clear", Assert.Single(settings.Problems()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_does_not_start_with_a_wrong_setting_and_says_which()
    {
        using var data = new DataFolderForTest();

        var result = await CommandInProcess.RunAsync(
            "--data", data.FullPath, "--urls",
            string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ProgramProcess.FreePort()}"),
            "--Mail:Smtp:Host=127.0.0.1", "--Mail:Smtp:Port=99999");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Mail:Smtp:Port must be from 1 to 65535, not 99999.", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }
}

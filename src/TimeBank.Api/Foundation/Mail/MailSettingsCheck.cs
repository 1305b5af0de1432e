using Microsoft.Extensions.Options;

namespace TimeBanking.Api.Foundation.Mail;

/// <summary>Refuses to start with settings that mail cannot be sent by.</summary>
internal sealed class MailSettingsCheck : IValidateOptions<MailSettings>
{
    public ValidateOptionsResult Validate(string? name, MailSettings options)
    {
        var problems = options.Problems().ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}

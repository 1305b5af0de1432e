using Microsoft.Extensions.Options;
using TimeBanking.Domain.Acts;

namespace TimeBanking.Api.Foundation.Mail;

/// <summary>
/// What entries of calendars are called: each thing by one name for ever, whether a mail brings it or a calendar that somebody
/// subscribed to, so that no program shows it twice (RFC 7986, section 5.3).
/// </summary>
internal sealed class CalendarUids(IOptions<MailSettings> settings)
{
    public string Of(Subject subject)
    {
        var address = settings.Value.FromAddress;
        return $"{subject.Kind.ToString().ToLowerInvariant()}-{subject.Id:N}@{address[(address.LastIndexOf('@') + 1)..]}";
    }
}

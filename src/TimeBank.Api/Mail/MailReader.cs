namespace TimeBank.Api.Mail;

/// <summary>The one person to whom a mail is written.</summary>
/// <param name="Address">One e-mail address, without a name.</param>
/// <param name="Name">What the person is called.</param>
/// <param name="Language">The language in which the mail is written.</param>
public sealed record MailReader(string Address, string Name, MailLanguage Language);

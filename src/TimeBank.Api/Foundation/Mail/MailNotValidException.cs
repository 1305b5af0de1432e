namespace TimeBanking.Api.Foundation.Mail;

/// <summary>A mail that can never be sent as it is, with the reason in words.</summary>
public sealed class MailNotValidException(string message) : Exception(message);

using Microsoft.AspNetCore.Components;

namespace TimeBank.Api.Mail;

/// <summary>
/// One mail to one reader, in the reader's language. Each kind of mail is a class of its own, with its plain-text
/// view as a method and its HTML view as the Razor component beside it, which takes the mail as its parameter
/// <c>Mail</c>.
/// </summary>
public abstract class Mail(MailReader reader)
{
    /// <summary>To whom it is written.</summary>
    public MailReader Reader { get; } = reader;

    /// <summary>The kind of mail, as operators see it: words joined by hyphens.</summary>
    public abstract string Kind { get; }

    /// <summary>
    /// Says which occasion this mail is about: of two mails with the same key only the first is written.
    /// </summary>
    public abstract string DedupeKey { get; }

    /// <summary>The thing that it is about; a sweep asks by it what it has written of. Null for none.</summary>
    public virtual Guid? AboutId => null;

    /// <summary>The name that the mail comes from, usually the time bank's.</summary>
    public abstract string SenderName { get; }

    public abstract string Subject { get; }

    /// <summary>The Razor component that is the HTML view.</summary>
    public abstract Type HtmlView { get; }

    /// <summary>Further header fields, such as <c>List-Unsubscribe</c>.</summary>
    public virtual IReadOnlyList<MailHeader> Headers => [];

    /// <summary>The plain-text view. Nothing is encoded in it.</summary>
    public abstract string Text();
}

/// <summary>A mail with its HTML view.</summary>
/// <typeparam name="THtmlView">The Razor component.</typeparam>
public abstract class Mail<THtmlView>(MailReader reader) : Mail(reader)
    where THtmlView : IComponent
{
    public sealed override Type HtmlView => typeof(THtmlView);
}

using System.Text;

namespace TimeBanking.Api.Features.Keys;

/// <summary>All that the mail of a new token or passkey says, in the reader's language, before it has a look.</summary>
/// <param name="Link">Null where nobody has said under which address people reach this installation.</param>
public sealed record KeyLetter(
    string Language, string Subject, string Greeting, string Told, string WasYou, string WasNotYou, string Button, Uri? Link)
{
    /// <summary>The view as plain text.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder().AppendLine(Greeting).AppendLine().AppendLine(Told).AppendLine()
                .AppendLine(WasYou).AppendLine().AppendLine(WasNotYou);
            if (Link is not null)
                text.AppendLine().Append(Button).Append(": ").AppendLine(Link.AbsoluteUri);
            return text.ToString();
        }
    }
}

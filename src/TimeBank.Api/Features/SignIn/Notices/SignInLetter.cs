using System.Text;

namespace TimeBanking.Api.Features.SignIn;

/// <summary>All that the mail says by which somebody signs in, in the reader's language, before it has a look.</summary>
/// <param name="Link">Null where nobody has said under which address people reach this installation: the digits are enough.</param>
public sealed record SignInLetter(
    string Language, string Subject, string Greeting, string Press, string Button, Uri? Link, string Code, string Digits, string Lasts,
    string NotYou)
{
    /// <summary>The view as plain text.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder().AppendLine(Greeting).AppendLine();
            if (Link is not null)
                text.AppendLine(Press).AppendLine(Link.AbsoluteUri).AppendLine();
            return text.AppendLine(Code).Append("  ").AppendLine(Digits).AppendLine().AppendLine(Lasts).AppendLine().AppendLine(NotYou).ToString();
        }
    }
}

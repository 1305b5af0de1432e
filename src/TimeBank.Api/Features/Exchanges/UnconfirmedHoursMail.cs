using System.Text;
using TimeBank.Api.Mail;
using TimeBank.Domain.Exchanges;
using TimeBank.Domain.Members;

namespace TimeBank.Api.Features.Exchanges;

/// <summary>Asks the receiver of a claim to answer it, and says what happens if they do not.</summary>
public sealed class UnconfirmedHoursMail : Mail<UnconfirmedHoursView>
{
    /// <summary>The kind, by which the outbox is asked whether a claim has had its reminder.</summary>
    public const string MailKind = "unconfirmed-hours";

    private readonly Exchange claim;

    public UnconfirmedHoursMail(Domain.TimeBanks.TimeBank timeBank, Exchange claim, Member giver, Member receiver)
        : base(new MailReader(
            receiver.Email ?? "", receiver.Name, MailLanguage.For(receiver.Language, timeBank.Language)))
    {
        this.claim = claim;
        SenderName = timeBank.Name;
        Words = UnconfirmedHoursWords.For(
            Reader.Language, new ClaimInWords(timeBank, claim, giver, receiver, Reader.Language));
    }

    /// <summary>All that it says, in the reader's language.</summary>
    public UnconfirmedHoursWords Words { get; }

    public override string Kind => MailKind;

    public override string DedupeKey => $"{MailKind}:{claim.Id:N}";

    public override Guid? AboutId => claim.Id;

    public override string SenderName { get; }

    public override string Subject => Words.Subject;

    public override string Text()
    {
        var text = new StringBuilder();
        text.AppendLine(Words.Greeting).AppendLine().AppendLine(Words.Opening).AppendLine();
        foreach (var (label, value) in Words.Facts) text.Append("  ").Append(label).Append(": ").AppendLine(value);
        text.AppendLine().AppendLine(Words.Asked).AppendLine().AppendLine(Words.Ending);
        text.AppendLine().AppendLine("-- ").AppendLine(Words.Footer);
        return text.ToString();
    }
}

namespace TimeBanking.Api.Tests.Mail;

/// <summary>Where in its conversation with a client the server makes trouble.</summary>
internal enum SmtpStage
{
    /// <summary>At MAIL FROM; the trouble waits under the sender's address.</summary>
    Sender,

    /// <summary>At RCPT TO.</summary>
    Recipient,

    /// <summary>At DATA, before the content.</summary>
    Data,

    /// <summary>When the content has been taken, and before that is said.</summary>
    Content,
}

/// <summary>What the server does to a mail instead of taking it.</summary>
/// <param name="Stage">When.</param>
/// <param name="Code">What it answers; null: it answers nothing, and cuts the connection. 421 cuts it after answering.</param>
/// <param name="Text">The words behind the code, with the enhanced code of RFC 3463.</param>
internal sealed record SmtpTrouble(SmtpStage Stage, int? Code, string Text = "")
{
    public static readonly SmtpTrouble RecipientRefusedForNow = new(SmtpStage.Recipient, 451, "4.2.1 Busy, try again");
    public static readonly SmtpTrouble RecipientRefusedForGood = new(SmtpStage.Recipient, 550, "5.1.1 No such person here");
    public static readonly SmtpTrouble ContentRefusedForNow = new(SmtpStage.Content, 452, "4.2.2 Full");
    public static readonly SmtpTrouble ContentRefusedForGood = new(SmtpStage.Content, 554, "5.7.1 Looks like spam");
    public static readonly SmtpTrouble ShuttingDown = new(SmtpStage.Recipient, 421, "4.3.2 Shutting down");
    public static readonly SmtpTrouble DropBeforeData = new(SmtpStage.Data, null);
    public static readonly SmtpTrouble DropAfterData = new(SmtpStage.Content, null);

    /// <summary>The server says nothing more, and keeps the connection open. Not at <see cref="SmtpStage.Data"/>.</summary>
    public static SmtpTrouble Silence(SmtpStage stage) => new(stage, null) { IsSilent = true };

    public bool IsSilent { get; private init; }
}

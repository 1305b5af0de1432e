using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Joining;

/// <summary>
/// Somebody who would like to become a member, until a coordinator has answered. Who was declined can answer the reason, and
/// the application then waits again.
/// </summary>
public sealed class Application
{
    public const int MessageLengthMax = 2_000;

    /// <summary>So often at the most either side says something in writing.</summary>
    public const int MessagesMax = 40;

    public required Guid Id { get; init; }
    public required Guid TimeBankId { get; init; }

    /// <summary>As the applicant wishes to be called; up to 200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>In normal form; null for who has none, and is then called by phone.</summary>
    public string? Email { get; init; }

    /// <summary>Up to 40 characters.</summary>
    public string? Phone { get; init; }

    /// <summary>Where the time bank needs to know how old its members are.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>In which the applicant reads and is written to; a BCP 47 tag.</summary>
    public string? Language { get; init; }

    /// <summary>What brings them, and what they like to do.</summary>
    public string? Message { get; init; }

    /// <summary>Whose invitation on paper brought them; null for who came by themselves.</summary>
    public Guid? InvitedByMemberId { get; init; }

    /// <summary>SHA-256 of the secret of the applicant's own page, in hexadecimal.</summary>
    public required string KeyHash { get; set; }

    /// <summary>Where it stands.</summary>
    public ApplicationState State { get; private set; }

    /// <summary>When it was made.</summary>
    public required DateTime AppliedAt { get; init; }

    /// <summary>When it came to stand where it does.</summary>
    public required DateTime StateChangedAt { get; set; }

    /// <summary>Who answered last; null while nobody has.</summary>
    public Guid? AnsweredByMemberId { get; private set; }

    /// <summary>The member that they became; null while they are none.</summary>
    public Guid? MemberId { get; private set; }

    /// <summary>What was said on either side, oldest first.</summary>
    public List<ApplicationMessage> Messages { get; init; } = [];

    /// <summary>The applicant has become a member.</summary>
    /// <exception cref="ApplicationAnsweredException">It waits for no answer.</exception>
    public void Accept(Guid memberId, Guid byMemberId, DateTime now)
    {
        RequireWaiting();
        MemberId = memberId;
        AnsweredByMemberId = byMemberId;
        Become(ApplicationState.Accepted, now);
    }

    /// <summary>Says no, and why.</summary>
    /// <exception cref="ApplicationAnsweredException">It waits for no answer.</exception>
    /// <exception cref="TextNotAcceptedException">There is no reason, or it is too long.</exception>
    public void Decline(string? reason, Guid messageId, Guid byMemberId, DateTime now)
    {
        RequireWaiting();
        Say(messageId, FreeText.RequireLines("reason", reason, MessageLengthMax), byMemberId, now);
        AnsweredByMemberId = byMemberId;
        Become(ApplicationState.Declined, now);
    }

    /// <summary>The applicant says more; who was declined waits for an answer again.</summary>
    /// <exception cref="ApplicationAnsweredException">They are a member, or took it back.</exception>
    /// <exception cref="TextNotAcceptedException">Nothing is said, or too much.</exception>
    public void Answer(string? text, Guid messageId, DateTime now)
    {
        if (State is not (ApplicationState.Waiting or ApplicationState.Declined))
            throw new ApplicationAnsweredException(State);
        Say(messageId, FreeText.RequireLines("text", text, MessageLengthMax), null, now);
        Become(ApplicationState.Waiting, now);
    }

    /// <summary>The applicant takes it back.</summary>
    /// <exception cref="ApplicationAnsweredException">They are a member already.</exception>
    public void Withdraw(DateTime now)
    {
        if (State == ApplicationState.Accepted)
            throw new ApplicationAnsweredException(State);
        if (State != ApplicationState.Withdrawn)
            Become(ApplicationState.Withdrawn, now);
    }

    private void Say(Guid id, string text, Guid? byMemberId, DateTime now)
    {
        if (Messages.Count >= MessagesMax)
            throw new TextNotAcceptedException(
                "Very much was said in writing. Talk to each other now.", new RefusalFacts("Text.MuchSaid"));
        Messages.Add(new ApplicationMessage { Id = id, ApplicationId = Id, ByMemberId = byMemberId, At = now, Text = text });
    }

    private void RequireWaiting()
    {
        if (State != ApplicationState.Waiting)
            throw new ApplicationAnsweredException(State);
    }

    private void Become(ApplicationState state, DateTime now) => (State, StateChangedAt) = (state, now);
}

/// <summary>Something that was said about an application.</summary>
public sealed class ApplicationMessage
{
    public required Guid Id { get; init; }
    public required Guid ApplicationId { get; init; }

    /// <summary>The coordinator who said it; null for the applicant.</summary>
    public Guid? ByMemberId { get; init; }

    /// <summary>When.</summary>
    public required DateTime At { get; init; }

    /// <summary>The words; up to 2,000 characters.</summary>
    public required string Text { get; init; }
}

/// <summary>Where an application stands.</summary>
public enum ApplicationState
{
    /// <summary>It waits for a coordinator's answer.</summary>
    Waiting,

    /// <summary>The applicant is a member.</summary>
    Accepted,

    /// <summary>It was declined, with a reason. The applicant can answer it.</summary>
    Declined,

    /// <summary>The applicant took it back.</summary>
    Withdrawn,
}

/// <summary>Somebody answered the application before, or its applicant took it back.</summary>
public sealed class ApplicationAnsweredException(ApplicationState state) : DomainException(state switch
{
    ApplicationState.Waiting => "The application waits for an answer.",
    ApplicationState.Accepted => "The applicant is a member already.",
    ApplicationState.Declined => "The application was declined. It waits again as soon as the applicant answers the reason.",
    ApplicationState.Withdrawn => "The applicant took the application back. They can apply anew.",
})
{
    /// <summary>Where it stands.</summary>
    public ApplicationState State { get; } = state;

    public override RefusalFacts Facts() => new($"ApplicationAnswered.{State}");
}

namespace TimeBanking.Domain.Notices;

/// <summary>What a notice is about. Everybody chooses for each kind how often they hear of it.</summary>
public enum NoticeKind
{
    /// <summary>Somebody offers you help or asks you for it, and waits for your answer.</summary>
    NewProposals,

    /// <summary>Somebody has just said that they helped you.</summary>
    NewClaims,

    /// <summary>Somebody says that they helped you, and has waited for your answer for some days.</summary>
    UnconfirmedHours,

    /// <summary>What came of help that you have part in, by somebody else: agreed, declined, disputed, corrected, taken back, ended.</summary>
    ExchangeNews,

    /// <summary>Somebody logged hours that you may verify.</summary>
    HoursToVerify,

    /// <summary>What came of hours that you gave: verified, corrected, declined, ended.</summary>
    HoursNews,

    /// <summary>A meeting at which you are expected is soon: the day before, and two hours before.</summary>
    UpcomingMeetings,

    /// <summary>A meeting at which you are expected was moved or cancelled.</summary>
    MeetingChanges,

    /// <summary>Nobody said who was at a meeting that you carry, or nobody facilitates the next one of your group.</summary>
    MeetingTasks,

    /// <summary>You graduated, and what you can do now; or you are asked to facilitate a group.</summary>
    Invitations,

    /// <summary>A group is proposed to you, or somebody is proposed to a group of yours; and it waits for your answer.</summary>
    MatchProposals,

    /// <summary>What came of a group that was proposed to you, or to a group of yours.</summary>
    MatchNews,

    /// <summary>How it is in the group that you are new to.</summary>
    NewcomerQuestions,

    /// <summary>A group asks you to one of its meetings; and what becomes of a meeting to which you come.</summary>
    MeetingInvitations,

    /// <summary>What a council asks of you, what became of a proposal of your group, and what it has on its plan.</summary>
    CouncilNews,

    /// <summary>You checked in where you give hours, and not out.</summary>
    ForgottenCheckOuts,

    /// <summary>You came to a group, are asked to come, or were answered; or a group of yours ended or became one with another.</summary>
    GroupNews,

    /// <summary>What a group of yours needs, or somebody would like to come to one that you keep.</summary>
    GroupTasks,

    /// <summary>What you promised at a meeting is due tomorrow, or was written down for you.</summary>
    PromiseReminders,

    /// <summary>How far pledges of yours have come; once a month at most.</summary>
    PledgeReminders,

    /// <summary>A certificate of yours holds no more, because hours that it lists were reversed.</summary>
    CertificateNews,

    /// <summary>A role of yours comes to its last day.</summary>
    EndingRoles,

    /// <summary>Somebody would like to join your time bank, and waits for a coordinator's answer.</summary>
    WaitingApplications,
}

/// <summary>How often somebody hears of a kind of notice by mail.</summary>
public enum NoticeFrequency
{
    /// <summary>As soon as there is one, outside of the hours at which they want to be left alone.</summary>
    AtOnce,

    /// <summary>Once a day, all in one mail.</summary>
    Daily,

    /// <summary>Once a week, all in one mail.</summary>
    Weekly,

    /// <summary>Not by mail.</summary>
    Never,
}

/// <summary>A day of the week.</summary>
public enum Weekday
{
    /// <summary>Monday.</summary>
    Monday,

    /// <summary>Tuesday.</summary>
    Tuesday,

    /// <summary>Wednesday.</summary>
    Wednesday,

    /// <summary>Thursday.</summary>
    Thursday,

    /// <summary>Friday.</summary>
    Friday,

    /// <summary>Saturday.</summary>
    Saturday,

    /// <summary>Sunday.</summary>
    Sunday,
}

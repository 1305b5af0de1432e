namespace TimeBanking.Domain.Acts;

/// <summary>What was done. Each has the name of its mutation; what a rule or the operator alone can do stands last.</summary>
public enum ActKind
{
    /// <summary>The name, description, time zone or language of the time bank was changed.</summary>
    ChangeTimeBank,

    /// <summary>What the community has agreed on was changed.</summary>
    ChangePolicies,

    /// <summary>Somebody asked to become a member.</summary>
    ApplyToJoin,

    /// <summary>An applicant answered, or said more.</summary>
    AnswerApplication,

    /// <summary>An applicant took their application back.</summary>
    WithdrawApplication,

    /// <summary>An applicant became a member.</summary>
    AcceptApplication,

    /// <summary>An application was declined, with a reason.</summary>
    DeclineApplication,

    /// <summary>Somebody was invited to join.</summary>
    InviteMember,

    /// <summary>Somebody who was invited became a member.</summary>
    AcceptInvitation,

    /// <summary>An invitation was taken back before anybody used it.</summary>
    TakeBackInvitation,

    /// <summary>A membership was let rest until a day.</summary>
    SuspendMember,

    /// <summary>A membership that rested goes on.</summary>
    EndSuspension,

    /// <summary>A guardian was asked for consent.</summary>
    AskForConsent,

    /// <summary>A guardian consented.</summary>
    GiveConsent,

    /// <summary>A guardian's consent was withdrawn.</summary>
    WithdrawConsent,

    /// <summary>A member was added.</summary>
    AddMember,

    /// <summary>A member's name, address, phone or language was changed.</summary>
    ChangeMember,

    /// <summary>A member left.</summary>
    LeaveTimeBank,

    /// <summary>A member who had left was welcomed back.</summary>
    WelcomeBack,

    /// <summary>A member was given a role.</summary>
    GrantRole,

    /// <summary>A member's role was ended.</summary>
    EndRole,

    /// <summary>A partner organisation was added.</summary>
    AddOrganisation,

    /// <summary>An offer or request was published.</summary>
    PublishListing,

    /// <summary>An offer or request was taken back.</summary>
    WithdrawListing,

    /// <summary>An offer or request was let stand for longer.</summary>
    RenewListing,

    /// <summary>One proposed an exchange to the other.</summary>
    ProposeExchange,

    /// <summary>The one who was asked said yes.</summary>
    AgreeToExchange,

    /// <summary>The one who was asked said no.</summary>
    DeclineExchange,

    /// <summary>The receiver recorded help; final at once.</summary>
    RecordHelp,

    /// <summary>The receiver recorded the help of an exchange that was agreed; final at once.</summary>
    RecordAgreedHelp,

    /// <summary>The giver claimed hours.</summary>
    ClaimHelp,

    /// <summary>The giver claimed the hours of an exchange that was agreed.</summary>
    ClaimAgreedHelp,

    /// <summary>The receiver confirmed a claim.</summary>
    ConfirmExchange,

    /// <summary>The receiver confirmed with other minutes than were claimed.</summary>
    CorrectExchange,

    /// <summary>The receiver did not agree with a claim.</summary>
    DisputeExchange,

    /// <summary>A coordinator made a code, to be told by telephone, by which a claim can be answered.</summary>
    MakeConfirmationCode,

    /// <summary>A coordinator decided, or the rule for claims that nobody answered.</summary>
    SettleExchange,

    /// <summary>An exchange was taken back before any hours moved.</summary>
    WithdrawExchange,

    /// <summary>The hours of an exchange were taken back.</summary>
    ReverseExchange,

    /// <summary>Help that one gave to several was recorded.</summary>
    RecordGroupHelp,

    /// <summary>A coordinator said that two tellings are of two different helps.</summary>
    TellHelpApart,

    /// <summary>How often and when mails come to a member was changed.</summary>
    ChangeNotificationPreferences,

    /// <summary>Minutes were given away.</summary>
    GiveMinutes,

    /// <summary>A transfer that belongs to no exchange was taken back.</summary>
    ReverseTransfer,

    /// <summary>Hours given to an organisation or the community were logged.</summary>
    LogContribution,

    /// <summary>Somebody checked in where they give hours.</summary>
    CheckIn,

    /// <summary>Somebody checked out, and what was clocked was logged.</summary>
    CheckOut,

    /// <summary>Somebody dropped what they had checked in for; nothing was logged.</summary>
    DropCheckIn,

    /// <summary>Somebody else verified logged hours.</summary>
    VerifyContribution,

    /// <summary>Several logged hours were verified in one look.</summary>
    VerifyContributions,

    /// <summary>Somebody else said another time than was logged.</summary>
    CorrectContribution,

    /// <summary>The giver of hours agreed with another time.</summary>
    AgreeToCorrection,

    /// <summary>The giver of hours did not agree with another time.</summary>
    DisputeCorrection,

    /// <summary>Somebody else declined logged hours, with a reason.</summary>
    DeclineContribution,

    /// <summary>Logged hours were taken back before any moved.</summary>
    WithdrawContribution,

    /// <summary>Verified hours were taken back.</summary>
    ReverseContribution,

    /// <summary>A programme was made.</summary>
    CreateProgramme,

    /// <summary>A graduate offered to help carry the next cohort, or took that back.</summary>
    OfferPartnership,

    /// <summary>A cohort of a programme was opened.</summary>
    OpenCohort,

    /// <summary>The name, place or team of a cohort was changed.</summary>
    ChangeCohort,

    /// <summary>A household was added to a cohort.</summary>
    AddHousehold,

    /// <summary>The name of a household, or who of it comes, was changed.</summary>
    ChangeHousehold,

    /// <summary>Somebody said who was at a meeting.</summary>
    RecordAttendance,

    /// <summary>A household won the draw.</summary>
    DrawWinner,

    /// <summary>A cohort graduated.</summary>
    GraduateCohort,

    /// <summary>Whoever graduated a cohort took that back.</summary>
    UndoGraduation,

    /// <summary>A meeting was moved.</summary>
    MoveMeeting,

    /// <summary>A meeting was cancelled.</summary>
    CancelMeeting,

    /// <summary>A place was added where people meet.</summary>
    CreatePlace,

    /// <summary>What was said of a place was changed.</summary>
    ChangePlace,

    /// <summary>A place was closed, for good or for a while.</summary>
    ClosePlace,

    /// <summary>One of a group was asked to facilitate it.</summary>
    AskToFacilitate,

    /// <summary>Who was asked to facilitate said yes or no.</summary>
    AnswerFacilitating,

    /// <summary>A group was founded.</summary>
    CreateGroup,

    /// <summary>What is said of a group was changed, or its ground rules.</summary>
    ChangeGroup,

    /// <summary>Somebody came to a group, or asked to.</summary>
    JoinGroup,

    /// <summary>Whoever keeps a group answered who asked to come, or asked somebody to.</summary>
    AdmitToGroup,

    /// <summary>Somebody left a group, or waits for it no more.</summary>
    LeaveGroup,

    /// <summary>Somebody said yes to the ground rules of a group.</summary>
    AcceptGroundRules,

    /// <summary>One of a group said whether another rhythm suits them, or the time to say so was over.</summary>
    AnswerRhythm,

    /// <summary>One of a group was asked to facilitate it from a day on, in the place of another.</summary>
    RotateFacilitator,

    /// <summary>A meeting was planned beside those of the rhythm.</summary>
    PlanMeeting,

    /// <summary>Something was added to the agenda of a meeting.</summary>
    AddAgendaItem,

    /// <summary>It was said who has spoken at a meeting.</summary>
    RecordTurns,

    /// <summary>It was written down what was decided at a meeting.</summary>
    RecordDecision,

    /// <summary>Something was promised at a meeting.</summary>
    MakePromise,

    /// <summary>It was said how a promise in words went, or it was let go.</summary>
    SettlePromise,

    /// <summary>A group ended.</summary>
    EndGroup,

    /// <summary>Two groups agreed to become one, or became one.</summary>
    MergeGroups,

    /// <summary>Somebody began to look for a group.</summary>
    SeekGroup,

    /// <summary>Somebody looks for another group than they said before.</summary>
    ChangeSeeking,

    /// <summary>Somebody looks for a group no more.</summary>
    StopSeeking,

    /// <summary>A round of matching began: by a coordinator, or by the schedule of the time bank.</summary>
    RunMatching,

    /// <summary>A coordinator settled for some people where they come in a round of matching.</summary>
    ReviewMatching,

    /// <summary>A round of matching was let go, by a coordinator or by the policy; or dropped.</summary>
    ReleaseMatching,

    /// <summary>Somebody, or the group, answered a proposal.</summary>
    AnswerMatchProposal,

    /// <summary>Who came to a group by a proposal said whether it is right for them.</summary>
    TellWhetherGroupIsRight,

    /// <summary>Somebody said what they care about.</summary>
    MakeWish,

    /// <summary>Somebody seconded what another cares about, or took that back.</summary>
    SecondWish,

    /// <summary>Groups founded a council.</summary>
    CreateCouncil,

    /// <summary>A council asked another group to come.</summary>
    AskToCouncil,

    /// <summary>A group came to a council, or said no, or went.</summary>
    JoinCouncil,

    /// <summary>A group proposed whom it sends to a council.</summary>
    ProposeDelegate,

    /// <summary>Somebody said whether they go to a council for their group.</summary>
    AnswerDelegate,

    /// <summary>A group proposed something to a council.</summary>
    ProposeToCouncil,

    /// <summary>A group said what it thinks of a proposal.</summary>
    WeighProposal,

    /// <summary>A council adopted a plan.</summary>
    AdoptPlan,

    /// <summary>A group said how an item of a plan stands.</summary>
    FollowPlanItem,

    /// <summary>A group asked somebody to one of its meetings for what they know.</summary>
    InviteToMeeting,

    /// <summary>Somebody said whether they come to a meeting of a group that asked them.</summary>
    AnswerMeetingInvitation,

    /// <summary>Hours were pledged.</summary>
    MakePledge,

    /// <summary>A pledge was made one of more or fewer hours, or until another day.</summary>
    ChangePledge,

    /// <summary>A pledge was ended before its last day.</summary>
    EndPledge,

    /// <summary>A certificate of verified hours was issued.</summary>
    IssueCertificate,

    /// <summary>A certificate of hours was withdrawn: by its member, or by the rule, because hours that it lists were reversed.</summary>
    WithdrawCertificate,

    /// <summary>A mail that was given up was put back to be sent again.</summary>
    ResendMail,

    /// <summary>Somebody signed in.</summary>
    SignIn,

    /// <summary>Somebody signed out, or ended a session of theirs from elsewhere.</summary>
    EndSession,

    /// <summary>Somebody ended all sessions of theirs but the one by which they asked.</summary>
    EndOtherSessions,

    /// <summary>Somebody made an access token for a program of theirs.</summary>
    CreateAccessToken,

    /// <summary>Somebody ended an access token of theirs.</summary>
    EndAccessToken,

    /// <summary>Somebody added a passkey, by which they sign in.</summary>
    AddPasskey,

    /// <summary>Somebody ended a passkey of theirs.</summary>
    EndPasskey,

    /// <summary>Somebody made an address for their calendar program.</summary>
    MakeCalendarFeed,

    /// <summary>Somebody ended the address of their calendar program.</summary>
    EndCalendarFeed,

    /// <summary>A rule ended an exchange, because nobody answered in time.</summary>
    LapseExchange,

    /// <summary>A rule ended logged hours, because nobody verified them in time.</summary>
    LapseContribution,

    /// <summary>A rule recorded corrected hours, because their giver did not answer in time.</summary>
    SettleContribution,

    /// <summary>The operator made the time bank.</summary>
    CreateTimeBank,

    /// <summary>What another program kept of the time bank was brought in: by its first steward, or by the operator.</summary>
    BringTimeBank,

    /// <summary>The operator took back what was brought in.</summary>
    UndoImport,
}

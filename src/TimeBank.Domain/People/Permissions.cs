using System.Reflection;

namespace TimeBanking.Domain.People;

/// <summary>
/// The one table of who may do what. Use cases and resolvers ask it; <c>permissions export</c> prints it to
/// docs/operating/permissions.md, and a test walks the whole schema by it.
/// </summary>
public static class Permissions
{
    private static readonly RoleKind[] Keepers = [RoleKind.Coordinator, RoleKind.Steward];
    private static readonly RoleKind[] Stewards = [RoleKind.Steward];

    public static readonly Permission TimeBankSee = new(
        "TimeBank.See", "Read the name, description and policies of a time bank", "") { Anybody = true };

    public static readonly Permission TimeBankChange = new(
        "TimeBank.Change", "Change a time bank's name, description, time zone, language and policies",
        "What a time bank is called and has agreed on is changed by a steward.") { Roles = Stewards };

    public static readonly Permission TimeBankSeeAudit = new(
        "TimeBank.SeeAudit", "Read everything that was done in the time bank, and by whom",
        "What was done in the whole time bank is read by coordinators and stewards.") { Roles = Keepers };

    public static readonly Permission TimeBankSeeDesk = new(
        "TimeBank.SeeDesk",
        "Read what a coordinator looks after: who holds which role, offers, requests and roles about to end, members who offer and ask for nothing, young members without a guardian's consent",
        "What is to be looked after in the whole time bank is seen by coordinators and stewards.") { Roles = Keepers };

    public static readonly Permission TimeBankExport = new(
        "TimeBank.Export", "Take the whole ledger out as a file, which names every member",
        "The ledger is taken out by a steward.") { Roles = Stewards };

    public static readonly Permission CommunityFundSee = new(
        "CommunityFund.See", "Read the balance and statement of the community fund, which names members",
        "The community fund is read by coordinators and stewards.") { Roles = Keepers };

    public static readonly Permission MemberSee = new(
        "Member.See", "Read who a member is: name, number, roles, since when", "Members are seen by members.") { Members = true, WhileResting = true };

    public static readonly Permission MemberSeePrivate = new(
        "Member.SeePrivate", "Read a member's e-mail address, phone, birth date, language, account and what was done to them",
        "This is seen by the member, coordinators and stewards.") { Own = true, Roles = Keepers, WhileResting = true };

    public static readonly Permission MemberSeeTallies = new(
        "Member.SeeTallies", "Read how many minutes a member gave and received; other members too where the policy says so",
        "This is seen by the member, coordinators and stewards.") { Own = true, Roles = Keepers, WhileResting = true };

    public static readonly Permission MemberSeeLeft = new(
        "Member.SeeLeft", "Find members who have left", "Who has left is found by coordinators and stewards.") { Roles = Keepers };

    public static readonly Permission MemberAdd = new(
        "Member.Add", "Add a member, and welcome back one who had left",
        "Members are added and welcomed back by a coordinator.") { Roles = Keepers };

    public static readonly Permission TimeBankJoin = new(
        "TimeBank.Join", "Apply to a time bank; and, by the link of a mail, answer and take back one's application, or say yes to an invitation",
        "") { Anybody = true };

    public static readonly Permission ConsentAnswer = new(
        "Consent.Answer", "By the link of a mail to a guardian, read what is asked, consent and withdraw", "") { Anybody = true };

    public static readonly Permission ApplicationDecide = new(
        "Application.Decide", "Read who would like to join, accept and decline them, and invite people",
        "Who would like to join is answered by a coordinator.") { Roles = Keepers };

    public static readonly Permission MemberSuspend = new(
        "Member.Suspend", "Let a membership rest until a day, with the reason, and end that; never one's own",
        "A membership is suspended by a coordinator, that of a coordinator or steward by a steward.") { Roles = Keepers };

    public static readonly Permission ConsentAsk = new(
        "Consent.Ask", "Name a young member's guardian and ask for their consent",
        "A guardian is asked by a coordinator.") { Roles = Keepers };

    public static readonly Permission ConsentGive = new(
        "Consent.Give", "Give consent for a young member whose guardian one is",
        "Consent is given by the guardian alone.") { Own = true, WhileResting = true };

    public static readonly Permission ConsentWithdraw = new(
        "Consent.Withdraw", "Withdraw the consent for a young member: the guardian, or a coordinator whom the guardian told",
        "Consent is withdrawn by the guardian, or by a coordinator whom the guardian told.") { Own = true, Roles = Keepers, WhileResting = true };

    public static readonly Permission MemberChange = new(
        "Member.Change", "Change a member's name, e-mail address, phones and language",
        "A member changes this, or a coordinator does it for them.") { Own = true, Roles = Keepers, WhileResting = true };

    public static readonly Permission MemberChooseMails = new(
        "Member.ChooseMails", "Choose which mails come to a member, how often and when",
        "A member chooses this, or a coordinator does it for them.") { Own = true, Roles = Keepers, WhileResting = true };

    public static readonly Permission MemberKeepKeys = new(
        "Member.KeepKeys", "Make and end one's own access tokens, passkeys, sessions and calendar address, signed in with a browser",
        "Everybody does this for themselves alone.") { Own = true, WhileResting = true };

    public static readonly Permission MemberLeave = new(
        "Member.Leave", "Let a member leave",
        "A member leaves by themselves, or a coordinator does it for them.") { Own = true, Roles = Keepers, WhileResting = true };

    public static readonly Permission MemberChangeKeepers = new(
        "Member.ChangeKeepers", "Change the e-mail address of a coordinator or steward, and let one leave",
        "A coordinator or steward does this by themselves, or a steward for them. The people who run the service make the first steward.") { Own = true, Roles = Stewards, WhileResting = true };

    public static readonly Permission MemberActFor = new(
        "Member.ActFor", "Act for a member, under one's own name",
        "Only a coordinator can act for another member.") { Roles = Keepers };

    public static readonly Permission RoleGrant = new(
        "Role.Grant", "Say that a member is a graduate, professional or juror, and until when; never of oneself",
        "This role is given and ended by a coordinator.") { Roles = Keepers };

    public static readonly Permission RoleGrantKeepers = new(
        "Role.GrantKeepers", "Make a member coordinator or steward, and end that; never of oneself",
        "Coordinators and stewards are made, and their role is ended, by a steward.") { Roles = Stewards };

    public static readonly Permission OrganisationSee = new(
        "Organisation.See", "Read which organisations take part", "Organisations are seen by members.") { Members = true, WhileResting = true };

    public static readonly Permission OrganisationAdd = new(
        "Organisation.Add", "Add a partner organisation", "Organisations are added by a coordinator.") { Roles = Keepers };

    public static readonly Permission OrganisationSeeAccount = new(
        "Organisation.SeeAccount", "Read the balance and statement of an organisation, which names members",
        "An organisation's account is read by coordinators and stewards.") { Roles = Keepers };

    public static readonly Permission OrganisationSeeStaff = new(
        "Organisation.SeeStaff", "Read who is staff of an organisation, since when and until when",
        "Who is staff of an organisation is seen by coordinators and stewards.") { Roles = Keepers };

    public static readonly Permission PlaceSee = new(
        "Place.See", "Read where people meet; a home only by who hosts, by those who come to a meeting there, and by coordinators",
        "Places are seen by members.") { Members = true, WhileResting = true };

    public static readonly Permission PlaceSeeKept = new(
        "Place.SeeKept", "Read of homes where people meet, and the address of a place that keeps it; its own may, and those who come",
        "Where it is is told to those who come.")
        { Own = true, Roles = Keepers, ScopedRoles = [RoleKind.Professional, RoleKind.Verifier], WhileResting = true };

    public static readonly Permission PlaceKeep = new(
        "Place.Keep", "Add a place, change what is said of it, and close it: a home of one's own, or one of the organisation whose staff one is",
        "A place is looked after by its host, by the staff of its organisation, or by a coordinator.")
        { Own = true, Roles = Keepers, ScopedRoles = [RoleKind.Professional, RoleKind.Verifier] };

    public static readonly Permission ProgrammeSee = new(
        "Programme.See", "Read which programmes there are", "Programmes are seen by members.") { Members = true, WhileResting = true };

    public static readonly Permission ProgrammeCreate = new(
        "Programme.Create", "Make a programme, by copying another", "Programmes are made by a steward.") { Roles = Stewards };

    public static readonly Permission ProgrammeOfferPartnership = new(
        "Programme.OfferPartnership", "Offer to help carry the next cohort of a programme from which one graduated",
        "Graduates say this for themselves.") { Own = true };

    public static readonly Permission CohortOpen = new(
        "Cohort.Open", "Open a cohort, say who its team is, and read which graduates would help carry one",
        "Cohorts are opened, and their teams changed, by a coordinator.") { Roles = Keepers };

    public static readonly Permission CohortSee = new(
        "Cohort.See", "Read a cohort: its households, team, sessions and who came",
        "A cohort is seen by its team, coordinators and stewards.") { Roles = Keepers, ScopedRoles = [RoleKind.TeamMember] };

    public static readonly Permission CohortRun = new(
        "Cohort.Run", "Add households to a cohort, draw, and graduate those who came",
        "This is done by the team of the cohort, or a coordinator.") { Roles = Keepers, ScopedRoles = [RoleKind.TeamMember] };

    public static readonly Permission MeetingSee = new(
        "Meeting.See", "Read when and where a meeting is; those who are expected may",
        "A meeting is seen by those who are expected, coordinators and stewards.")
        { Own = true, Roles = Keepers, ScopedRoles = [RoleKind.TeamMember, RoleKind.Facilitator], WhileResting = true };

    public static readonly Permission MeetingTakePart = new(
        "Meeting.TakePart", "Add to the agenda of a meeting at which one is expected", "This is done by those who are expected.") { Own = true };

    public static readonly Permission MeetingRun = new(
        "Meeting.Run", "Say who is at a meeting and who has spoken, write down what was decided, move it and cancel it",
        "This is done by the team of the cohort, a facilitator of the group, or a coordinator.")
        { Roles = Keepers, ScopedRoles = [RoleKind.TeamMember, RoleKind.Facilitator] };

    public static readonly Permission GroupFind = new(
        "Group.Find", "Find groups that people may come to, and read what they are about; never who is of them",
        "Groups are found by members.") { Members = true, WhileResting = true };

    public static readonly Permission GroupCreate = new(
        "Group.Create", "Found a group; a young member has a coordinator do it", "Members found groups.") { Members = true };

    public static readonly Permission GroupJoin = new(
        "Group.Join", "Ask to come to a group, or come; the young by the word of a person who knows it",
        "Members say this for themselves. A coordinator can do it for them, by naming them.") { Own = true };

    public static readonly Permission GroupLeave = new(
        "Group.Leave", "Leave a group, or wait for it no more; nobody is asked why",
        "Members say this for themselves. A coordinator can do it for them, by naming them.") { Own = true, WhileResting = true };

    public static readonly Permission GroupSee = new(
        "Group.See", "Read a group and who is of it; its members may. Of a closed group coordinators read that it lives, and who facilitates",
        "A group is seen by its members, coordinators and stewards.")
        { Own = true, Roles = Keepers, WhileResting = true };

    public static readonly Permission GroupTakePart = new(
        "Group.TakePart",
        "Answer whether one facilitates the group, and ask another of it to; say yes to its ground rules, and whether other times suit one; promise something at its meetings, and say how it went",
        "This is done by those of the group.") { Own = true };

    public static readonly Permission GroupKeep = new(
        "Group.Keep",
        "Change a group, say who may come, plan its meetings, write down promises of its people and how they went, end it and merge it: who facilitates it, who founded it while nobody does, and coordinators where it is not closed",
        "This is done by who facilitates the group, or by a coordinator.") { Own = true, Roles = Keepers };

    public static readonly Permission GroupSeeAccount = new(
        "Group.SeeAccount", "Read the balance and statement of a group, which names members; of a closed one only its facilitators may",
        "A group's account is read by its facilitators, coordinators and stewards.") { Roles = Keepers, ScopedRoles = [RoleKind.Facilitator] };

    public static readonly Permission GroupSeek = new(
        "Group.Seek", "Say what group one looks for, and answer what is proposed; nobody else reads what one said of others",
        "Members say this for themselves. A coordinator can do it for them, by naming them.") { Own = true };

    public static readonly Permission GroupStopSeeking = new(
        "Group.StopSeeking", "Look for a group no more; read what one looks for and what was proposed",
        "Members say this for themselves. A coordinator can do it for them, by naming them.") { Own = true, WhileResting = true };

    public static readonly Permission MatchingRun = new(
        "Matching.Run", "Begin a round of matching, read who was placed where and why, settle it for some, and let it go",
        "Rounds of matching are looked after by coordinators and stewards.") { Roles = Keepers };

    public static readonly Permission WishSee = new(
        "Wish.See", "Read what people care about, and how many second it; never who does", "What people care about is read by members.")
        { Members = true, WhileResting = true };

    public static readonly Permission WishMake = new(
        "Wish.Make", "Say what one cares about, second what another cares about once, and take that back", "Members say this for themselves.") { Members = true };

    public static readonly Permission CouncilSee = new(
        "Council.See", "Read a council, what is proposed to it and said of it, and its plans: everybody of its groups, and coordinators",
        "A council is read by the people of its groups, coordinators and stewards.") { Own = true, Roles = Keepers, WhileResting = true };

    public static readonly Permission CouncilTakePart = new(
        "Council.TakePart",
        "Found a council with a group that one keeps, say whom a group sends, propose, weigh, adopt and follow as its delegate; never as a coordinator",
        "A council is its groups' own: they say whom they send, and those decide. Others advise.") { Own = true };

    public static readonly Permission MeetingInvite = new(
        "Meeting.Invite", "Ask somebody to one meeting of a group that one keeps, for what they know; and read who was asked",
        "Guests are asked by who keeps the group.") { Own = true };

    public static readonly Permission MeetingAnswerInvitation = new(
        "Meeting.AnswerInvitation", "Read to which meetings one is asked, and say whether one comes; also by the link of a mail", "Who is asked answers.")
        { Own = true, WhileResting = true };

    public static readonly Permission ListingSee = new(
        "Listing.See", "Read offers and requests", "Offers and requests are seen by members.") { Members = true, WhileResting = true };

    public static readonly Permission ListingPublish = new(
        "Listing.Publish", "Say what one can give or would like", "Members say this for themselves.") { Own = true };

    public static readonly Permission ListingChange = new(
        "Listing.Change", "Take back an offer or request, or let it stand for longer",
        "Only the member whose it is can change it, or a coordinator.") { Own = true, Roles = Keepers, WhileResting = true };

    public static readonly Permission ExchangeSee = new(
        "Exchange.See", "Read an exchange and its acts; its giver and receiver may",
        "An exchange is seen by its giver, its receiver, coordinators and stewards.") { Own = true, Roles = Keepers, WhileResting = true };

    public static readonly Permission ExchangeSeeRepetitions = new(
        "Exchange.SeeRepetitions", "Read which help was likely told twice, in the whole time bank",
        "Which help was likely told twice is seen by coordinators and stewards.") { Roles = Keepers };

    public static readonly Permission ExchangeBegin = new(
        "Exchange.Begin", "Begin an exchange: propose one, agree to one, tell of help",
        "Members begin exchanges.") { Members = true };

    public static readonly Permission ExchangeTakePart = new(
        "Exchange.TakePart", "Propose, agree to, decline, record, claim, confirm, correct, dispute and withdraw, each by the one whose part it is",
        "Each does this for their own part.") { Own = true, WhileResting = true };

    public static readonly Permission ExchangeSettle = new(
        "Exchange.Settle", "Settle a dispute to which one is no party, nor whoever one's role comes from",
        "A dispute is settled by a coordinator who is neither its giver nor its receiver.") { Roles = Keepers };

    public static readonly Permission ExchangeReverse = new(
        "Exchange.Reverse", "Take back hours that have moved: the giver gives them back, a coordinator corrects a mistake",
        "Hours are given back by the one who earned them, or taken back by a coordinator.") { Own = true, Roles = Keepers };

    public static readonly Permission LimitPass = new(
        "Limit.Pass", "Let a reversal pass the limits of an account, saying why",
        "Only a coordinator can let a reversal pass the limits.") { Roles = Keepers };

    public static readonly Permission LimitSeeFigures = new(
        "Limit.SeeFigures", "Hear the figures when a limit is met; others hear at most that there is one",
        "The figures of a limit are for the account's own member and coordinators.") { Own = true, Roles = Keepers, WhileResting = true };

    public static readonly Permission TransferSee = new(
        "Transfer.See", "Read a transfer; those whose account it changed may",
        "A transfer is seen by those whose account it changed, coordinators and stewards.") { Own = true, Roles = Keepers, WhileResting = true };

    public static readonly Permission MinutesGive = new(
        "Minutes.Give", "Give away minutes of one's own", "Members give what is theirs.") { Own = true };

    public static readonly Permission MinutesGiveCommon = new(
        "Minutes.GiveCommon", "Give minutes of an organisation or the community fund, never to oneself",
        "What an organisation or the community fund gives is decided by a coordinator. Ask one of them.") { Roles = Keepers };

    public static readonly Permission GroupHelpRecord = new(
        "GroupHelp.Record", "Record help that one gave to several, without being its giver",
        "Help given to a group is recorded by a coordinator.") { Roles = Keepers };

    public static readonly Permission TransferReverse = new(
        "Transfer.Reverse", "Take back a transfer that belongs to no exchange, without getting minutes by it",
        "Transfers are taken back by a coordinator.") { Roles = Keepers };

    public static readonly Permission ContributionLog = new(
        "Contribution.Log", "Log hours that one gave to an organisation or the community, agree with a correction, give them back",
        "Members log what they gave themselves. A coordinator can do it for them, by naming them.") { Own = true };

    public static readonly Permission ContributionTakeBack = new(
        "Contribution.TakeBack", "Take back hours before they are in the ledger, and not agree with a correction of them",
        "Only who gave these hours can do this. A coordinator can do it for them, by naming them.") { Own = true, WhileResting = true };

    public static readonly Permission ContributionSee = new(
        "Contribution.See", "Read logged hours and what was done to them; their giver may",
        "Logged hours are seen by their giver, by who verifies them, and by coordinators and stewards.")
        { Own = true, Roles = Keepers, ScopedRoles = [RoleKind.Verifier, RoleKind.Facilitator], WhileResting = true };

    public static readonly Permission ContributionVerify = new(
        "Contribution.Verify", "Verify, correct, decline and reverse hours that somebody else gave; never one's own",
        "Hours are verified by a verifier of the organisation or a facilitator of the group to which they were given, or by a coordinator.")
        { Roles = Keepers, ScopedRoles = [RoleKind.Verifier, RoleKind.Facilitator] };

    public static readonly Permission ContributionAnswer = new(
        "Contribution.Answer", "By the link of a mail to somebody at the place, read which hours are claimed, verify, correct and decline them; never one's own",
        "") { Anybody = true };

    public static readonly Permission PledgeMake = new(
        "Pledge.Make", "Pledge hours to an organisation, a group of one's own or the community",
        "Members pledge what they would like to give themselves. A coordinator can do it for them, by naming them.") { Own = true };

    public static readonly Permission PledgeChange = new(
        "Pledge.Change", "Change or end a pledge of hours, at any time and without a reason",
        "A pledge is changed and ended by whoever gave it, or by a coordinator for them.") { Own = true, Roles = Keepers, WhileResting = true };

    public static readonly Permission PledgeSee = new(
        "Pledge.See", "Read a pledge of hours and how far it has come; whoever gave it may",
        "A pledge is seen by whoever gave it, coordinators and stewards.") { Own = true, Roles = Keepers, WhileResting = true };

    public static readonly Permission CertificateIssue = new(
        "Certificate.Issue", "Issue a certificate of one's own verified hours, and of those of a young member whose guardian one is",
        "Members have certificates issued of what they gave themselves. A coordinator can do it for them, and a guardian, by naming them.") { Own = true };

    public static readonly Permission CertificateSee = new(
        "Certificate.See", "Find a certificate without its code; its member and their guardian may, and whoever has its code reads what it says on its page",
        "Certificates are found by their member, coordinators and stewards; others need the code.") { Own = true, Roles = Keepers, WhileResting = true };

    public static readonly Permission CertificateWithdraw = new(
        "Certificate.Withdraw", "Withdraw a certificate of hours",
        "A certificate is withdrawn by its member, or by a coordinator for them.") { Own = true, Roles = Keepers, WhileResting = true };

    public static readonly Permission ReportSee = new(
        "Report.See", "Read how many hours were given, for those who fund the time bank",
        "Reports are read by coordinators and stewards.") { Roles = Keepers };

    public static readonly Permission MailResend = new(
        "Mail.Resend", "Read which mails to members were given up and why, and send one again",
        "Which mails did not reach members is seen, and mended, by coordinators and stewards.") { Roles = Keepers };

    public static readonly Permission JobRehearse = new(
        "Job.Rehearse", "Read when what is done by itself was last done, and what it would do now; nothing is done",
        "What is done by itself is looked at by coordinators and stewards.") { Roles = Keepers };

    /// <summary>Every permission, as they stand in the table.</summary>
    public static IReadOnlyList<Permission> All { get; } =
    [
        .. typeof(Permissions).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.FieldType == typeof(Permission)).OrderBy(field => field.MetadataToken)
            .Select(field => (Permission)field.GetValue(null)!),
    ];
}

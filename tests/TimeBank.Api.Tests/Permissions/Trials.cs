using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.People;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Tests.Permissions;

/// <summary>An act to be tried on a thing that was made for this one trial.</summary>
/// <param name="Input">What is sent.</param>
/// <param name="Part">The member whose part it is, for whom a coordinator may act.</param>
/// <param name="Owner">Who tries it in the column of the owner; null for the owner of the scene.</param>
internal sealed record Trial(object Input, string? Part = null, Participant? Owner = null);

/// <summary>How each row of actors.txt is tried.</summary>
internal static class Trials
{
    private const string Day = "2026-11-20";

    public static readonly IReadOnlyDictionary<string, Func<Bank, Task<Trial>>> All = new Dictionary<string, Func<Bank, Task<Trial>>>
    {
        ["proposeExchange"] = bank => Now(new(
            new { giverId = bank.Owner.NodeId, receiverId = bank.Counterpart.NodeId, what = "Hoped for", day = "2026-11-25" }, bank.Counterpart.NodeId)),
        ["agreeToExchange"] = async bank => new(new { exchangeId = await bank.ProposeAsync() }, bank.Owner.NodeId),
        ["declineExchange"] = async bank => new(new { exchangeId = await bank.ProposeAsync() }, bank.Owner.NodeId),
        ["recordHelp"] = bank => Now(new(bank.Help("Told by the receiver"), bank.Counterpart.NodeId)),
        ["recordHelp(again)"] = async bank =>
        {
            await bank.RecordAsync();
            return new(new { giverId = bank.Owner.NodeId, receiverId = bank.Counterpart.NodeId, what = "The same", day = Day, minutes = 30 });
        },
        ["recordAgreedHelp"] = async bank => new(
            new { exchangeId = await bank.AgreeAsync(), minutes = 20, day = Day, isSeparate = true }, bank.Counterpart.NodeId),
        ["claimHelp"] = bank => Now(new(bank.Help("Told by the giver"), bank.Owner.NodeId)),
        ["claimAgreedHelp"] = async bank => new(new { exchangeId = await bank.AgreeAsync(), minutes = 20, day = Day, isSeparate = true }, bank.Owner.NodeId),
        ["confirmExchange"] = async bank => new(new { exchangeId = await bank.ClaimAsync() }, bank.Counterpart.NodeId),
        ["correctExchange"] = async bank => new(new { exchangeId = await bank.ClaimAsync(), minutes = 20 }, bank.Counterpart.NodeId),
        ["disputeExchange"] = async bank => new(new { exchangeId = await bank.ClaimAsync(), note = "It was less" }, bank.Counterpart.NodeId),
        ["makeConfirmationCode"] = async bank => new(new { exchangeId = await bank.ClaimAsync() }, bank.Counterpart.NodeId),
        ["settleExchange"] = async bank => new(new { exchangeId = await bank.DisputeAsync(), minutes = 10 }),
        ["withdrawExchange"] = async bank => new(new { exchangeId = await bank.AgreeAsync() }, bank.Owner.NodeId),
        ["reverseExchange"] = async bank => new(new { exchangeId = await bank.RecordAsync() }),
        ["reverseExchange(pastLimits)"] = async bank => new(new { exchangeId = await bank.RecordAsync(), reasonToPassLimits = "A mistake" }),
        ["recordGroupHelp"] = bank => Now(new(
            new { giverId = bank.Owner.NodeId, receiverIds = new[] { bank.Counterpart.NodeId }, minutes = 20, what = "Singing", day = Day, isSeparate = true })),
        ["tellHelpApart"] = async bank =>
        {
            var (one, other) = (await bank.RecordAsync(), await bank.RecordAsync());
            return new(new { oneId = KeyOf(one), otherId = KeyOf(other), receiverId = bank.Counterpart.NodeId });
        },
        ["giveMinutes"] = bank => Now(new(new { toMemberId = bank.Counterpart.NodeId, minutes = 1 })),
        ["giveMinutes(forMemberId)"] = bank => Now(new(
            new { toMemberId = bank.Counterpart.NodeId, minutes = 1, forMemberId = bank.Owner.NodeId })),
        ["giveMinutes(fromOrganisation)"] = bank => Now(new(
            new { toMemberId = bank.Counterpart.NodeId, minutes = 1, fromOrganisationId = bank.OrganisationId })),
        ["giveMinutes(fromCommunityFund)"] = bank => Now(new(
            new { toMemberId = bank.Counterpart.NodeId, minutes = 1, fromCommunityFund = true })),
        ["reverseTransfer"] = async bank => new(new { transferId = await bank.GiveAsync() }),
        ["createProgramme"] = bank => Now(new(new { name = $"Mornings {Guid.NewGuid():N}" })),
        ["offerPartnership"] = bank => Now(new(new { programmeId = bank.ProgrammeId, isOffered = true }, bank.Counterpart.NodeId)),
        ["openCohort"] = bank => Now(new(new
        {
            programmeId = bank.ProgrammeId, name = "Spring", rhythm = new { firstDay = "2027-03-02", startsAt = "17:30", minutes = 60, count = 2 },
            team = new[] { new { memberId = bank.Other.NodeId, part = "host" } },
        })),
        ["changeCohort"] = async bank => new(new
        {
            cohortId = await bank.OpenCohortAsync(), name = "Winter", team = new[] { new { memberId = bank.Owner.NodeId, part = "host" } },
        }),
        ["createPlace"] = bank => Now(new(new { name = "Attic" })),
        ["createPlace(organisationId)"] = bank => Now(new(new { name = "Attic", organisationId = bank.OrganisationId })),
        ["createPlace(hostId)"] = bank => Now(new(new { name = "Kitchen", hostId = bank.Owner.NodeId })),
        ["changePlace"] = async bank => new(new { placeId = await bank.OfferHomeAsync(), name = "Balcony" }),
        ["changePlace(seen)"] = bank => Now(new(new { placeId = bank.HallId, name = "Hall" })),
        ["closePlace"] = async bank => new(new { placeId = await bank.OfferHomeAsync() }),
        ["addHousehold"] = async bank => new(new { cohortId = await bank.OpenCohortAsync(), name = "Family", people = new[] { new { name = "Ada", isChild = false } } }),
        ["changeHousehold"] = async bank => new(new
        {
            householdId = (await bank.AddHouseholdAsync()).HouseholdId, name = "Family", people = new[] { new { name = "Ada", isChild = false } },
        }),
        ["recordAttendance"] = async bank =>
        {
            var (cohortId, householdId) = await bank.AddHouseholdAsync();
            return new(new { meetingId = (await bank.SessionsAsync(cohortId))[0], households = new[] { new { householdId, isPresent = true } } });
        },
        ["drawWinner"] = async bank => new(new { meetingId = (await bank.AttendAsync()).MeetingId }),
        ["moveMeeting"] = async bank => new(new { meetingId = (await bank.SessionsAsync(await bank.OpenCohortAsync()))[1], day = "2026-12-02", startsAt = "18:00" }),
        ["moveMeeting(ofGroup)"] = async bank => new(new
        {
            meetingId = await bank.MeetingOfAsync((await bank.GraduateAsync(bank.Coordinator)).GroupId), day = "2027-01-20", startsAt = "18:00",
        }),
        ["cancelMeeting"] = async bank => new(new { meetingId = (await bank.SessionsAsync(await bank.OpenCohortAsync()))[1], note = "Snow" }),
        ["addAgendaItem"] = async bank => new(new { meetingId = (await bank.SessionsAsync(await bank.OpenCohortAsync()))[1], text = "Tea" }),
        ["recordTurns"] = async bank => new(new { meetingId = (await bank.AttendAsync()).MeetingId, memberIds = new[] { bank.Owner.NodeId } }),
        ["recordDecision"] = async bank => new(new { meetingId = (await bank.SessionsAsync(await bank.OpenCohortAsync()))[0], text = "Tea it is" }),
        ["makePromise"] = async bank => new(new { meetingId = await bank.MeetSoonAsync(), what = "Bring tea", until = "2026-12-31" }),
        ["makePromise(ownerId)"] = async bank => new(
            new { meetingId = await bank.MeetSoonAsync(), what = "Bring tea", until = "2026-12-31", ownerId = bank.Counterpart.NodeId }),
        ["settlePromise"] = async bank => new(new { promiseId = await bank.PromiseAsync(), state = "KEPT" }),
        ["graduateCohort"] = async bank => new(new { cohortId = (await bank.AttendAsync()).CohortId }),
        ["undoGraduation"] = async bank => new(new { cohortId = (await bank.GraduateAsync(bank.Coordinator)).CohortId }),
        ["askToFacilitate"] = async bank => new(new { groupId = (await bank.GraduateAsync(bank.Coordinator)).GroupId, memberId = bank.Counterpart.NodeId }),
        ["answerFacilitating"] = async bank => new(
            new { groupId = (await bank.GraduateAsync(bank.Coordinator)).GroupId, isYes = true }, bank.Counterpart.NodeId),
        ["createGroup"] = bank => Now(new(Bank.NewGroup("Choir"))),
        ["changeGroup"] = async bank => new(new { groupId = await bank.FoundGroupAsync(bank.Owner, bank.Counterpart), name = "Choir" }),
        ["joinGroup"] = async bank => new(new { groupId = await bank.FoundGroupAsync(bank.Counterpart) }),
        ["admitToGroup"] = async bank => new(new { groupId = await bank.FoundGroupAsync(bank.Owner), memberId = bank.Counterpart.NodeId, isYes = true }),
        ["leaveGroup"] = async bank => new(new { groupId = await bank.FoundGroupAsync(bank.Owner, bank.Counterpart) }, bank.Owner.NodeId),
        ["acceptGroundRules"] = async bank => new(
            new { groupId = await bank.FoundGroupAsync(bank.Owner, bank.Counterpart), version = 1 }, bank.Owner.NodeId),
        ["answerRhythm"] = async bank => new(new { groupId = await bank.AskAboutRhythmAsync(), isYes = true }, bank.Owner.NodeId),
        ["rotateFacilitator"] = async bank => new(
            new { groupId = await bank.FoundGroupAsync(bank.Owner, bank.Counterpart), memberId = bank.Counterpart.NodeId, from = "2027-01-05" }),
        ["planMeeting"] = async bank => new(new { groupId = await bank.FoundGroupAsync(bank.Owner, bank.Counterpart), day = "2027-01-05", startsAt = "18:00" }),
        ["endGroup"] = async bank => new(new { groupId = await bank.FoundGroupAsync(bank.Owner, bank.Counterpart), words = "Thanks" }),
        ["mergeGroups"] = async bank => new(
            new { groupId = await bank.FoundGroupAsync(bank.Owner, bank.Counterpart), intoGroupId = await bank.FoundGroupAsync(bank.Owner) }),
        ["seekGroup"] = async bank => new(Bank.Search("chess"), Owner: await bank.JoinAsync()),
        ["changeSeeking"] = async bank => new(Bank.Search("chess"), Owner: await bank.JoinAndSeekAsync()),
        ["stopSeeking"] = async bank => new(new { }, Owner: await bank.JoinAndSeekAsync()),
        ["runMatching"] = async bank =>
        {
            await bank.DropRoundsAsync();
            return new(new { });
        },
        ["reviewMatching"] = async bank => new(new { matchingId = await bank.BeginRoundAsync(), changes = Array.Empty<object>() }),
        ["releaseMatching"] = async bank => new(new { matchingId = await bank.BeginRoundAsync(), isDropped = true }),
        ["answerMatchProposal"] = async bank =>
        {
            var (who, proposalId) = await bank.ProposeGroupAsync();
            return new(new { proposalId, answer = "YES" }, who.NodeId, who);
        },
        ["tellWhetherGroupIsRight"] = async bank =>
        {
            var (who, proposalId) = await bank.ComeByProposalAsync();
            return new(new { proposalId, isRight = true }, who.NodeId, who);
        },
        ["makeWish"] = bank => Now(new(new { text = $"Shade {Guid.NewGuid():N}" })),
        ["secondWish"] = async bank => new(new { wishId = await bank.WishAsync(bank.Counterpart) }),
        ["createCouncil"] = async bank => new(Bank.NewCouncil(
            await bank.FoundGroupAsync(bank.Owner, bank.Counterpart), await bank.FoundGroupAsync(bank.Counterpart, bank.Owner))),
        ["askToCouncil"] = async bank => new(new
        {
            councilId = (await bank.FoundCouncilAsync()).CouncilId, groupId = await bank.FoundGroupAsync(bank.Counterpart),
        }),
        ["joinCouncil"] = async bank =>
        {
            var (own, _, councilId) = await bank.AskToCouncilAsync();
            return new(new { councilId, groupId = own, isYes = true });
        },
        ["proposeDelegate"] = async bank =>
        {
            var (own, _, councilId) = await bank.FoundCouncilAsync();
            return new(new { councilId, groupId = own, memberId = bank.Counterpart.NodeId });
        },
        ["answerDelegate"] = async bank =>
        {
            var (own, _, councilId) = await bank.FoundCouncilAsync();
            await bank.Owner.ActAsync("proposeDelegate", new { councilId, groupId = own, memberId = bank.Counterpart.NodeId }, "council { id }");
            return new(new { councilId, groupId = own, isYes = true });
        },
        ["proposeToCouncil"] = async bank =>
        {
            var (_, other, councilId) = await bank.SitInCouncilAsync();
            return new(new { councilId, groupId = other, what = "Trees", why = "Shade", takes = "Spades" });
        },
        ["weighProposal"] = async bank =>
        {
            var (_, other, councilId) = await bank.SitInCouncilAsync();
            return new(new { councilId, groupId = other, proposal = 1, stance = "FOR", words = "We like it" });
        },
        ["adoptPlan"] = async bank =>
        {
            var (_, other, councilId) = await bank.SitInCouncilAsync();
            return new(Bank.NewPlan(councilId, other));
        },
        ["followPlanItem"] = async bank =>
        {
            var (own, _, councilId) = await bank.SitInCouncilAsync();
            await bank.Counterpart.ActAsync("adoptPlan", Bank.NewPlan(councilId, own), "council { id }");
            return new(new { councilId, item = 1, state = "DONE" });
        },
        ["inviteToMeeting"] = async bank => new(new
        {
            meetingId = await Bank.MeetingOfAsync(bank.Owner, await bank.FoundGroupAsync(bank.Owner, bank.Counterpart)), memberId = bank.Graduate.NodeId,
            question = "How does one prune?",
        }),
        ["answerMeetingInvitation"] = async bank => new(new { invitationId = await bank.AskAsGuestAsync(), isYes = true }),
        ["logContribution"] = bank => Now(new(bank.Hours("Given"))),
        ["logContribution(forMemberId)"] = bank => Now(new(bank.Hours("Given", bank.Owner.NodeId))),
        ["checkOut"] = async bank => new(new { }, Owner: await bank.JoinAndCheckInAsync()),
        ["dropCheckIn"] = async bank => new(new { }, Owner: await bank.JoinAndCheckInAsync()),
        ["checkIn"] = async bank => new(new { organisationId = bank.OrganisationId, what = "Kitchen" }, Owner: await bank.JoinAsync()),
        ["verifyContribution"] = async bank => new(new { contributionId = await bank.LogAsync() }),
        ["verifyContributions"] = async bank => new(new { contributionIds = new[] { await bank.LogAsync() } }),
        ["correctContribution"] = async bank => new(new { contributionId = await bank.LogAsync(), minutes = 5, note = "It was less" }),
        ["declineContribution"] = async bank => new(new { contributionId = await bank.LogAsync(), note = "We were closed" }),
        ["agreeToCorrection"] = async bank => new(new { contributionId = await bank.CorrectAsync() }, bank.Owner.NodeId),
        ["disputeCorrection"] = async bank => new(new { contributionId = await bank.CorrectAsync(), note = "It was more" }, bank.Owner.NodeId),
        ["withdrawContribution"] = async bank => new(new { contributionId = await bank.LogAsync() }, bank.Owner.NodeId),
        ["reverseContribution"] = async bank => new(new { contributionId = await bank.VerifyAsync() }),
        ["makePledge"] = bank => Now(new(new { organisationId = bank.OrganisationId, minutes = 600, until = "2027-05-31" })),
        ["makePledge(forMemberId)"] = bank => Now(new(
            new { organisationId = bank.OrganisationId, minutes = 600, until = "2027-05-31", forMemberId = bank.Owner.NodeId })),
        ["changePledge"] = async bank => new(new { pledgeId = await bank.PledgeAsync(), minutes = 300, until = "2027-04-30" }),
        ["endPledge"] = async bank => new(new { pledgeId = await bank.PledgeAsync() }),
        ["issueCertificate"] = bank => Now(new(new { from = "2022-01-01", to = "2026-11-20" })),
        ["issueCertificate(forMemberId)"] = bank => Now(new(new { from = "2022-01-01", to = "2026-11-20", forMemberId = bank.Owner.NodeId })),
        ["withdrawCertificate"] = async bank => new(new { certificateId = (await bank.CertifyAsync()).Id }),
        ["publishListing"] = bank => Now(new(new { kind = "REQUEST", title = "Company" })),
        ["publishListing(forMemberId)"] = bank => Now(new(new { kind = "REQUEST", title = "Company", forMemberId = bank.Owner.NodeId })),
        ["renewListing"] = async bank => new(new { listingId = await bank.PublishAsync(), endsOn = "2027-06-01" }),
        ["withdrawListing"] = async bank => new(new { listingId = await bank.PublishAsync() }),
        ["addMember"] = bank => Now(new(new { name = "Nia" })),
        ["addMember(asCoordinator)"] = bank => Now(new(new { name = "Nia", roles = new[] { "COORDINATOR" } })),
        ["applyToJoin"] = bank => Now(new(new { timeBankId = bank.NodeId, name = "Ava", email = $"ava{Guid.NewGuid():N}@example.org", birthDate = "1990-01-01" })),
        ["answerApplication"] = async bank => new(new { key = (await bank.ApplyAsync()).Key, text = "One thing more" }),
        ["withdrawApplication"] = async bank => new(new { key = (await bank.ApplyAsync()).Key }),
        ["acceptInvitation"] = async bank => new(new { key = await bank.InviteAsync(), name = "Ivo", birthDate = "1990-01-01" }),
        ["acceptApplication"] = async bank => new(new { applicationId = (await bank.ApplyAsync()).Id }),
        ["declineApplication"] = async bank => new(new { applicationId = (await bank.ApplyAsync()).Id, reason = "We are full" }),
        ["inviteMember"] = bank => Now(new(new { name = "Ivo", email = $"ivo{Guid.NewGuid():N}@example.org" })),
        ["takeBackInvitation"] = async bank => new(new { invitationId = await bank.MakeCardAsync() }),
        ["suspendMember"] = async bank =>
        {
            var joined = await bank.JoinAsync();
            return new(new { memberId = joined.NodeId, until = "2026-12-31", reason = "After what happened" }, Owner: joined);
        },
        ["suspendMember(coordinator)"] = async bank =>
        {
            var joined = await bank.JoinAsync(RoleKind.Coordinator);
            return new(new { memberId = joined.NodeId, until = "2026-12-31", reason = "After what happened" });
        },
        ["endSuspension"] = async bank =>
        {
            var joined = await bank.JoinAsync();
            await bank.Coordinator.ActAsync(
                "suspendMember", new { memberId = joined.NodeId, until = "2026-12-31", reason = "After what happened" }, "member { id }");
            return new(new { memberId = joined.NodeId }, Owner: joined);
        },
        ["askForConsent"] = bank => Now(new(new { memberId = bank.YoungId, guardianName = "Mum", guardianEmail = "mum@example.org" })),
        ["giveConsent"] = async bank => new(new { consentId = await bank.AskForConsentAsync() }),
        ["withdrawConsent"] = async bank => new(new { consentId = await bank.AskForConsentAsync() }),
        ["changeMember"] = bank => Now(new(new { memberId = bank.Owner.NodeId, phone = Guid.NewGuid().ToString() })),
        ["changeMember(addressOfWhoLeft)"] = bank => Now(new(
            new { memberId = bank.Owner.NodeId, email = $"lena{bank.Name.ToLowerInvariant()}@example.org" })),
        ["changeNotificationPreferences"] = bank => Now(new(
            new { kinds = new[] { new { kind = "UNCONFIRMED_HOURS", frequency = "WEEKLY" } }, quietFrom = $"20:{Random.Shared.Next(60):00}" })),
        ["changeNotificationPreferences(forMemberId)"] = async bank =>
        {
            // Who is a member elsewhere too chooses for themselves.
            var joined = await bank.JoinAsync();
            return new(new { quietFrom = "20:00", forMemberId = joined.NodeId }, Owner: joined);
        },
        ["resendMail"] = async bank => new(new { mailId = await bank.FailMailAsync() }),
        ["leaveTimeBank"] = async bank =>
        {
            var joined = await bank.JoinAsync();
            return new(new { memberId = joined.NodeId }, Owner: joined);
        },
        ["welcomeBack"] = async bank =>
        {
            var gone = await bank.JoinAsync();
            await gone.ActAsync("leaveTimeBank", new { memberId = gone.NodeId }, "member { id }");
            return new(new { memberId = gone.NodeId });
        },
        ["grantRole"] = async bank =>
        {
            var joined = await bank.JoinAsync();
            return new(new { memberId = joined.NodeId, role = "JUROR" }, Owner: joined);
        },
        ["grantRole(organisation)"] = async bank =>
        {
            var joined = await bank.JoinAsync();
            return new(new { memberId = joined.NodeId, role = "PROFESSIONAL", organisationId = bank.OrganisationId }, Owner: joined);
        },
        ["grantRole(coordinator)"] = async bank =>
        {
            var joined = await bank.JoinAsync();
            return new(new { memberId = joined.NodeId, role = "COORDINATOR" }, Owner: joined);
        },
        ["endRole"] = async bank =>
        {
            var joined = await bank.JoinAsync(RoleKind.Juror);
            return new(new { memberId = joined.NodeId, role = "JUROR" }, Owner: joined);
        },
        ["endRole(organisation)"] = async bank =>
        {
            var joined = await bank.JoinAsync();
            await bank.Coordinator.ActAsync(
                "grantRole", new { memberId = joined.NodeId, role = "PROFESSIONAL", organisationId = bank.OrganisationId }, "member { id }");
            return new(new { memberId = joined.NodeId, role = "PROFESSIONAL", organisationId = bank.OrganisationId }, Owner: joined);
        },
        ["endRole(coordinator)"] = async bank =>
        {
            var joined = await bank.JoinAsync(RoleKind.Coordinator);
            return new(new { memberId = joined.NodeId, role = "COORDINATOR" }, Owner: joined);
        },
        ["addOrganisation"] = bank => Now(new(new { name = $"Library {Guid.NewGuid():N}" })),
        ["changePolicies"] = bank => Now(new(new { daysUntilReminder = 2 })),
        ["createAccessToken"] = async bank => new(new { name = "Clock", scope = "READ", days = 30 }, Owner: await bank.JoinInBrowserAsync()),
        ["endAccessToken"] = async bank =>
        {
            var joined = await bank.JoinInBrowserAsync();
            var made = await joined.ActAsync("createAccessToken", new { name = "Clock", scope = "READ", days = 30 }, "accessToken { id }");
            return new(new { accessTokenId = made.GetProperty("accessToken").GetProperty("id").GetString() }, Owner: joined);
        },
        ["endPasskey"] = async bank =>
        {
            var joined = await bank.JoinInBrowserAsync();
            return new(new { passkeyId = await bank.GivePasskeyAsync(joined) }, Owner: joined);
        },
        ["endSession"] = async bank =>
        {
            var joined = await bank.JoinInBrowserAsync();
            return new(new { sessionId = await bank.SignInElsewhereAsync(joined) }, Owner: joined);
        },
        ["endOtherSessions"] = async bank =>
        {
            var joined = await bank.JoinInBrowserAsync();
            await bank.SignInElsewhereAsync(joined);
            return new(new { }, Owner: joined);
        },
        ["makeCalendarFeed"] = async bank => new(new { }, Owner: await bank.JoinInBrowserAsync()),
        ["endCalendarFeed"] = async bank =>
        {
            var joined = await bank.JoinInBrowserAsync();
            await joined.ActAsync("makeCalendarFeed", new { }, "address");
            return new(new { }, Owner: joined);
        },
        ["changeTimeBank"] = bank => Now(new(new { description = $"Friends {Guid.NewGuid():N}" })),
    };

    private static Guid KeyOf(string id) =>
        NodeId.TryDecode(id, out _, out var key) ? key : throw new ArgumentException($"{id} is no global id.", nameof(id));

    private static Task<Trial> Now(Trial trial) => Task.FromResult(trial);
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Features.Keys;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Foundation.Mail;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Mail;
using TimeBanking.Domain.Joining;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Tests.Permissions;

/// <summary>
/// Two time banks in one installation, alike in all but their names, in which every kind of person and of thing is there,
/// and every field that may be empty has a value somewhere.
/// </summary>
internal sealed class PermissionScene : IAsyncDisposable
{
    private static readonly Dictionary<string, string?> Settings = new()
    {
        // The walk asks for more than a client should.
        ["Web:PublicAddress"] = "https://hours.example",
        ["GraphQL:Limits:MaxFieldCost"] = "100000000",
        ["GraphQL:Limits:MaxTypeCost"] = "100000000",
        ["GraphQL:Limits:MaxErrors"] = "10000",
        ["GraphQL:Limits:MaxResponseBytes"] = "67108864",
    };

    private PermissionScene(TestHost host, Bank here, Bank there, IReadOnlyList<Visitor> visitors, IReadOnlyList<Visitor> shutOut)
    {
        Host = host;
        Here = here;
        There = there;
        Visitors = visitors;
        ShutOut = shutOut;
    }

    public TestHost Host { get; }
    public Bank Here { get; }
    public Bank There { get; }

    /// <summary>Everybody who may ask, signed in or not.</summary>
    public IReadOnlyList<Visitor> Visitors { get; }

    /// <summary>Those whose token opens nothing any more: one who left, and one whose token was revoked.</summary>
    public IReadOnlyList<Visitor> ShutOut { get; }

    public TimeBanking.GraphQL.Types.Schema Schema => Host.Services.GetRequiredService<TimeBanking.GraphQL.Types.Schema>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<PermissionScene> MakeAsync(Database database, Func<Policies, Policies>? policies = null)
    {
        var host = await TestHost.StartAsync(database, Settings);
        policies ??= same => same;
        var here = await Bank.MakeAsync(host, "Here", policies);
        var there = await Bank.MakeAsync(host, "There", policies);
        var nobody = new Participant(host.CreateClient(), Guid.Empty, "", new Actor(Guid.Empty, Guid.Empty));
        var revoked = await here.Community.JoinAsync("Rona");
        await host.Services.GetRequiredService<AccessTokens>().RevokeAsync(revoked.Token[..10], Token);
        return new PermissionScene(
            host, here, there,
            [
                new("somebody not signed in", nobody, null),
                new("a member of another time bank", there.Owner, there.Id),
                new("a coordinator of another time bank", there.Coordinator, there.Id, RoleKind.Coordinator),
                new("a steward of another time bank", there.Steward, there.Id, RoleKind.Steward),
                new("another member", here.Other, here.Id),
                new("a graduate, professional and juror", here.Graduate, here.Id, RoleKind.Graduate, RoleKind.Professional, RoleKind.Juror),
                new("a verifier, facilitator and guardian", here.Verifier, here.Id),
                new("a suspended member", here.Suspended, here.Id),
                new("a young member without consent", here.Young, here.Id),
                new("the member themselves", here.Owner, here.Id),
                new("the other party", here.Counterpart, here.Id),
                new("a coordinator", here.Coordinator, here.Id, RoleKind.Coordinator),
                new("a steward", here.Steward, here.Id, RoleKind.Steward),
            ],
            [new("who left", here.Left, here.Id), new("who bears a revoked token", revoked, here.Id)]);
    }

    public Visitor The(string kind) => Visitors.Single(visitor => visitor.Kind == kind);

    public async Task<Dictionary<string, Thing>> ThingsAsync()
    {
        await using var context = await Host.ReadAsync();
        return await Things.ReadAsync(context, Token);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

/// <summary>One of the two time banks.</summary>
internal sealed partial class Bank
{
    private readonly TestHost _host;
    private int _days;

    private Bank(TestHost host, string name, Community community)
    {
        _host = host;
        Name = name;
        Community = community;
    }

    public string Name { get; }
    public Community Community { get; }
    public Guid Id => Community.BankId;
    public string NodeId => TimeBanking.GraphQL.Types.NodeId.Encode("TimeBank", Id);

    /// <summary>Whose things are read and acted upon.</summary>
    public Participant Owner => Community.Giver;

    /// <summary>The other party of the owner's exchanges and gifts.</summary>
    public Participant Counterpart => Community.Receiver;

    public Participant Other => Community.Stranger;
    public Participant Coordinator => Community.Coordinator;
    public required Participant Steward { get; init; }
    public required Participant Graduate { get; init; }

    /// <summary>
    /// Verifies hours for the organisation, in which they are a professional as well, facilitates the groups of graduates, and is the guardian of
    /// the young member: somebody whose every right comes from a role in one place.
    /// </summary>
    public required Participant Verifier { get; init; }
    public required Participant Suspended { get; init; }
    public required Participant Young { get; init; }
    public required Participant Left { get; init; }

    public string OrganisationId { get; private set; } = "";
    public string ListingId { get; private set; } = "";
    public string ExchangeId { get; private set; } = "";
    public string ContributionId { get; private set; } = "";
    public string PledgeId { get; private set; } = "";

    /// <summary>What the owner promised to the open group, at a meeting.</summary>
    public string PromiseId { get; private set; } = "";
    public string CertificateId { get; private set; } = "";
    public string CertificateCode { get; private set; } = "";
    public string GiftId { get; private set; } = "";
    public string ProgrammeId { get; private set; } = "";

    /// <summary>Carried by the owner; the counterpart's household comes to it.</summary>
    public string CohortId { get; private set; } = "";
    public string HouseholdId { get; private set; } = "";

    /// <summary>A session of that cohort which is over.</summary>
    public string MeetingId { get; private set; } = "";

    /// <summary>Of the graduates of another cohort, of whom the counterpart is one.</summary>
    public string GroupId { get; private set; } = "";

    /// <summary>Open to everybody, founded by the counterpart; the owner is of it.</summary>
    public string OpenGroupId { get; private set; } = "";

    /// <summary>What the owner cares about; nobody seconds it.</summary>
    public string WishId { get; private set; } = "";

    /// <summary>Of a group that the owner keeps and one that the counterpart keeps, each of which sends the other; the counterpart chairs.</summary>
    public string CouncilId { get; private set; } = "";

    /// <summary>To the owner, from a group of the counterpart.</summary>
    public string MeetingInvitationId { get; private set; } = "";

    /// <summary>A hall of the organisation, where the cohort meets.</summary>
    public string HallId { get; private set; } = "";

    /// <summary>A room of the time bank, where nobody meets.</summary>
    public string RoomId { get; private set; } = "";

    /// <summary>The home of the counterpart, where the group meets.</summary>
    public string HomeId { get; private set; } = "";
    public string ApplicationId { get; private set; } = "";
    public string InvitationId { get; private set; } = "";
    public string ConsentId { get; private set; } = "";

    /// <summary>A member whose guardian must consent.</summary>
    public string YoungId { get; private set; } = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Bank> MakeAsync(TestHost host, string name, Func<Policies, Policies> policies)
    {
        var community = await Community.MakeAsync(host, name, before => policies(before with
        {
            TimeStepMinutes = 1,
            SoftFloorMinutes = -100_000,
            HardFloorMinutes = -200_000,
            SoftCeilingMinutes = 100_000,
            HardCeilingMinutes = 200_000,
            ExchangesPerDayMax = 500,
            ConsentUntilAge = 16,
            JoinFromAge = 5,
        }));
        var bank = new Bank(host, name, community)
        {
            Steward = await community.JoinAsync($"Stella{name}", RoleKind.Steward),
            Graduate = await community.JoinAsync($"Grace{name}", RoleKind.Graduate, RoleKind.Professional, RoleKind.Juror),
            Verifier = await community.JoinAsync($"Vera{name}"),
            Suspended = await community.JoinAsync($"Sue{name}"),
            Young = await community.JoinAsync($"Yara{name}"),
            Left = await community.JoinAsync($"Lena{name}"),
        };
        await bank.SuspendAsync(bank.Suspended);
        await community.Coordinator.ActAsync("changeMember", new { memberId = bank.Young.NodeId, birthDate = "2012-02-29" }, "member { id }");
        await bank.FillAsync();
        return bank;
    }

    /// <summary>A member's membership rests from now on.</summary>
    public Task SuspendAsync(Participant member) => Steward.ActAsync(
        "suspendMember", new { memberId = member.NodeId, until = "2027-06-30", reason = "A quarrel" }, "member { id }");

    /// <summary>It rests no longer; what the member did meanwhile may have ended it.</summary>
    public Task EndSuspensionAsync(Participant member) => Steward.ActAsync("endSuspension", new { memberId = member.NodeId }, "member { id }");

    /// <summary>The input of help between the owner, who gives, and the counterpart.</summary>
    public object Help(string what, int minutes = 30) => new
    {
        giverId = Owner.NodeId, receiverId = Counterpart.NodeId, what, day = "2026-11-20", minutes, isSeparate = true,
    };

    public async Task<string> ClaimAsync() => IdIn(await DoAsync(Owner, "claimHelp", Help("Claimed help")), "exchange");

    public async Task<string> DisputeAsync()
    {
        var exchangeId = await ClaimAsync();
        await DoAsync(Counterpart, "disputeExchange", new { exchangeId, note = "It was less" });
        return exchangeId;
    }

    public async Task<string> ProposeAsync() => IdIn(
        await DoAsync(
            Counterpart, "proposeExchange",
            new { giverId = Owner.NodeId, receiverId = Counterpart.NodeId, what = "Proposed help", day = "2026-11-25", minutes = 30, listingId = ListingId }),
        "exchange");

    public async Task<string> AgreeAsync()
    {
        var exchangeId = await ProposeAsync();
        await DoAsync(Owner, "agreeToExchange", new { exchangeId });
        return exchangeId;
    }

    public async Task<string> RecordAsync() => IdIn(await DoAsync(Counterpart, "recordHelp", Help("Recorded help")), "exchange");

    /// <summary>The input of hours given to the organisation, on another day each time.</summary>
    public object Hours(string what, string? forMemberId = null) => new
    {
        organisationId = OrganisationId, what, place = "Hall", day = new DateOnly(2022, 1, 1).AddDays(Interlocked.Increment(ref _days)), startsAt = "09:00",
        minutes = 10, overlapReason = "In between", forMemberId,
        // Somebody else each time, and of whom few are asked a day.
        verifierName = what == "Named" ? "Ms Hill" : null, verifierEmail = what == "Named" ? "hill@example.org" : null,
    };

    public async Task<string> LogAsync() => IdIn(
        await DoAsync(Owner, "logContribution", Hours("Logged"), "contribution { id }"), "contribution");

    /// <summary>Somebody who joined and is checked in.</summary>
    public async Task<Participant> JoinAndCheckInAsync()
    {
        var joined = await JoinAsync();
        await DoAsync(joined, "checkIn", new { what = "Kitchen" }, "presence { id }");
        return joined;
    }

    /// <summary>Hours of the owner that somebody else corrected.</summary>
    public async Task<string> CorrectAsync()
    {
        var contributionId = await LogAsync();
        await DoAsync(Coordinator, "correctContribution", new { contributionId, minutes = 5, note = "It was less" }, "contribution { id }");
        return contributionId;
    }

    /// <summary>Hours of the owner that are in the ledger.</summary>
    public async Task<string> VerifyAsync()
    {
        var contributionId = await LogAsync();
        await DoAsync(Coordinator, "verifyContribution", new { contributionId }, "contribution { id }");
        return contributionId;
    }

    /// <summary>A pledge of the owner to the organisation.</summary>
    public async Task<string> PledgeAsync() => IdIn(
        await DoAsync(Owner, "makePledge", new { organisationId = OrganisationId, minutes = 600, until = "2027-05-31" }, "pledge { id }"), "pledge");

    /// <summary>A certificate of what the owner gave, with its code.</summary>
    public async Task<(string Id, string Code)> CertifyAsync()
    {
        var certificate = (await DoAsync(
            Owner, "issueCertificate", new { from = "2022-01-01", to = "2026-11-20" }, "certificate { id code }")).GetProperty("certificate");
        return (certificate.GetProperty("id").GetString()!, certificate.GetProperty("code").GetString()!);
    }

    public async Task<string> PublishAsync() => IdIn(
        await DoAsync(
            Owner, "publishListing",
            new { kind = "OFFER", title = "Ironing", description = "Shirts too", category = "Home", endsOn = "2027-11-30" }, "listing { id }"),
        "listing");

    public async Task<string> GiveAsync() => IdIn(
        await DoAsync(Owner, "giveMinutes", new { toMemberId = Counterpart.NodeId, minutes = 15, message = "Thank you" }, "transfer { id }"),
        "transfer");

    /// <summary>Somebody who waits, with the secret of the link in their mail.</summary>
    public async Task<(string Id, string Key)> ApplyAsync()
    {
        var email = $"ada{Guid.NewGuid():N}@example.org";
        await DoAsync(
            Coordinator, "applyToJoin",
            new { timeBankId = NodeId, name = "Ada", email, phone = "789", message = "I like to sing", language = "en", birthDate = "1990-01-01" },
            "timeBank { id }");
        await using var context = await _host.ReadAsync();
        var id = await context.Set<Application>().Where(row => row.Email == email).Select(row => row.Id).SingleAsync(Token);
        return (TimeBanking.GraphQL.Types.NodeId.Encode("Application", id), await KeyToAsync(email));
    }

    /// <summary>The secret of an invitation by mail.</summary>
    public async Task<string> InviteAsync()
    {
        var email = $"ivo{Guid.NewGuid():N}@example.org";
        await DoAsync(Coordinator, "inviteMember", new { name = "Ivo", email }, "invitation { name }");
        return await KeyToAsync(email);
    }

    /// <summary>An invitation on a card that nobody used.</summary>
    public async Task<string> MakeCardAsync() =>
        IdIn(await DoAsync(Coordinator, "inviteMember", new { name = "Bea" }, "invitation { id }"), "invitation");

    /// <summary>What a guardian is asked: the owner, if nobody else.</summary>
    public async Task<string> AskForConsentAsync(Participant? guardian = null) => IdIn(
        await DoAsync(
            Coordinator, "askForConsent",
            new { memberId = YoungId, guardianName = "Gwen", guardianEmail = "gwen@example.org", guardianMemberId = (guardian ?? Owner).NodeId }, "consent { id }"),
        "consent");

    private async Task<string> KeyToAsync(string email)
    {
        await using var context = await _host.ReadAsync();
        var text = await context.Set<OutboxMail>().Where(mail => mail.ToAddress == email).OrderByDescending(mail => mail.Id)
            .Select(mail => mail.Text).FirstAsync(Token);
        return System.Text.RegularExpressions.Regex.Match(text, "key=([A-Za-z0-9_-]+)").Groups[1].Value;
    }

    public async Task<Participant> JoinAsync(params RoleKind[] roles) => await Community.JoinAsync($"N{Guid.NewGuid():N}", roles);

    /// <summary>A mail to the owner that tells of this time bank and was given up.</summary>
    public Task<Guid> FailMailAsync() => FailedMail.WriteAsync(_host, Id, Owner.Id);

    /// <summary>The same, signed in with a browser.</summary>
    public async Task<Participant> JoinInBrowserAsync() => await SignInCookies.InBrowserAsync(_host, await JoinAsync());

    /// <summary>The session of somebody who signs in with another browser too.</summary>
    public async Task<Guid> SignInElsewhereAsync(Participant who)
    {
        var elsewhere = await SignInCookies.InBrowserAsync(_host, who);
        var sessions = (await elsewhere.AskAsync("{ mySessions { id isCurrent } }")).GetProperty("mySessions");
        return sessions.EnumerateArray().Single(session => session.GetProperty("isCurrent").GetBoolean()).GetProperty("id").GetGuid();
    }

    /// <summary>A passkey of somebody, as a browser would have made it.</summary>
    public async Task<Guid> GivePasskeyAsync(Participant who)
    {
        await using var context = await _host.ReadAsync();
        var passkey = new Passkey
        {
            Id = Guid.CreateVersion7(), PersonId = (await context.Members.SingleAsync(row => row.Id == who.Id, Token)).PersonId, Name = "Tablet",
            CredentialId = Guid.NewGuid().ToByteArray(), PublicKey = [], SignCount = 0, IsBackupEligible = false, IsBackedUp = false,
            CreatedAt = _host.Clock.GetUtcNow().UtcDateTime,
        };
        context.Add(passkey);
        await context.SaveChangesAsync(Token);
        return passkey.Id;
    }

    private async Task FillAsync()
    {
        OrganisationId = IdIn(await DoAsync(Coordinator, "addOrganisation", new { name = "Clinic" }, "organisation { id }"), "organisation");
        await DoAsync(
            Coordinator, "grantRole",
            new { memberId = Owner.NodeId, role = "PROFESSIONAL", organisationId = OrganisationId, until = "2026-12-10" }, "member { id }");
        foreach (var role in (string[])["PROFESSIONAL", "VERIFIER"])
            await DoAsync(Coordinator, "grantRole", new { memberId = Verifier.NodeId, role, organisationId = OrganisationId }, "member { id }");
        await DoAsync(Owner, "changeMember", new { memberId = Owner.NodeId, phone = "123", otherPhone = "456", language = "es" }, "member { id }");
        await DoAsync(Steward, "changeTimeBank", new { description = "Neighbours", note = "At last" }, "timeBank { id }");
        await GiveBirthDateAsync();
        await FailMailAsync();
        ListingId = await PublishAsync();
        var withdrawn = await PublishAsync();
        await DoAsync(Owner, "withdrawListing", new { listingId = withdrawn }, "listing { id }");
        ExchangeId = await AgreeAsync();
        await DoAsync(
            Coordinator, "recordAgreedHelp", new { exchangeId = ExchangeId, minutes = 45, day = "2026-11-21", forMemberId = Counterpart.NodeId });
        await ClaimAsync();
        // It waits for the owner.
        await ProposeAsync();
        await DoAsync(Owner, "reverseExchange", new { exchangeId = await RecordAsync(), note = "A slip" });
        GiftId = await GiveAsync();
        await DoAsync(Owner, "giveMinutes", new { toOrganisationId = OrganisationId, minutes = 5 }, "transfer { id }");
        await DoAsync(Owner, "giveMinutes", new { minutes = 6 }, "transfer { id }");
        await DoAsync(Coordinator, "giveMinutes", new { toMemberId = Owner.NodeId, fromOrganisationId = OrganisationId, minutes = 2 }, "transfer { id }");
        await DoAsync(
            Coordinator, "recordGroupHelp",
            new { giverId = Owner.NodeId, receiverIds = new[] { Counterpart.NodeId, Other.NodeId }, minutes = 61, what = "Singing", day = "2026-11-20", isSeparate = true },
            "transfer { id }");
        await DoAsync(Coordinator, "reverseTransfer", new { transferId = await GiveAsync(), note = "A slip" }, "transfer { id }");
        await LetSomebodyPassALimitAsync();
        ContributionId = await CorrectAsync();
        await DoAsync(Owner, "logContribution", Hours("Named"), "contribution { id }");
        await DoAsync(Owner, "checkIn", new { what = "Kitchen" }, "presence { id }");
        await DoAsync(Owner, "checkOut", new { overlapReason = "In between" }, "contribution { id }");
        await VerifyAsync();
        await DoAsync(Owner, "endPledge", new { pledgeId = await PledgeAsync() }, "pledge { id }");
        PledgeId = await PledgeAsync();
        await DoAsync(Owner, "withdrawCertificate", new { certificateId = (await CertifyAsync()).Id }, "certificate { id }");
        (CertificateId, CertificateCode) = await CertifyAsync();
        await FillWithThoseWhoComeAsync();
        await FillWithCohortsAsync();
        await FillWithGroupsAsync();
        await FillWithCouncilsAsync();
        await DoAsync(Left, "leaveTimeBank", new { memberId = Left.NodeId }, "member { id }");
    }

    /// <summary>A programme of two sessions that anybody graduates from who came once, carried by one.</summary>
    public async Task<string> CreateProgrammeAsync() => IdIn(
        await DoAsync(
            Steward, "createProgramme",
            new
            {
                name = $"Evenings {Guid.NewGuid():N}", about = "Together", sessions = 2, sessionsToGraduate = 1, teamMin = 1, teamParts = Array.Empty<string>(),
                monthsAfter = 2,
            },
            "programme { id }"),
        "programme");

    /// <summary>The input of a cohort carried by the owner, of which one session is over.</summary>
    public object Cohort(string? programmeId = null) => new
    {
        programmeId = programmeId ?? ProgrammeId, name = "Autumn", place = "Hall",
        rhythm = new { firstDay = "2026-11-17", startsAt = "17:30", minutes = 60, count = 2 }, team = new[] { new { memberId = Owner.NodeId, part = "host" } },
    };

    public async Task<string> OpenCohortAsync() => IdIn(await DoAsync(Coordinator, "openCohort", Cohort(), "cohort { id }"), "cohort");

    /// <summary>A household of the counterpart and the verifier, in a cohort of its own.</summary>
    public async Task<(string CohortId, string HouseholdId)> AddHouseholdAsync()
    {
        var cohortId = await OpenCohortAsync();
        var cohort = await DoAsync(
            Owner, "addHousehold",
            new
            {
                cohortId, name = "Family",
                people = new object[]
                {
                    new { name = "Rhys", isChild = false, memberId = Counterpart.NodeId }, new { name = "Vera", isChild = false, memberId = Verifier.NodeId },
                    new { name = "Ben", isChild = true },
                },
            },
            "cohort { households { id } }");
        return (cohortId, cohort.GetProperty("cohort").GetProperty("households")[0].GetProperty("id").GetString()!);
    }

    /// <summary>The sessions of a cohort: one that is over, and one to come.</summary>
    public async Task<IReadOnlyList<string>> SessionsAsync(string cohortId) =>
    [
        .. (await Owner.AskAsync($"{{ meetings(cohortId: \"{cohortId}\") {{ nodes {{ id }} }} }}")).GetProperty("meetings").GetProperty("nodes")
            .EnumerateArray().Select(one => one.GetProperty("id").GetString()!),
    ];

    /// <summary>The next meeting of a group.</summary>
    public async Task<string> MeetingOfAsync(string groupId) =>
        (await Verifier.AskAsync($"{{ meetings(groupId: \"{groupId}\", first: 1) {{ nodes {{ id }} }} }}")).GetProperty("meetings").GetProperty("nodes")[0]
            .GetProperty("id").GetString()!;

    /// <summary>A cohort whose household was at the session that is over.</summary>
    public async Task<(string CohortId, string MeetingId, string HouseholdId)> AttendAsync()
    {
        var (cohortId, householdId) = await AddHouseholdAsync();
        var meetingId = (await SessionsAsync(cohortId))[0];
        await DoAsync(
            Owner, "recordAttendance",
            new { meetingId, households = new[] { new { householdId, isPresent = true } }, members = new[] { new { memberId = Owner.NodeId, isPresent = true, minutes = 60 } } },
            "meeting { id }");
        return (cohortId, meetingId, householdId);
    }

    /// <summary>The group of the graduates of a cohort, in which the counterpart was asked to facilitate, and the verifier does.</summary>
    public async Task<(string CohortId, string GroupId)> GraduateAsync(Participant by, object? meetings = null)
    {
        var (cohortId, _, _) = await AttendAsync();
        await DoAsync(by, "graduateCohort", new { cohortId, facilitatorIds = new[] { Counterpart.NodeId, Verifier.NodeId }, meetings }, "cohort { id }");
        await using var context = await _host.ReadAsync();
        TimeBanking.GraphQL.Types.NodeId.TryDecode(cohortId, out _, out var cohortKey);
        var groupKey = await context.Set<Domain.Groups.Group>().Where(group => group.CohortId == cohortKey).OrderByDescending(group => group.FoundedAt)
            .Select(group => group.Id).FirstAsync(Token);
        var groupId = TimeBanking.GraphQL.Types.NodeId.Encode("Group", groupKey);
        await DoAsync(Verifier, "answerFacilitating", new { groupId, isYes = true }, "group { id }");
        return (cohortId, groupId);
    }

    /// <summary>A home of the owner, to which nobody comes yet.</summary>
    public async Task<string> OfferHomeAsync() => IdIn(
        await DoAsync(Owner, "createPlace", new { name = "Gita's kitchen", address = "7 Hill Road", hostId = Owner.NodeId }, "place { id }"), "place");

    private async Task FillWithPlacesAsync()
    {
        HallId = IdIn(
            await DoAsync(
                Coordinator, "createPlace",
                new
                {
                    name = "Hall", organisationId = OrganisationId, address = "1 Mill Lane", partOfTown = "North", access = new[] { "STEP_FREE" },
                    accessNotes = "A lift", capacity = 20,
                },
                "place { id }"),
            "place");
        RoomId = IdIn(await DoAsync(Coordinator, "createPlace", new { name = "Room", address = "3 Mill Lane", isAddressKept = true }, "place { id }"), "place");
        await DoAsync(Coordinator, "closePlace", new { placeId = RoomId, from = "2027-08-01", until = "2027-08-31" }, "place { id }");
        HomeId = IdIn(
            await DoAsync(Counterpart, "createPlace", new { name = "Rhys' home", address = "5 Hill Road", hostId = Counterpart.NodeId }, "place { id }"), "place");
    }

    /// <summary>A group that somebody founded, to which others came.</summary>
    public async Task<string> FoundGroupAsync(Participant by, params Participant[] others)
    {
        var id = IdIn(await DoAsync(by, "createGroup", NewGroup($"Allotment {Guid.NewGuid():N}"), "group { id }"), "group");
        foreach (var other in others)
            await DoAsync(other, "joinGroup", new { groupId = id }, "group { id }");
        return id;
    }

    /// <summary>What somebody cares about.</summary>
    public async Task<string> WishAsync(Participant by) => IdIn(
        await DoAsync(by, "makeWish", new { text = $"Shade {Guid.NewGuid():N}", place = "Under the oak" }, "wish { id }"), "wish");

    /// <summary>The input of a council of two groups.</summary>
    public static object NewCouncil(params string[] groupIds) => new
    {
        name = $"Council {Guid.NewGuid():N}", groupIds, rhythm = new { firstDay = "2027-02-03", startsAt = "10:00", minutes = 60, count = 2 },
    };

    /// <summary>A group of the owner, one of the counterpart, and their council, to which the owner's is asked.</summary>
    public async Task<(string Own, string Other, string CouncilId)> AskToCouncilAsync()
    {
        var (own, other) = (await FoundGroupAsync(Owner, Counterpart), await FoundGroupAsync(Counterpart, Owner));
        return (own, other, IdIn(await DoAsync(Counterpart, "createCouncil", NewCouncil(own, other), "council { id }"), "council"));
    }

    /// <summary>The same once it has come.</summary>
    public async Task<(string Own, string Other, string CouncilId)> FoundCouncilAsync()
    {
        var (own, other, councilId) = await AskToCouncilAsync();
        await DoAsync(Owner, "joinCouncil", new { councilId, groupId = own, isYes = true, organisationId = OrganisationId }, "council { id }");
        return (own, other, councilId);
    }

    /// <summary>The same, once each group has sent the other's keeper, and the counterpart chairs. One proposal of the counterpart's group is open.</summary>
    public async Task<(string Own, string Other, string CouncilId)> SitInCouncilAsync()
    {
        var (own, other, councilId) = await FoundCouncilAsync();
        await DoAsync(Owner, "proposeDelegate", new { councilId, groupId = own, memberId = Counterpart.NodeId }, "council { id }");
        await DoAsync(Counterpart, "answerDelegate", new { councilId, groupId = own, isYes = true }, "council { id }");
        await DoAsync(Counterpart, "proposeDelegate", new { councilId, groupId = other, memberId = Owner.NodeId }, "council { id }");
        await DoAsync(Owner, "answerDelegate", new { councilId, groupId = other, isYes = true }, "council { id }");
        TimeBanking.GraphQL.Types.NodeId.TryDecode(councilId, out _, out var key);
        var groupId = TimeBanking.GraphQL.Types.NodeId.Encode("Group", key);
        await DoAsync(Owner, "askToFacilitate", new { groupId, memberId = Counterpart.NodeId }, "group { id }");
        await DoAsync(Counterpart, "answerFacilitating", new { groupId, isYes = true }, "group { id }");
        await DoAsync(Owner, "proposeToCouncil", new { councilId, groupId = other, what = "Benches", why = "To sit", takes = "Wood" }, "council { id }");
        return (own, other, councilId);
    }

    /// <summary>The input of a plan of that one proposal.</summary>
    public static object NewPlan(string councilId, string ownerGroupId, params object[] notAdopted) => new
    {
        councilId, name = "Spring", items = new[] { new { proposal = 1, text = "Build two", ownerGroupId, beginsOn = "2026-12-01", dueOn = "2027-03-01" } },
        notAdopted,
    };

    /// <summary>The next meeting of a group, as its founder finds it.</summary>
    public static async Task<string> MeetingOfAsync(Participant by, string groupId) =>
        (await by.AskAsync($"{{ meetings(groupId: \"{groupId}\", first: 1) {{ nodes {{ id }} }} }}")).GetProperty("meetings").GetProperty("nodes")[0]
            .GetProperty("id").GetString()!;

    /// <summary>What a group of the counterpart asks of the owner.</summary>
    public async Task<string> AskAsGuestAsync()
    {
        var meetingId = IdIn(
            await DoAsync(
                Counterpart, "planMeeting",
                new { groupId = await FoundGroupAsync(Counterpart), day = "2027-01-05", startsAt = "18:00", place = "Garden" }, "meeting { id }"),
            "meeting");
        var asked = await DoAsync(
            Counterpart, "inviteToMeeting", new { meetingId, memberId = Owner.NodeId, question = "How does one prune?" }, "meeting { invitations { id } }");
        return asked.GetProperty("meeting").GetProperty("invitations")[0].GetProperty("id").GetString()!;
    }

    /// <summary>A wish of which a group came and one that waits, a council with all that can be said in it, and a guest.</summary>
    private async Task FillWithCouncilsAsync()
    {
        WishId = await WishAsync(Owner);
        var founding = await WishAsync(Counterpart);
        foreach (var who in new[] { Owner, Graduate, Coordinator })
            await DoAsync(who, "secondWish", new { wishId = founding }, "wish { id }");
        var (own, other, councilId) = await SitInCouncilAsync();
        CouncilId = councilId;
        await DoAsync(Owner, "askToCouncil", new { councilId, groupId = OpenGroupId }, "council { id }");
        await DoAsync(Counterpart, "proposeToCouncil", new { councilId, groupId = own, what = "Trees", why = "Shade", takes = "Spades" }, "council { id }");
        await DoAsync(
            Owner, "weighProposal", new { councilId, groupId = other, proposal = 2, stance = "ASIDE", words = "Not for us to say" }, "council { id }");
        await DoAsync(Counterpart, "adoptPlan", NewPlan(councilId, other, new { proposal = 2, reason = "No room" }), "council { id }");
        await DoAsync(Owner, "followPlanItem", new { councilId, item = 1, state = "PARTLY", words = "One stands" }, "council { id }");
        await DoAsync(Owner, "proposeToCouncil", new { councilId, groupId = other, what = "Tea", why = "Thirst", takes = "A kettle" }, "council { id }");
        MeetingInvitationId = await AskAsGuestAsync();
        await DoAsync(Owner, "answerMeetingInvitation", new { invitationId = MeetingInvitationId, isYes = true }, "meetingInvitation { id }");
    }

    /// <summary>The input of an open group.</summary>
    public static object NewGroup(string name) => new
    {
        name, kind = "OPEN", rhythm = new { firstDay = "2027-02-02", startsAt = "10:00", minutes = 60, count = 2 },
        groundRules = new { text = "We listen", confidentiality = "What is said stays here", safetyException = "But for harm" },
    };

    /// <summary>An open group with all that can be said of it, one that went into it, and one that ended.</summary>
    private async Task FillWithGroupsAsync()
    {
        OpenGroupId = await FoundGroupAsync(Counterpart, Owner);
        await DoAsync(Coordinator, "joinGroup", new { groupId = OpenGroupId }, "group { id }");
        await DoAsync(Coordinator, "leaveGroup", new { groupId = OpenGroupId }, "group { id }");
        // It is full, so whoever asks now waits.
        await DoAsync(Counterpart, "changeGroup", new { groupId = OpenGroupId, name = "Allotment", maximumSize = 2 }, "group { id }");
        await DoAsync(Coordinator, "joinGroup", new { groupId = OpenGroupId }, "group { id }");
        await DoAsync(
            Counterpart, "changeGroup",
            new
            {
                groupId = OpenGroupId, name = "Allotment", topic = "Growing food", forWhom = "Whoever likes soil", languages = new[] { "en" }, ageFrom = 18, ageTo = 110,
                accessNotes = "Gravel", placeId = HallId, place = "Garden", link = "https://example.org/room", minimumSize = 2, maximumSize = 2,
                endsOn = "2027-03-30", reviewOn = "2027-03-02", hours = "EVERYBODY", stages = new[] { "NEW" }, buddyId = Owner.NodeId,
            },
            "group { id }");
        foreach (var one in new[] { Owner, Counterpart })
            await DoAsync(one, "acceptGroundRules", new { groupId = OpenGroupId, version = 1 }, "group { id }");
        await DoAsync(Owner, "rotateFacilitator", new { groupId = OpenGroupId, memberId = Counterpart.NodeId, from = "2026-11-22" }, "group { id }");
        await DoAsync(Counterpart, "answerFacilitating", new { groupId = OpenGroupId, isYes = true }, "group { id }");
        await DoAsync(
            Counterpart, "rotateFacilitator",
            new { groupId = OpenGroupId, memberId = Owner.NodeId, from = "2027-02-10", insteadOfId = Counterpart.NodeId }, "group { id }");
        await DoAsync(Owner, "answerFacilitating", new { groupId = OpenGroupId, isYes = true }, "group { id }");
        await MeetAsync();
        var small = await FoundGroupAsync(Counterpart, Owner);
        await DoAsync(Counterpart, "mergeGroups", new { groupId = small, intoGroupId = OpenGroupId }, "group { id }");
        await AskAboutRhythmAsync();
        await OfferPlaceAsync();
        await DoAsync(Counterpart, "endGroup", new { groupId = await FoundGroupAsync(Counterpart, Owner), words = "Thank you all" }, "group { id }");
        await FillWithMatchingAsync();
    }

    /// <summary>A group of the owner and the counterpart, who are asked whether other times suit them.</summary>
    public async Task<string> AskAboutRhythmAsync()
    {
        var groupId = await FoundGroupAsync(Counterpart, Owner, await JoinAsync());
        await DoAsync(
            Counterpart, "changeGroup",
            new
            {
                groupId, name = "Allotment", note = "Work", movesPlannedFrom = "2027-02-02",
                rhythm = new { firstDay = "2027-02-04", startsAt = "10:00", minutes = 60, count = 2 },
            },
            "group { id }");
        return groupId;
    }

    /// <summary>A place falls free for the coordinator, who waited for it.</summary>
    private async Task OfferPlaceAsync()
    {
        var leaving = await JoinAsync();
        var groupId = await FoundGroupAsync(Counterpart, Owner, leaving);
        await DoAsync(Counterpart, "changeGroup", new { groupId, name = "Allotment", maximumSize = 3 }, "group { id }");
        await DoAsync(Coordinator, "joinGroup", new { groupId }, "group { id }");
        await DoAsync(leaving, "leaveGroup", new { groupId }, "group { id }");
    }

    /// <summary>The open group meets within the hour, and its facilitator says who is there.</summary>
    private async Task MeetAsync()
    {
        var meetingId = IdIn(
            await DoAsync(Counterpart, "planMeeting", new { groupId = OpenGroupId, day = "2026-11-22", startsAt = "12:30", minutes = 30 }, "meeting { id }"), "meeting");
        await DoAsync(
            Counterpart, "recordAttendance", new { meetingId, members = new[] { new { memberId = Owner.NodeId, isPresent = true } } }, "meeting { id }");
        PromiseId = IdIn(
            await DoAsync(Counterpart, "makePromise", new { meetingId, what = "Bring seeds", until = "2026-12-31", ownerId = Owner.NodeId }, "promise { id }"), "promise");
        var other = IdIn(await DoAsync(Owner, "makePromise", new { meetingId, what = "Ask for a shed", until = "2026-12-31" }, "promise { id }"), "promise");
        await DoAsync(Owner, "settlePromise", new { promiseId = other, state = "PARTLY_KEPT", why = "They answer in spring" }, "promise { id }");
    }

    /// <summary>A meeting that begins soon, of a group that the owner founded and to which the counterpart came.</summary>
    public async Task<string> MeetSoonAsync() => IdIn(
        await DoAsync(
            Owner, "planMeeting",
            new { groupId = await FoundGroupAsync(Owner, Counterpart), day = "2026-11-22", startsAt = "12:30", minutes = 30 }, "meeting { id }"),
        "meeting");

    /// <summary>What the owner promised there.</summary>
    public async Task<string> PromiseAsync() => IdIn(
        await DoAsync(Owner, "makePromise", new { meetingId = await MeetSoonAsync(), what = "Bring tea", until = "2026-12-31" }, "promise { id }"), "promise");

    private async Task FillWithCohortsAsync()
    {
        await FillWithPlacesAsync();
        ProgrammeId = await CreateProgrammeAsync();
        await DoAsync(Steward, "createProgramme", new { name = "A copy", copyOfProgrammeId = ProgrammeId }, "programme { id }");
        var (undone, _) = await GraduateAsync(Coordinator);
        await DoAsync(Coordinator, "undoGraduation", new { cohortId = undone }, "cohort { id }");
        var (seldom, householdId) = await AddHouseholdAsync();
        await DoAsync(Coordinator, "graduateCohort", new { cohortId = seldom, exceptions = new[] { new { householdId, reason = "They moved house" } } }, "cohort { id }");
        (_, GroupId) = await GraduateAsync(Coordinator, new { placeId = HomeId, place = "Garden" });
        await DoAsync(Counterpart, "offerPartnership", new { programmeId = ProgrammeId, isOffered = true }, "programme { id }");
        await DoAsync(
            Counterpart, "logContribution", new { groupId = GroupId, what = "Tea", day = "2026-11-18", startsAt = "07:00", minutes = 30 }, "contribution { id }");
        await DoAsync(Counterpart, "makePledge", new { groupId = GroupId, minutes = 300, until = "2027-05-31" }, "pledge { id }");
        (CohortId, MeetingId, HouseholdId) = await AttendAsync();
        // Both whose things are read are of its team.
        await DoAsync(
            Coordinator, "changeCohort",
            new { cohortId = CohortId, name = "Autumn", placeId = HallId, place = "Room 1", teamVerifierId = Steward.NodeId, team = new[] { new { memberId = Owner.NodeId, part = "host" }, new { memberId = Counterpart.NodeId, part = "host" } } },
            "cohort { id }");
        await DoAsync(Owner, "recordTurns", new { meetingId = MeetingId, memberIds = new[] { Owner.NodeId } }, "meeting { id }");
        await DoAsync(Owner, "recordDecision", new { meetingId = MeetingId, text = "Tea it is" }, "meeting { id }");
        await DoAsync(Owner, "addAgendaItem", new { meetingId = (await SessionsAsync(CohortId))[1], text = "Tea" }, "meeting { id }");
        await DoAsync(Owner, "drawWinner", new { meetingId = MeetingId }, "household { id }");
        await DoAsync(Owner, "moveMeeting", new { meetingId = (await SessionsAsync(CohortId))[1], day = "2026-12-01", startsAt = "18:00", note = "The hall is taken" }, "meeting { id }");
    }

    private async Task FillWithThoseWhoComeAsync()
    {
        (ApplicationId, _) = await ApplyAsync();
        var (accepted, _) = await ApplyAsync();
        await DoAsync(Coordinator, "acceptApplication", new { applicationId = accepted, note = "Welcome" }, "application { id }");
        var (declined, _) = await ApplyAsync();
        await DoAsync(Coordinator, "declineApplication", new { applicationId = declined, reason = "We are full" }, "application { id }");
        var card = await DoAsync(Coordinator, "inviteMember", new { name = "Bea" }, "key");
        await DoAsync(
            Coordinator, "applyToJoin",
            new { timeBankId = NodeId, name = "Bea", phone = "012", birthDate = "1990-01-01", invitationKey = card.GetProperty("key").GetString() },
            "timeBank { id }");
        InvitationId = await MakeCardAsync();
        await InviteAsync();
        await DoAsync(Coordinator, "takeBackInvitation", new { invitationId = await MakeCardAsync() }, "invitation { id }");
        YoungId = IdIn(await DoAsync(Coordinator, "addMember", new { name = $"Yuki{Name}", birthDate = "2012-05-05" }, "member { id }"), "member");
        await DoAsync(
            Coordinator, "suspendMember", new { memberId = YoungId, until = "2026-12-31", reason = "After what happened" }, "member { id }");
        ConsentId = await AskForConsentAsync();
        var given = await AskForConsentAsync();
        await DoAsync(Owner, "giveConsent", new { consentId = given }, "consent { id }");
        await DoAsync(Coordinator, "withdrawConsent", new { consentId = given }, "consent { id }");
        await DoAsync(Verifier, "giveConsent", new { consentId = await AskForConsentAsync(Verifier) }, "consent { id }");
    }

    // So many exchanges as that would take are not told one by one.
    private async Task LetSomebodyPassALimitAsync()
    {
        var passing = await Community.JoinAsync($"Pia{Name}");
        await using var context = await _host.ReadAsync();
        await context.Accounts.Where(account => account.Id == passing.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(account => account.BalanceMinutes, -150_000L), Token);
    }

    // Nobody changes their own, and no coordinator is asked here.
    private async Task GiveBirthDateAsync()
    {
        await using var context = await _host.ReadAsync();
        await context.Members.Where(member => member.Id == Owner.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(member => member.BirthDate, new DateOnly(1980, 2, 29)), Token);
    }

    private static async Task<System.Text.Json.JsonElement> DoAsync(
        Participant who, string mutation, object input, string fields = "exchange { id }")
    {
        var answer = await who.ActAsync(mutation, input, fields);
        Assert.True(
            answer.GetProperty("errors").ValueKind == System.Text.Json.JsonValueKind.Null, $"{mutation}: {answer.GetProperty("errors")}");
        return answer;
    }

    private static string IdIn(System.Text.Json.JsonElement answer, string thing) => answer.GetProperty(thing).GetProperty("id").GetString()!;
}

using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Tests.Members;

/// <summary>Who comes, who leaves and comes back, who keeps the time bank, and by whose word.</summary>
public sealed class ComingLeavingAndRoles
{
    [Theory, Databases]
    public async Task Whoever_left_is_found_by_coordinators_alone_and_named_when_added_again(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        const string query = "{ members(haveLeft: true, search: \"gita\") { nodes { id name leftOn } } }";
        await community.Giver.ActAsync("leaveTimeBank", new { memberId = community.Giver.NodeId }, "member { leftOn }");

        var found = (await community.Coordinator.AskAsync(query)).GetProperty("members").GetProperty("nodes");
        var byMember = await community.Stranger.SendAsync(query);
        var added = await community.Coordinator.ActAsync(
            "addMember", new { name = "Gita", email = "GITA@example.org" }, "member { id } errors { ... on MemberHasLeftError { member { id } } }");
        var back = await community.Coordinator.ActAsync(
            "welcomeBack", new { memberId = found[0].GetProperty("id").GetString() }, "member { leftOn name }");

        Assert.Equal("2026-11-22", found[0].GetProperty("leftOn").GetString());
        Assert.Equal("NOT_ALLOWED", byMember.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal("MEMBER_HAS_LEFT", Code(added));
        Assert.Equal(community.Giver.NodeId, added.GetProperty("errors")[0].GetProperty("member").GetProperty("id").GetString());
        Assert.Equal("""{"leftOn":null,"name":"Gita"}""", back.GetProperty("member").GetRawText());
    }

    [Theory, Databases]
    public async Task The_last_who_keeps_a_time_bank_stays_until_there_is_another(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        async Task<string?> LeaveAsync(Participant who) =>
            Code(await who.ActAsync("leaveTimeBank", new { memberId = who.NodeId }, "member { leftOn }"));

        Assert.Equal("LAST_KEEPER", await LeaveAsync(community.Coordinator));
        var steward = await community.JoinAsync("Stella", RoleKind.Steward);
        Assert.Equal("LAST_KEEPER", await LeaveAsync(steward));
        Assert.Equal(
            "LAST_KEEPER",
            Code(await steward.ActAsync("endRole", new { memberId = steward.NodeId, role = "STEWARD" }, "member { id }")));
        Assert.Null(await LeaveAsync(community.Coordinator));
        var other = await community.JoinAsync("Sven", RoleKind.Steward);
        Assert.Null(await LeaveAsync(steward));
        Assert.Equal("LAST_KEEPER", await LeaveAsync(other));
    }

    [Theory, Databases]
    public async Task Whose_membership_rests_is_nobody_who_keeps_the_time_bank_meanwhile(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var stella = await community.JoinAsync("Stella", RoleKind.Steward);
        var sven = await community.JoinAsync("Sven", RoleKind.Steward);
        async Task<string?> SuspendAsync(Participant who, Participant whom) => Code(await who.ActAsync(
            "suspendMember", new { memberId = whom.NodeId, until = "2027-01-31", reason = "A quarrel" }, "member { id }"));
        async Task<string?> LeaveAsync(Participant who) =>
            Code(await who.ActAsync("leaveTimeBank", new { memberId = who.NodeId }, "member { leftOn }"));

        Assert.Null(await SuspendAsync(stella, sven));
        // Sven cannot let anybody in until February, so Stella is the last who can.
        Assert.Equal("LAST_KEEPER", await LeaveAsync(stella));
        Assert.Equal(
            "LAST_KEEPER", Code(await stella.ActAsync("endRole", new { memberId = stella.NodeId, role = "STEWARD" }, "member { id }")));
        Assert.Null(Code(await stella.ActAsync("endSuspension", new { memberId = sven.NodeId }, "member { id }")));
        Assert.Null(await LeaveAsync(stella));
    }

    [Theory, Databases]
    public async Task A_coordinator_stays_while_the_only_steward_rests_and_nobody_else_lets_others_in(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var stella = await community.JoinAsync("Stella", RoleKind.Steward);
        // No act lets the last steward rest; rows that came from elsewhere may.
        await host.Writer.WriteAsync(
            (unit, token) => unit.Context.Members.Where(member => member.Id == stella.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(member => member.SuspendedUntil, new DateOnly(2027, 1, 31)), token),
            TestContext.Current.CancellationToken);
        async Task<string?> LeaveAsync(Participant who) =>
            Code(await who.ActAsync("leaveTimeBank", new { memberId = who.NodeId }, "member { leftOn }"));

        Assert.Equal("LAST_KEEPER", await LeaveAsync(community.Coordinator));
        Assert.Equal("LAST_KEEPER", await LeaveAsync(stella));
        await community.JoinAsync("Carl", RoleKind.Coordinator);
        Assert.Null(await LeaveAsync(community.Coordinator));
    }

    [Theory, Databases]
    public async Task Who_comes_back_has_neither_roles_nor_tokens_nor_offers_of_before(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var steward = await community.JoinAsync("Stella", RoleKind.Steward);
        await community.Coordinator.ActAsync("publishListing", new { kind = "OFFER", title = "Bread" }, "listing { id }");

        await steward.ActAsync("leaveTimeBank", new { memberId = community.Coordinator.NodeId }, "member { leftOn }");
        await steward.ActAsync("welcomeBack", new { memberId = community.Coordinator.NodeId }, "member { leftOn }");

        var seen = await steward.AskAsync(
            "query($id: ID!) { member(id: $id) { leftOn roles { kind } } listings { nodes { title } } }", new { id = community.Coordinator.NodeId });
        Assert.Equal("""{"leftOn":null,"roles":[]}""", seen.GetProperty("member").GetRawText());
        Assert.Empty(seen.GetProperty("listings").GetProperty("nodes").EnumerateArray());
        using var answer = await community.Coordinator.Client.GetAsync("/graphql?query={me{name}}", TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory, Databases]
    public async Task Leaving_names_who_did_it_and_is_read_in_the_audit_by_those_who_may(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        const string query = "query($id: ID!) { member(id: $id) { acts(first: 1) { nodes { kind note actor { name } } } } me { timeBank { acts(first: 1) { nodes { kind } } } } }";
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await community.Coordinator.ActAsync(
            "leaveTimeBank", new { memberId = community.Giver.NodeId, note = "Moved away" }, "member { leftOn }");

        var audit = await community.Coordinator.AskAsync(query, new { id = community.Giver.NodeId });
        var hidden = await community.Stranger.AskAsync(query, new { id = community.Giver.NodeId });

        Assert.Equal(
            """{"nodes":[{"kind":"LEAVE_TIME_BANK","note":"Moved away","actor":{"name":"Cora"}}]}""",
            audit.GetProperty("member").GetProperty("acts").GetRawText());
        Assert.Equal("LEAVE_TIME_BANK", audit.GetProperty("me").GetProperty("timeBank").GetProperty("acts").GetProperty("nodes")[0].GetProperty("kind").GetString());
        Assert.Equal("""{"member":{"acts":null},"me":{"timeBank":{"acts":null}}}""", hidden.GetRawText());
    }

    [Theory, Databases]
    public async Task Coordinators_are_made_by_stewards_and_nobody_makes_themselves_anything(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var steward = await community.JoinAsync("Stella", RoleKind.Steward);
        async Task<string?> GrantAsync(Participant who, Participant whom, string role) =>
            Code(await who.ActAsync("grantRole", new { memberId = whom.NodeId, role }, "member { id }"));

        Assert.Equal("NOT_ALLOWED", await GrantAsync(community.Coordinator, community.Giver, "COORDINATOR"));
        Assert.Equal("NOT_ALLOWED", await GrantAsync(community.Giver, community.Receiver, "JUROR"));
        Assert.Equal("NOT_ALLOWED", await GrantAsync(steward, steward, "COORDINATOR"));
        Assert.Equal("NOT_ALLOWED", await GrantAsync(community.Coordinator, community.Coordinator, "GRADUATE"));
        Assert.Equal(
            "NOT_ALLOWED",
            Code(await community.Coordinator.ActAsync("addMember", new { name = "Cora again", roles = new[] { "COORDINATOR" } }, "member { id }")));
        Assert.Null(await GrantAsync(community.Coordinator, community.Giver, "GRADUATE"));
        Assert.Null(await GrantAsync(steward, community.Giver, "COORDINATOR"));
        var me = (await community.Giver.AskAsync("{ me { roles { kind from until } } }")).GetProperty("me");
        Assert.Equal(
            """{"roles":[{"kind":"GRADUATE","from":"2026-11-22","until":null},{"kind":"COORDINATOR","from":"2026-11-22","until":null}]}""",
            me.GetRawText());
        Assert.Null(Code(await steward.ActAsync("endRole", new { memberId = community.Giver.NodeId, role = "COORDINATOR" }, "member { id }")));
        Assert.Equal("NOT_ALLOWED", await GrantAsync(community.Giver, community.Receiver, "JUROR"));
    }

    [Theory, Databases]
    public async Task A_second_self_settles_nothing_of_whoever_made_it(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var steward = await community.JoinAsync("Stella", RoleKind.Steward, RoleKind.Coordinator);
        await steward.ActAsync(
            "addMember", new { name = "Stella's other", email = "other@example.org", roles = new[] { "COORDINATOR" } }, "member { id }");
        var secondSelf = await SignInAsync(host, "other@example.org");
        var claim = await steward.ActAsync(
            "claimHelp",
            new { giverId = steward.NodeId, receiverId = community.Receiver.NodeId, what = "x", day = "2026-11-20", minutes = 600 });
        var exchangeId = claim.GetProperty("exchange").GetProperty("id").GetString();
        await community.Receiver.ActAsync("disputeExchange", new { exchangeId, note = "It was no help" });

        var settled = await secondSelf.ActAsync("settleExchange", new { exchangeId, minutes = 600 });
        var group = await secondSelf.ActAsync(
            "recordGroupHelp",
            new { giverId = steward.NodeId, receiverIds = new[] { community.Giver.NodeId }, minutes = 60, what = "x", day = "2026-11-20" },
            "transfer { id }");
        var gift = await secondSelf.ActAsync("giveMinutes", new { toMemberId = steward.NodeId, fromCommunityFund = true, minutes = 60 }, "transfer { id }");
        var byAnother = await community.Coordinator.ActAsync("settleExchange", new { exchangeId, minutes = 0 });

        Assert.Equal(["NOT_ALLOWED", "NOT_ALLOWED", "NOT_ALLOWED"], new[] { settled, group, gift }.Select(Code));
        Assert.Equal("SETTLED", byAnother.GetProperty("exchange").GetProperty("state").GetString());
    }

    [Theory, Databases]
    public async Task A_member_changes_what_is_theirs_and_a_coordinator_for_them(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        const string fields = "member { name email phone language }";
        var id = community.Giver.NodeId;

        var own = await community.Giver.ActAsync("changeMember", new { memberId = id, name = "Gita B", phone = "123", language = "pt-br" }, fields);
        var byCoordinator = await community.Coordinator.ActAsync("changeMember", new { memberId = id, email = "Gita@Example.com", phone = (string?)null }, fields);
        var byStranger = await community.Stranger.ActAsync("changeMember", new { memberId = id, name = "Nobody" }, fields);
        var taken = await community.Giver.ActAsync("changeMember", new { memberId = id, email = "rhys@example.org" }, fields);
        var nothing = await community.Giver.ActAsync("changeMember", new { memberId = id, name = "​" }, fields);
        var noLanguage = await community.Giver.ActAsync("changeMember", new { memberId = id, language = "elvish" }, fields);

        Assert.Equal("""{"name":"Gita B","email":"gita@example.org","phone":"123","language":"pt-BR"}""", own.GetProperty("member").GetRawText());
        Assert.Equal("""{"name":"Gita B","email":"gita@example.com","phone":null,"language":"pt-BR"}""", byCoordinator.GetProperty("member").GetRawText());
        Assert.Equal("NOT_ALLOWED", Code(byStranger));
        Assert.Equal("EMAIL_TAKEN", Code(taken));
        Assert.Equal("TEXT_NOT_ACCEPTED", Code(nothing));
        Assert.Equal("TEXT_NOT_ACCEPTED", Code(noLanguage));
    }

    [Theory, Databases]
    public async Task Who_may_not_make_coordinators_takes_no_coordinators_address_nor_place(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var steward = await community.JoinAsync("Stella", RoleKind.Steward);
        var another = await community.JoinAsync("Kit", RoleKind.Coordinator);
        const string fields = "member { email phone }";

        var ofSteward = await community.Coordinator.ActAsync("changeMember", new { memberId = steward.NodeId, email = "mine@example.org" }, fields);
        var ofAnother = await community.Coordinator.ActAsync("changeMember", new { memberId = another.NodeId, email = "mine@example.org" }, fields);
        var leaves = await community.Coordinator.ActAsync("leaveTimeBank", new { memberId = another.NodeId }, "member { id }");
        var phone = await community.Coordinator.ActAsync("changeMember", new { memberId = another.NodeId, phone = "123" }, fields);
        var own = await another.ActAsync("changeMember", new { memberId = another.NodeId, email = "kit.new@example.org" }, fields);
        var bySteward = await steward.ActAsync("leaveTimeBank", new { memberId = another.NodeId }, "member { id }");

        Assert.Equal(["NOT_ALLOWED", "NOT_ALLOWED", "NOT_ALLOWED"], new[] { ofSteward, ofAnother, leaves }.Select(Code));
        Assert.Equal("123", phone.GetProperty("member").GetProperty("phone").GetString());
        Assert.Equal("kit.new@example.org", own.GetProperty("member").GetProperty("email").GetString());
        Assert.Equal(another.NodeId, bySteward.GetProperty("member").GetProperty("id").GetString());
    }

    [Theory, Databases]
    public async Task A_coordinator_of_one_time_bank_changes_nobodys_address_in_another(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var here = await Community.MakeAsync(host, "Here");
        var there = await Community.MakeAsync(host, "There");

        // Gita is one person, with one address, in both.
        await here.Coordinator.ActAsync("changeMember", new { memberId = here.Giver.NodeId, email = "mine@example.org" }, "member { email }");
        var language = await here.Coordinator.ActAsync("changeMember", new { memberId = here.Receiver.NodeId, language = "es" }, "member { language }");

        var email = (await there.Giver.AskAsync("{ me { email } }")).GetProperty("me").GetProperty("email").GetString();
        Assert.Equal("gita@example.org", email);
        Assert.Equal("NOT_ALLOWED", Code(language));
        await there.Giver.ActAsync("changeMember", new { memberId = there.Giver.NodeId, email = "new@example.org" }, "member { email }");
        Assert.Equal("mine@example.org", (await here.Giver.AskAsync("{ me { email } }")).GetProperty("me").GetProperty("email").GetString());
    }

    private static async Task<Participant> SignInAsync(TestHost host, string email)
    {
        var token = await host.Services.GetRequiredService<AccessTokens>()
            .CreateAsync(Community.Name, email, "test", 30, TestContext.Current.CancellationToken);
        var client = host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return new Participant(client, Guid.Empty, token, new Actor(Guid.Empty, Guid.Empty));
    }

    private static string? Code(JsonElement answer) =>
        answer.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors ? errors[0].GetProperty("code").GetString() : null;
}

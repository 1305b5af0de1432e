using System.Text.Json;
using TimeBanking.Api.Features.Councils;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Mail;
using static TimeBanking.Api.Tests.Contributions.HoursScene;
using static TimeBanking.Api.Tests.Groups.GroupScene;

namespace TimeBanking.Api.Tests.Councils;

/// <summary>A council from wish to plan to follow-up.</summary>
public sealed class FromWishToFollowUp
{
    private const string WishFields = "wish { id text seconds secondsNeeded isMine isSecondedByMe foundedGroup { id name kind } }";

    [Theory, Databases]
    public async Task A_wish_becomes_a_group_whose_proposal_becomes_a_plan_that_is_followed_to_its_end(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var scene = await CouncilScene.OpenAsync(mail.Host);
        var (eve, fay) = (await scene.Groups.JoinBankAsync("Eve"), await scene.Groups.JoinBankAsync("Fay"));

        // Enough who care about the same found a group.
        var wish = (await eve.ActAsync("makeWish", new { text = "Shade in the yard", kind = "STUDENT_LED", place = "Under the oak" }, WishFields)).GetProperty("wish");
        var wishId = wish.GetProperty("id").GetString()!;
        Assert.Equal((0, 3, true), (wish.GetProperty("seconds").GetInt32(), wish.GetProperty("secondsNeeded").GetInt32(), wish.GetProperty("isMine").GetBoolean()));
        foreach (var who in new[] { fay, scene.Ben })
            Assert.Null(CodeOf(await who.ActAsync("secondWish", new { wishId }, WishFields)));
        var last = (await scene.Dee.ActAsync("secondWish", new { wishId }, WishFields)).GetProperty("wish").GetProperty("foundedGroup");
        Assert.Equal(("Shade in the yard", "STUDENT_LED"), (last.GetProperty("name").GetString(), last.GetProperty("kind").GetString()));
        var shade = last.GetProperty("id").GetString()!;
        Assert.Equal("Ben Dee Eve Fay", await NamesAsync(fay, shade));
        Assert.Equal("2026-11-29", (await eve.AskAsync($"{{ meetings(groupId: \"{shade}\") {{ nodes {{ day startsAt place }} }} }}"))
            .GetProperty("meetings").GetProperty("nodes")[0].GetProperty("day").GetString());

        // Groups found a council, and say whom they send.
        await scene.FoundAsync();
        await scene.SendAsync(scene.Ada, scene.Ben, scene.Bread);
        await scene.SendAsync(scene.Cid, scene.Dee, scene.Garden);
        await scene.ChairAsync(scene.Ben, scene.Dee);
        CouncilScene.Ok(await scene.ActAsync(scene.Ben, "askToCouncil", new { groupId = shade }));
        CouncilScene.Ok(await scene.ActAsync(eve, "joinCouncil", new { groupId = shade, isYes = true, organisationId = scene.Hours.OrganisationId }));
        await scene.SendAsync(eve, fay, shade);

        // They weigh in the open what is proposed.
        await scene.ProposeAsync(fay, shade, "Plant three trees");
        await scene.ProposeAsync(scene.Ben, scene.Bread, "Bake every day");
        CouncilScene.Ok(await scene.ActAsync(scene.Dee, "weighProposal", new { groupId = scene.Garden, proposal = 1, stance = "FOR", words = "We have spades" }));
        CouncilScene.Ok(await scene.ActAsync(scene.Dee, "weighProposal", new { groupId = scene.Garden, proposal = 2, stance = "AGAINST", words = "Who gets up?" }));
        mail.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        CouncilScene.Ok(await scene.ActAsync(fay, "weighProposal", new { groupId = shade, proposal = 2, stance = "ASIDE", words = "Not for us to say" }));
        // Everybody of the groups reads it, whether they are delegates or not; and coordinators.
        foreach (var reader in new[] { scene.Cid, eve, scene.Cora })
            Assert.Equal(
                "AGAINST Who gets up?",
                Words((await scene.ReadAsync(reader)).GetProperty("proposals")[1].GetProperty("words")[0]));

        // Each open proposal is an item or has its reason.
        var plan = new { name = "Spring", items = new[] { scene.Item(1, "Plant the trees", shade, "2026-12-18") } };
        Assert.Equal("COUNCIL_NOT_ACCEPTED", await scene.CodeAsync(scene.Ben, "adoptPlan", plan));
        var adopted = CouncilScene.Ok(await scene.ActAsync(
            scene.Ben, "adoptPlan", With(plan, new { notAdopted = new[] { new { proposal = 2, reason = "Nobody can be there at six" } } })));
        Assert.Equal(("ADOPTED", "NOT_ADOPTED"), (StateOf(adopted, 0), StateOf(adopted, 1)));
        Assert.Equal("Nobody can be there at six", adopted.GetProperty("proposals")[1].GetProperty("reason").GetString());
        await mail.RunAsync(MailScene.Write);
        await mail.RunAsync(MailScene.Send);
        var told = mail.Server.Received.Where(received => received.Message.Text.Contains("adopted a plan: Spring", StringComparison.Ordinal)).ToList();
        Assert.Equal(["ben@example.org", "dee@example.org", "fay@example.org"], told.Select(received => received.To).Order(StringComparer.Ordinal));
        Assert.Contains("It is not in the plan: Nobody can be there at six", told.Single(received => received.To == "ben@example.org").Message.Text, StringComparison.Ordinal);

        // When its day comes, those whose item it is are asked; and it is followed to its end.
        Assert.Equal("0 reminders posted, 0 failed", await mail.RunAsync(nameof(FollowPlans)));
        mail.Host.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 18, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal("1 reminder posted, 0 failed", await mail.RunAsync(nameof(FollowPlans)));
        Assert.Equal("0 reminders posted, 0 failed", await mail.RunAsync(nameof(FollowPlans)));
        await mail.RunAsync(MailScene.Write);
        await mail.RunAsync(MailScene.Send);
        var asked = Assert.Single(mail.Server.Received, received => received.Message.Text.Contains("Plant the trees", StringComparison.Ordinal));
        Assert.Equal("eve@example.org", asked.To);
        Assert.Contains("https://hours.example/councils/", asked.Message.Text, StringComparison.Ordinal);
        Assert.Equal("COUNCIL_NOT_ACCEPTED", await scene.CodeAsync(fay, "followPlanItem", new { item = 1, state = "PARTLY" }));
        CouncilScene.Ok(await scene.ActAsync(fay, "followPlanItem", new { item = 1, state = "PARTLY", words = "Two stand, one waits for rain" }));
        var done = CouncilScene.Ok(await scene.ActAsync(eve, "followPlanItem", new { item = 1, state = "DONE" })).GetProperty("plans")[0].GetProperty("items")[0];
        Assert.Equal(("DONE", "Eve"), (done.GetProperty("state").GetString(), done.GetProperty("saidBy").GetProperty("name").GetString()));
        Assert.Equal("0 reminders posted, 0 failed", await mail.RunAsync(nameof(FollowPlans)));
    }

    [Theory, Databases]
    public async Task Nobody_reads_who_seconds_what_and_nobody_seconds_twice_or_their_own(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await CouncilScene.OpenAsync(host, policies => policies with { SecondsToFoundGroup = 2 });
        var wishId = (await scene.Ada.ActAsync("makeWish", new { text = "A choir" }, WishFields)).GetProperty("wish").GetProperty("id").GetString()!;

        Assert.Equal("WISH_STANDS", CodeOf(await scene.Ada.ActAsync("secondWish", new { wishId }, WishFields)));
        Assert.Equal("WISH_STANDS", CodeOf(await scene.Ben.ActAsync("secondWish", new { wishId, isSeconded = false }, WishFields)));
        Assert.Null(CodeOf(await scene.Ben.ActAsync("secondWish", new { wishId }, WishFields)));
        Assert.Equal("WISH_STANDS", CodeOf(await scene.Ben.ActAsync("secondWish", new { wishId }, WishFields)));
        Assert.Null(CodeOf(await scene.Ben.ActAsync("secondWish", new { wishId, isSeconded = false }, WishFields)));
        Assert.Null(CodeOf(await scene.Ben.ActAsync("secondWish", new { wishId }, WishFields)));
        Assert.Equal("WISH_NOT_ACCEPTED", CodeOf(await scene.Ada.ActAsync("makeWish", new { text = "A secret", kind = "CLOSED" }, WishFields)));

        var audit = await scene.Cora.AskAsync("{ audit(first: 50) { nodes { kind } } }");
        Assert.DoesNotContain("SECOND_WISH", audit.GetRawText(), StringComparison.Ordinal);
        var wishes = (await scene.Cid.AskAsync("{ wishes(open: true) { nodes { text seconds isMine isSecondedByMe by { name } } } }")).GetProperty("wishes").GetProperty("nodes");
        Assert.Equal((1, false), (Assert.Single(wishes.EnumerateArray()).GetProperty("seconds").GetInt32(), wishes[0].GetProperty("isSecondedByMe").GetBoolean()));
        // Two at one moment, of whom one is the last that is needed: one group comes of it.
        var answers = await Task.WhenAll(new[] { scene.Cid, scene.Dee, scene.Cora }.Select(who => who.ActAsync("secondWish", new { wishId }, WishFields)));
        Assert.Single(answers, answer => CodeOf(answer) is null);
        Assert.Equal(2, answers.Count(answer => CodeOf(answer) == "WISH_STANDS"));
        Assert.Empty((await scene.Cid.AskAsync("{ wishes(open: true) { nodes { id } } }")).GetProperty("wishes").GetProperty("nodes").EnumerateArray());
    }

    [Theory, Databases]
    public async Task The_young_wish_and_second_too_and_who_rests_or_left_founds_nothing(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await CouncilScene.OpenAsync(host, policies => policies with { SecondsToFoundGroup = 2, ConsentUntilAge = null });
        await scene.Cora.ActAsync("changeMember", new { memberId = scene.Ada.NodeId, birthDate = "2011-01-01" }, "member { id }");
        await scene.Cora.ActAsync("changeMember", new { memberId = scene.Ben.NodeId, birthDate = "2012-01-01" }, "member { id }");
        var wishId = (await scene.Ada.ActAsync("makeWish", new { text = "Skating", kind = "STUDENT_LED", startsAt = "15:30" }, WishFields)).GetProperty("wish").GetProperty("id").GetString()!;
        await scene.Ben.ActAsync("secondWish", new { wishId }, WishFields);
        await scene.Cid.ActAsync("secondWish", new { wishId = wishId, isSeconded = true }, WishFields);

        var wish = (await scene.Cora.AskAsync($"{{ node(id: \"{wishId}\") {{ ... on Wish {{ foundedGroup {{ id }} }} }} }}")).GetProperty("node");
        Assert.Equal("Ada Ben Cid", await NamesAsync(scene.Ada, wish.GetProperty("foundedGroup").GetProperty("id").GetString()!));
        var other = (await scene.Ada.ActAsync("makeWish", new { text = "Chess" }, WishFields)).GetProperty("wish").GetProperty("id").GetString()!;
        await scene.Dee.ActAsync("secondWish", new { wishId = other }, WishFields);
        await scene.Cora.ActAsync("leaveTimeBank", new { memberId = scene.Dee.NodeId }, "member { id }");
        Assert.Equal(
            JsonValueKind.Null,
            (await scene.Ben.ActAsync("secondWish", new { wishId = other }, WishFields)).GetProperty("wish").GetProperty("foundedGroup").ValueKind);
    }

    private static string Words(JsonElement word) => $"{word.GetProperty("stance").GetString()} {word.GetProperty("words").GetString()}";

    private static string? StateOf(JsonElement council, int proposal) => council.GetProperty("proposals")[proposal].GetProperty("state").GetString();
}

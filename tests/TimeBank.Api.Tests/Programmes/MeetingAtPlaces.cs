using System.Net;
using System.Text.Json;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Api.Tests.Mail;
using TimeBanking.Api.Tests.Pages;
using TimeBanking.GraphQL.Types;
using static TimeBanking.Api.Tests.Contributions.HoursScene;
using static TimeBanking.Api.Tests.Programmes.CohortScene;

namespace TimeBanking.Api.Tests.Programmes;

/// <summary>People meet at places of the time bank: one meeting at a time, and where a home is hears only who comes.</summary>
public sealed class MeetingAtPlaces
{
    private const string Address = "14 Orchard Close";
    private const string PlaceFields = "place { id name address partOfTown capacity access closedFrom closedUntil host { name } organisation { name } }";

    [Theory, Databases]
    public async Task Two_meetings_are_not_at_one_place_at_one_time_and_a_cancelled_one_frees_it(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host);
        var hall = Id(await CreateAsync(scene.Cora, "Mill Lane Hall", new { }), "place");
        Assert.Null(CodeOf(await ChangeCohortAsync(scene, hall)));

        // A second cohort an hour later on the same evenings, and one that begins as the other ends.
        var taken = await scene.OpenCohortAsync(new { placeId = hall, name = "Also on Tuesdays" }, new { firstDay = "2027-01-05", startsAt = "18:30", minutes = 60, count = 8 });
        Assert.Equal("PLACE_NOT_FREE", CodeOf(taken));
        Assert.Contains("\"Winter at Hill School\" meets on 2027-01-05 at 17:30", Message(taken), StringComparison.Ordinal);
        Assert.Null(CodeOf(await scene.OpenCohortAsync(new { placeId = hall, name = "Late" }, new { firstDay = "2026-12-01", startsAt = "20:00", minutes = 60, count = 8 })));

        // Its team sees that somebody is there and not who.
        var others = scene.TeamInput([scene.Hours.Gita, scene.Hours.Community.Receiver, scene.Hours.Community.Stranger, await scene.Hours.Community.JoinAsync("Una")]);
        var mornings = Id(await scene.OpenCohortAsync(new { placeId = hall, name = "Mornings" }, new { firstDay = "2026-12-02", startsAt = "10:00", minutes = 60, count = 8 }, others), "cohort");
        var morning = (await scene.Hours.Gita.AskAsync($"{{ meetings(cohortId: \"{mornings}\", first: 1) {{ nodes {{ id meetsAt {{ name }} }} }} }}")).GetProperty("meetings").GetProperty("nodes")[0];
        Assert.Equal("Mill Lane Hall", Text(morning.GetProperty("meetsAt"), "name"));
        var inTheWay = await MoveAsync(scene.Hours.Gita, Text(morning, "id"), "2026-12-08", "19:00");
        Assert.Equal("PLACE_NOT_FREE", CodeOf(inTheWay));
        Assert.Contains("another meeting is on 2026-12-08 at 17:30", Message(inTheWay), StringComparison.Ordinal);
        Assert.DoesNotContain("Winter", Message(inTheWay), StringComparison.Ordinal);

        var second = (await scene.SessionsAsync())[1];
        Assert.Null(CodeOf(await scene.Pat.ActAsync("cancelMeeting", new { meetingId = second, note = "Snow" }, "meeting { id }")));
        Assert.Null(CodeOf(await MoveAsync(scene.Hours.Gita, Text(morning, "id"), "2026-12-08", "18:00")));
        // Elsewhere in words alone frees it too.
        Assert.Null(CodeOf(await scene.Pat.ActAsync(
            "moveMeeting", new { meetingId = (await scene.SessionsAsync())[2], day = "2026-12-15", startsAt = "17:30", place = "In the park" }, "meeting { place meetsAt { name } }")));
        Assert.Null(CodeOf(await MoveAsync(scene.Hours.Gita, Text(morning, "id"), "2026-12-15", "18:00")));
    }

    [Theory, Databases]
    public async Task Two_who_ask_for_one_place_at_once_do_not_both_get_it(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host);
        var hall = Id(await CreateAsync(scene.Cora, "Mill Lane Hall", new { }), "place");

        var answers = await Task.WhenAll(Enumerable.Range(1, 4).Select(at => scene.OpenCohortAsync(
            new { placeId = hall, name = $"Cohort {at}" }, new { firstDay = "2027-02-02", startsAt = $"17:{at}0", minutes = 60, count = 8 })));

        Assert.Single(answers, answer => CodeOf(answer) is null);
        Assert.Equal(3, answers.Count(answer => CodeOf(answer) == "PLACE_NOT_FREE"));
    }

    [Theory, Databases]
    public async Task A_closed_place_takes_no_meeting_and_what_only_its_keepers_choose_is_chosen_by_them(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host);
        var hall = Id(await CreateAsync(scene.Cora, "Mill Lane Hall", new { isBookable = false }), "place");
        var session = (await scene.SessionsAsync())[0];
        Assert.Equal("PLACE_NOT_FREE", CodeOf(await MoveAsync(scene.Pat, session, "2026-12-02", "17:30", hall)));
        Assert.Null(CodeOf(await MoveAsync(scene.Cora, session, "2026-12-02", "17:30", hall)));
        // The team moves its session in time where it is already.
        Assert.Null(CodeOf(await MoveAsync(scene.Pat, session, "2026-12-03", "17:30")));

        Assert.Equal("PLACE_NOT_ACCEPTED", CodeOf(await CloseAsync(scene.Cora, hall, "2026-12-10", "2026-12-09")));
        Assert.Null(CodeOf(await CloseAsync(scene.Cora, hall, "2026-12-10", "2026-12-20")));
        Assert.Equal("PLACE_NOT_FREE", CodeOf(await MoveAsync(scene.Cora, session, "2026-12-10", "17:30")));
        Assert.Null(CodeOf(await MoveAsync(scene.Cora, session, "2026-12-21", "17:30")));
        Assert.Null(CodeOf(await CloseAsync(scene.Cora, hall, null, null)));
        Assert.Equal("PLACE_NOT_FREE", CodeOf(await MoveAsync(scene.Cora, session, "2026-12-22", "17:30")));
        Assert.Null(CodeOf(await scene.Cora.ActAsync("changePlace", new { placeId = hall, name = "Mill Lane Hall", isOpenAgain = true }, PlaceFields)));
        Assert.Null(CodeOf(await MoveAsync(scene.Cora, session, "2026-12-22", "17:30")));

        Assert.Equal("PLACE_NOT_ACCEPTED", CodeOf(await CreateAsync(scene.Cora, "None", new { capacity = 0 })));
        Assert.Equal("TEXT_NOT_ACCEPTED", CodeOf(await CreateAsync(scene.Cora, " ", new { })));
    }

    [Theory, Databases]
    public async Task Staff_of_an_organisation_look_after_its_places_and_a_young_member_hosts_nowhere(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host);
        var verifier = await scene.Hours.Community.JoinAsync("Wanda");
        await scene.Cora.ActAsync(
            "grantRole", new { memberId = verifier.NodeId, role = "VERIFIER", organisationId = scene.Hours.OrganisationId }, "member { id }");

        var room = await CreateAsync(verifier, "Reading room", new { organisationId = scene.Hours.OrganisationId, address = "2 High Street", isAddressKept = true });
        Assert.Null(CodeOf(room));
        Assert.Equal("NOT_ALLOWED", CodeOf(await CreateAsync(verifier, "The time bank's", new { })));
        Assert.Equal("NOT_ALLOWED", CodeOf(await CreateAsync(scene.Hours.Gita, "Not hers", new { organisationId = scene.Hours.OrganisationId })));
        Assert.Equal("PLACE_NOT_ACCEPTED", CodeOf(await CreateAsync(scene.Cora, "Both", new { organisationId = scene.Hours.OrganisationId, hostId = scene.Hours.Gita.NodeId })));
        // Members see it, and those who neither come nor look after it are not told where it is.
        Assert.Equal((true, "2 High Street"), await SeenAsync(verifier, Id(room, "place")));
        Assert.Equal((true, null), await SeenAsync(scene.Hours.Gita, Id(room, "place")));

        await scene.Cora.ActAsync("changeMember", new { memberId = scene.Hours.Gita.NodeId, birthDate = "2011-01-01" }, "member { id }");
        Assert.Equal("PLACE_NOT_ACCEPTED", CodeOf(await CreateAsync(scene.Hours.Gita, "Home", new { hostId = scene.Hours.Gita.NodeId })));
    }

    [Theory, Databases]
    public async Task Where_a_home_is_hears_only_who_comes_by_every_way(Database database)
    {
        await using var mail = await MailScene.StartAsync(database, ("Web:PublicAddress", "https://hours.example"));
        var scene = await OpenAsync(mail.Host);
        var (gita, rhys) = (scene.Hours.Gita, scene.Hours.Community.Receiver);
        var home = Id(await CreateAsync(scene.Sol, "Sol's kitchen", new { hostId = scene.Sol.NodeId, address = Address, partOfTown = "Orchard Hill" }), "place");
        Assert.Equal((true, Address), await SeenAsync(scene.Sol, home));
        Assert.Equal((true, Address), await SeenAsync(scene.Cora, home));
        Assert.Equal((false, null), await SeenAsync(gita, home));
        Assert.Equal((false, null), await SeenAsync(scene.Pat, home));
        Assert.Equal("NOT_FOUND", CodeOf(await MoveAsync(scene.Pat, (await scene.SessionsAsync())[0], "2026-12-01", "17:30", home)));
        Assert.Empty((await gita.AskAsync("{ places { nodes { name } } }")).GetProperty("places").GetProperty("nodes").EnumerateArray());

        Assert.Null(CodeOf(await ChangeCohortAsync(scene, home)));
        await scene.AddHouseholdAsync("Family Gita", gita);
        Assert.Equal((true, Address), await SeenAsync(gita, home));
        Assert.Equal((false, null), await SeenAsync(rhys, home));
        using (var reader = await SignInCookies.SignedInAsync(mail.Host, rhys))
        {
            await reader.OpenAsync($"/places/{KeyOf(home)}");
            Assert.Equal(HttpStatusCode.NotFound, reader.Status);
            await reader.OpenAsync("/places");
            Assert.DoesNotContain("Sol's kitchen", reader.Text, StringComparison.Ordinal);
        }

        using (var reader = await SignInCookies.SignedInAsync(mail.Host, gita))
        {
            await reader.OpenAsync($"/meetings/{KeyOf((await scene.SessionsAsync())[0])}");
            Assert.Contains(Address, reader.Text, StringComparison.Ordinal);
        }

        // The mail before a meeting, and its entry for calendars, say where; what tells that it is cancelled does not.
        scene.GoTo(1, TimeSpan.FromHours(-24));
        var told = Assert.Single(await MailsAsync(mail, "gita@example.org"));
        Assert.Contains($"Sol's kitchen, {Address}", told.Text, StringComparison.Ordinal);
        Assert.Contains(Address, Unfolded(told), StringComparison.Ordinal);
        Assert.Null(CodeOf(await scene.Pat.ActAsync("cancelMeeting", new { meetingId = (await scene.SessionsAsync())[0], note = "Snow" }, "meeting { id }")));
        var cancelled = Assert.Single(await MailsAsync(mail, "gita@example.org"));
        Assert.Contains("Sol's kitchen", cancelled.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Address, cancelled.Text + Unfolded(cancelled), StringComparison.Ordinal);
        Assert.DoesNotContain(mail.Server.Received, received => received.To == "rhys@example.org");

        // Who leaves takes the address along.
        await scene.Stella.ActAsync("leaveTimeBank", new { memberId = scene.Sol.NodeId }, "member { id }");
        Assert.Equal((true, null), await SeenAsync(scene.Cora, home));
    }

    [Theory, Databases]
    public async Task A_place_that_is_too_small_is_told_and_not_refused(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host);
        var room = Id(await CreateAsync(scene.Cora, "Reading room", new { capacity = 6 }), "place");

        Assert.Null(CodeOf(await ChangeCohortAsync(scene, room)));
        await scene.AddHouseholdAsync("Family Okafor");

        // A team of four, a family of two, and eight more families of two to come.
        var cohort = (await scene.Pat.AskAsync($"{{ cohort(id: \"{scene.CohortId}\") {{ expectedPeople isPlaceTooSmall meetsAt {{ name }} }} }}")).GetProperty("cohort");
        Assert.Equal((22, true), (cohort.GetProperty("expectedPeople").GetInt32(), cohort.GetProperty("isPlaceTooSmall").GetBoolean()));
        using var pat = await SignInCookies.SignedInAsync(host, scene.Pat);
        await pat.OpenAsync($"/cohorts/{KeyOf(scene.CohortId)}");
        Assert.Contains("Reading room holds 6 people; about 22 are to be expected", pat.Text, StringComparison.Ordinal);
    }

    [Theory, Databases]
    public async Task A_place_is_added_changed_closed_and_opened_again_by_pages(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var scene = await OpenAsync(host);
        using var cora = await SignInCookies.SignedInAsync(host, scene.Cora);
        await cora.OpenAsync("/places/new");
        await cora.SubmitAsync("place", ("Form.Name", "Mill Lane Hall"), ("Form.Capacity", "none"));
        Assert.Contains("<a href=\"#capacity\">", cora.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"Mill Lane Hall\"", cora.Html, StringComparison.Ordinal);
        await cora.SubmitAsync("place", ("Form.Name", "Mill Lane Hall"), ("Form.Capacity", "40"), ("Form.Access", "HearingLoop"), ("Form.Address", "12 Mill Lane"));
        Assert.True(cora.Path.StartsWith("/places/0", StringComparison.Ordinal), cora.Text);
        var place = cora.Path.Split('?')[0];
        Assert.Contains("hearing loop", cora.Text, StringComparison.Ordinal);
        Assert.Contains("12 Mill Lane", cora.Text, StringComparison.Ordinal);
        await cora.OpenAsync($"{place}/change");
        await cora.SubmitAsync("close", ("Closing.Until.Day", "1"), ("Closing.Until.Month", "2"), ("Closing.Until.Year", "2027"));
        Assert.Contains("Closed from Sunday", cora.Text, StringComparison.Ordinal);
        await cora.OpenAsync($"{place}/change");
        await cora.SubmitAsync("reopen");
        Assert.DoesNotContain("Closed from", cora.Text, StringComparison.Ordinal);
        Assert.Contains("up to 40 people", cora.Text, StringComparison.Ordinal);

        // The session moves there by its page, and the place shows what is to come.
        var session = (await scene.SessionsAsync())[0];
        await cora.OpenAsync($"/meetings/{KeyOf(session)}");
        await cora.SubmitAsync(
            "move", ("Form.Day.Day", "3"), ("Form.Day.Month", "12"), ("Form.Day.Year", "2026"), ("Form.StartsAt", "17:30"),
            ("Form.PlaceId", place.Split('/')[^1]), ("Form.Place", "First floor"));
        Assert.Contains($"<a href=\"{place}\">Mill Lane Hall</a>, First floor", cora.Html, StringComparison.Ordinal);
        await cora.OpenAsync(place);
        Assert.Contains("Winter at Hill School", cora.Text, StringComparison.Ordinal);
        await cora.OpenAsync("/settings/audit");
        Assert.Contains("Cora closed a place", cora.Text, StringComparison.Ordinal);
        using var gita = await SignInCookies.SignedInAsync(host, scene.Hours.Gita);
        await gita.OpenAsync(place);
        Assert.DoesNotContain("Winter at Hill School", gita.Text, StringComparison.Ordinal);
    }

    private static Task<JsonElement> CreateAsync(Participant by, string name, object also) =>
        by.ActAsync("createPlace", With(new { name }, also), PlaceFields);

    private static Task<JsonElement> CloseAsync(Participant by, string placeId, string? from, string? until) =>
        by.ActAsync("closePlace", new { placeId, from, until }, PlaceFields);

    private static Task<JsonElement> MoveAsync(Participant by, string meetingId, string day, string startsAt, string? placeId = null) =>
        by.ActAsync("moveMeeting", new { meetingId, day, startsAt, placeId }, "meeting { id place meetsAt { name } }");

    private static Task<JsonElement> ChangeCohortAsync(CohortScene scene, string placeId) =>
        scene.Cora.ActAsync(
            "changeCohort", new { cohortId = scene.CohortId, name = "Winter at Hill School", placeId, team = scene.TeamInput() }, "cohort { meetsAt { name } }");

    private static async Task<(bool IsThere, string? Address)> SeenAsync(Participant reader, string placeId)
    {
        var place = (await reader.AskAsync($"{{ place(id: \"{placeId}\") {{ name address }} }}")).GetProperty("place");
        return place.ValueKind == JsonValueKind.Null ? (false, null) : (true, place.GetProperty("address").GetString());
    }

    /// <summary>What came to somebody since they were last asked.</summary>
    private static async Task<IReadOnlyList<ReadMail>> MailsAsync(MailScene mail, string to)
    {
        var before = mail.Server.Received.Count;
        foreach (var sweep in (string[])["RemindOfMeetings", MailScene.Write, MailScene.Send])
            await mail.RunAsync(sweep);
        return [.. mail.Server.Received.Skip(before).Where(received => received.To == to).Select(received => received.Message)];
    }

    // Long lines of a calendar go on after a line break and a space; a comma in it is written with a stroke before it.
    private static string Unfolded(ReadMail mail) =>
        (mail.Calendar ?? "").Replace("\r\n ", "", StringComparison.Ordinal).Replace("\\,", ",", StringComparison.Ordinal);

    private static string Text(JsonElement thing, string field) => thing.GetProperty(field).GetString()!;

    private static string KeyOf(string nodeId) => NodeId.TryDecode(nodeId, out _, out var key) ? key.ToString() : throw new InvalidOperationException(nodeId);

    private static string Message(JsonElement answer) => answer.GetProperty("errors")[0].GetProperty("message").GetString()!;

    private static Dictionary<string, object?> With(object one, object other) =>
        new[] { one, other }.SelectMany(part => part.GetType().GetProperties().Select(property => (property.Name, Value: property.GetValue(part))))
            .ToDictionary(pair => pair.Name, pair => pair.Value);
}

using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Texts;

/// <summary>Names, texts and addresses follow one rule, whichever way they come in.</summary>
public sealed class TextsAtEveryDoor
{
    private const string Unseen = "\u200B\u2060\u3164";

    [Theory, Databases]
    public async Task An_unseen_character_or_another_spelling_makes_no_second_person(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var first = await AddAsync(community, "Maya", "maya@bücher.example");

        Assert.Equal("maya@xn--bcher-kva.example", first.GetProperty("member").GetProperty("email").GetString());
        Assert.Equal("EMAIL_TAKEN", Code(await AddAsync(community, "Maya", "MAYA@BÜCHER.example\u200B")));
        Assert.Equal("EMAIL_TAKEN", Code(await AddAsync(community, "Maya", "maya@bu\u0308cher.example")));
        Assert.Equal("EMAIL_TAKEN", Code(await AddAsync(community, "Maya", "maya@xn--bcher-kva.example")));
        Assert.Equal("TEXT_NOT_ACCEPTED", Code(await AddAsync(community, "Maya", "ma\u200Bya@bücher.example")));
        Assert.Equal("TEXT_NOT_ACCEPTED", Code(await AddAsync(community, "Maya", "a@localhost")));
    }

    [Theory, Databases]
    public async Task Two_organisations_do_not_look_alike(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        Task<JsonElement> AddOrganisation(string name) => community.Coordinator.ActAsync(
            "addOrganisation", new { id = Guid.NewGuid(), name, kind = "STATUTORY" }, "organisation { name }");

        var added = await AddOrganisation("Café  Ｈｉｌｌ");

        Assert.Equal("Café Hill", added.GetProperty("organisation").GetProperty("name").GetString());
        Assert.Equal("NAME_TAKEN", Code(await AddOrganisation("Cafe\u0301\u00A0Hi\u200Bll\u200F")));
    }

    [Theory, Databases]
    public async Task What_cannot_be_seen_is_no_name_title_or_note_and_nothing_is_stored(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        var claimed = await community.Giver.ActAsync("claimHelp", Help(community, "Shopping"));
        var exchangeId = claimed.GetProperty("exchange").GetProperty("id").GetString();
        var before = await CountAsync(host);

        var refused = new[]
        {
            await AddAsync(community, Unseen, null),
            await community.Coordinator.ActAsync("addOrganisation", new { id = Guid.NewGuid(), name = Unseen, kind = "STATUTORY" }, "organisation { id }"),
            await community.Giver.ActAsync("publishListing", new { id = Guid.NewGuid(), kind = "OFFER", title = Unseen }, "listing { id }"),
            await community.Receiver.ActAsync("recordHelp", Help(community, Unseen)),
            await community.Receiver.ActAsync("recordHelp", Help(community, "Shop\u202Eping")),
            await community.Receiver.ActAsync("disputeExchange", new { id = Guid.NewGuid(), exchangeId, note = Unseen }),
            await community.Giver.ActAsync("giveMinutes", new { id = Guid.NewGuid(), minutes = 15, message = "a\u0007b" }, "transfer { id }"),
            await community.Coordinator.ActAsync("recordGroupHelp", new { id = Guid.NewGuid(), giverId = community.Giver.NodeId, receiverIds = new[] { community.Receiver.NodeId }, minutes = 15, what = Unseen, day = "2026-11-20" }, "transfer { id }"),
        };

        Assert.All(refused, answer => Assert.Equal("TEXT_NOT_ACCEPTED", Code(answer)));
        Assert.Equal(before, await CountAsync(host));
    }

    [Theory, Databases]
    public async Task Texts_are_stored_in_one_form(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);

        var listing = await community.Giver.ActAsync(
            "publishListing",
            new { id = Guid.NewGuid(), kind = "OFFER", title = "Cafe\u0301\uFEFF", description = "one\r\ntwo\u200B", category = "\u00ADFood" },
            "listing { title description category }");
        var recorded = await community.Receiver.ActAsync(
            "recordHelp", Help(community, "Me\u0301nage\u2060"), "exchange { what }");

        Assert.Equal("Café | one\ntwo | Food", Plain(listing.GetProperty("listing")));
        Assert.Equal("Ménage", Plain(recorded.GetProperty("exchange")));
    }

    private static string Plain(JsonElement element) =>
        string.Join(" | ", element.EnumerateObject().Select(field => field.Value.GetString()));

    private static object Help(Community community, string what) => new
    {
        id = Guid.NewGuid(), giverId = community.Giver.NodeId, receiverId = community.Receiver.NodeId, what, day = "2026-11-20", minutes = 30,
    };

    private static Task<JsonElement> AddAsync(Community community, string name, string? email) =>
        community.Coordinator.ActAsync("addMember", new { id = Guid.NewGuid(), name, email }, "member { name email }");

    private static async Task<(int, int, int, int, int)> CountAsync(TestHost host)
    {
        var token = TestContext.Current.CancellationToken;
        await using var context = await host.ReadAsync();
        return (
            await context.Members.CountAsync(token), await context.Organisations.CountAsync(token),
            await context.Listings.CountAsync(token), await context.Exchanges.CountAsync(token),
            await context.Transfers.CountAsync(token));
    }

    private static string? Code(JsonElement answer) =>
        answer.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors ? errors[0].GetProperty("code").GetString() : null;
}

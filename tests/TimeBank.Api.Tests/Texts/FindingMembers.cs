using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.People;

namespace TimeBanking.Api.Tests.Texts;

/// <summary>Who looks for a member finds them: in other spellings, by short names, by number.</summary>
public sealed class FindingMembers
{
    [Theory, Databases]
    public async Task Members_and_listings_are_found_in_the_spelling_of_another_keyboard(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        (string Name, string Search)[] people =
        [
            ("Seán O’Connor", "o'connor"), ("Una O'Connor", "o’connor una"), ("Bjørn Dahl", "bjorn"), ("Łucja Nowak", "lucja"),
            ("Straße Karl", "STRASSE"), ("Işık Öz", "isik oz"), ("Jordi Col·lell", "collell"), ("Алёна", "алена"), ("أحمد", "احمد"),
        ];
        foreach (var (name, _) in people)
        {
            await AddAsync(community, name);
            await community.Giver.ActAsync("publishListing", new { id = Guid.NewGuid(), kind = "OFFER", title = $"Tea with {name}" }, "listing { id }");
        }

        foreach (var (name, search) in people)
        {
            Assert.Contains(name, await FindAsync(community, search));
            var found = await community.Stranger.AskAsync(
                "query($search: String) { listings(search: $search) { nodes { title } } }", new { search });
            Assert.Contains(
                $"Tea with {name}",
                found.GetProperty("listings").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("title").GetString()));
        }
        Assert.Empty(await FindAsync(community, "bjern"));
    }

    [Theory, Databases]
    public async Task Short_names_and_numbers_come_first_page_by_page_in_both_directions(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        // Numbers 1 to 4 are the community's own; these are 5 to 17.
        string[] names = ["Alice", "Oliver", "Flat 12 Caller", "Julia", "Wei Li", "Amelia", "Ö", "Li", "Lila", "Zo", "Room 7", "Ola", "Maya 007"];
        foreach (var name in names)
            await AddAsync(community, name);

        Assert.Equal(["Li", "Wei Li", "Alice"], (await FindAsync(community, "Li"))[..3]);
        Assert.Equal("Ö", (await FindAsync(community, "O"))[0]);
        Assert.Equal("Ö", (await FindAsync(community, "ö"))[0]);
        Assert.Equal(["Li", "Flat 12 Caller"], await FindAsync(community, "12"));
        Assert.Equal("Oliver", (await FindAsync(community, "6"))[0]);
        Assert.Equal(["Flat 12 Caller", "Maya 007"], await FindAsync(community, "007"));
        Assert.Equal("Flat 12 Caller", (await FindAsync(community, "7"))[0]);
        Assert.Equal(["Flat 12 Caller", "Maya 007"], await FindAsync(community, "٠٠٧"));
        Assert.Empty(await FindAsync(community, "99999999999999999999"));

        var all = await FindAsync(community, "l");
        Assert.Equal(all, await PagesAsync(community, "l", "first", "after", "endCursor", "hasNextPage"));
        Assert.Equal(all, (await PagesAsync(community, "l", "last", "before", "startCursor", "hasPreviousPage")));
        Assert.Equal(all.Length, all.Distinct().Count());
    }

    [Theory, Databases]
    public async Task What_an_earlier_version_stored_is_found_after_the_upgrade(Database database)
    {
        var token = TestContext.Current.CancellationToken;
        await using var host = await TestHost.StartAsync(database);
        var community = await Community.MakeAsync(host);
        await AddAsync(community, "Bjørn Dahl", "bjorn@example.org");
        await AddAsync(community, "Seán O’Connor", "sean@example.org");
        await AddAsync(community, "Una", "una@xn--bcher-kva.example");
        await community.Giver.ActAsync("publishListing", new { id = Guid.NewGuid(), kind = "OFFER", title = "Øl" }, "listing { id }");
        await using (var context = await host.ReadAsync())
        {
            await context.Database.ExecuteSqlAsync($"UPDATE members SET search_text = lower(name)", token);
            await context.Database.ExecuteSqlAsync($"UPDATE people SET email = {"bjorn@straße.example"} WHERE email = {"bjorn@example.org"}", token);
            await context.Database.ExecuteSqlAsync($"UPDATE people SET email = {"una@bücher.example"} WHERE email = {"sean@example.org"}", token);
            await context.Database.ExecuteSqlAsync($"UPDATE listings SET search_text = {"øl"}", token);
            await context.Database.ExecuteSqlAsync($"UPDATE written_forms SET version = 1", token);
        }
        Assert.Empty(await FindAsync(community, "bjorn"));

        await using var upgraded = host.StartAnother();

        Assert.Equal(["Bjørn Dahl"], await FindAsync(community, "bjorn"));
        Assert.Equal(["Seán O’Connor"], await FindAsync(community, "oconnor"));
        await using (var context = await host.ReadAsync())
        {
            var members = await context.Members.AsNoTracking().Include(member => member.Person).ToListAsync(token);
            Assert.Equal("bjorn@xn--strae-oqa.example", Named("Bjørn Dahl").Person!.Email);
            // Una has the address, so it stays until somebody looks at it.
            Assert.Equal("una@bücher.example", Named("Seán O’Connor").Person!.Email);
            Assert.Equal("ol", (await context.Listings.AsNoTracking().SingleAsync(token)).SearchText);
            Assert.Equal(4, await context.Database.SqlQuery<int>($"""SELECT version AS "Value" FROM written_forms""").SingleAsync(token));

            Member Named(string name) => members.Single(member => member.Name == name);
        }

        // It runs once: what is stored is not looked at again.
        await using (var context = await host.ReadAsync())
            await context.Database.ExecuteSqlAsync($"UPDATE listings SET search_text = {"as it is"}", token);
        await using var again = host.StartAnother();
        await using (var context = await host.ReadAsync())
            Assert.Equal("as it is", (await context.Listings.AsNoTracking().SingleAsync(token)).SearchText);
    }

    private static Task AddAsync(Community community, string name, string? email = null) =>
        community.Coordinator.ActAsync("addMember", new { id = Guid.NewGuid(), name, email }, "member { id }");

    private static async Task<string[]> FindAsync(Community community, string search)
    {
        var found = await community.Stranger.AskAsync(
            "query($search: String) { members(search: $search, first: 50) { nodes { name } } }", new { search });
        return [.. found.GetProperty("members").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("name").GetString()!)];
    }

    private static async Task<string[]> PagesAsync(
        Community community, string search, string size, string cursor, string next, string hasMore)
    {
        var query = $$"""
            query($search: String, $cursor: String) {
              members(search: $search, {{size}}: 2, {{cursor}}: $cursor) { nodes { name } pageInfo { {{next}} {{hasMore}} } }
            }
            """;
        var names = new List<string>();
        string? at = null;
        while (true)
        {
            var page = (await community.Stranger.AskAsync(query, new { search, cursor = at })).GetProperty("members");
            var found = page.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("name").GetString()!);
            names.InsertRange(size == "first" ? names.Count : 0, found);
            if (!page.GetProperty("pageInfo").GetProperty(hasMore).GetBoolean())
                return [.. names];
            at = page.GetProperty("pageInfo").GetProperty(next).GetString();
        }
    }
}

using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using TimeBanking.Api.Features.Import;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.Ledger;

namespace TimeBanking.Api.Tests.Import;

public sealed class ImportingAgainAfterAnUndo
{
    private const string Bank = "Riverside";

    // 0 is the community fund; whoever is not among the members is gone.
    private sealed record Person(int Number, string Name, string Email, int JoinedDay)
    {
        public required string Phone { get; init; }
        public required string OtherPhone { get; init; }

        /// <summary>A code of TimeOverflow's import form, which alone has it and the birth date.</summary>
        public required string Gender { get; init; }
        public required string BirthDate { get; init; }

        /// <summary>A tag, which a download alone has.</summary>
        public required string Language { get; init; }
    }

    private sealed record Post(int Owner, bool IsOffer, string Title, int Day);
    private sealed record Exchange(int From, int To, int Minutes, int Day, string Reason);
    private sealed record Files(Person[] People, Post[] Posts, Exchange[] Exchanges);

    [Theory, Databases]
    public async Task A_member_whose_number_was_mended_is_here_with_her_hours_and_her_listing(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var wrong = SampleBank.Of(
            SampleBank.User(1) + "2,2021-08-27,Ann,Evans,,2,1980-04-28,0190,,ann@example.org\r\n", "2,Offer,Choir,,1,2021-09-08,,\r\n",
            "1,member,2,member,3600,2024-05-01T10:00:00Z,x,\r\n");
        await host.Undo((await host.Import(wrong.Folder, Bank)).BatchId!.Value);
        using var mended = SampleBank.Of(
            SampleBank.User(1) + "3,2022-01-02,Anna,Evans,,2,1981-04-28,0191,,ann@example.org\r\n", "3,Offer,Choir,,1,2021-09-08,,\r\n",
            "1,member,3,member,3600,2024-05-01T10:00:00Z,x,\r\n");

        await ImportAll(host, mended.Folder);

        Assert.Equal(await Fresh(database, mended.Folder), await Rows(host));
        Assert.Contains(
            await Rows(host),
            row => row.StartsWith("member 3 Anna Evans ann@example.org 2022-01-02 1981-04-28 0191: 60 given 60 received 0 open", StringComparison.Ordinal));
    }

    [Theory, Databases]
    public async Task Members_whose_numbers_were_exchanged_get_each_their_own(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        const string transfer = "1,member,2,member,3600,2024-05-01T10:00:00Z,x,\r\n";
        using var wrong = SampleBank.Of(SampleBank.User(1) + SampleBank.User(2), "", transfer);
        await host.Undo((await host.Import(wrong.Folder, Bank)).BatchId!.Value);
        using var mended = SampleBank.Of(
            SampleBank.User(1).Replace("member1@", "member2@", StringComparison.Ordinal)
            + SampleBank.User(2).Replace("member2@", "member1@", StringComparison.Ordinal), "", transfer);

        await ImportAll(host, mended.Folder);

        Assert.Equal(await Fresh(database, mended.Folder), await Rows(host));
    }

    [Theory, Databases]
    public async Task A_mended_address_leaves_no_person_behind_and_nobody_of_another_bank_is_changed(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var other = SampleBank.Of(SampleBank.User(7).Replace("member7@", "elsewhere@", StringComparison.Ordinal));
        await host.Import(other.Folder, "Hilltop");
        using var wrong = SampleBank.Of(
            SampleBank.User(1).Replace("member1@", "typo@", StringComparison.Ordinal)
            + SampleBank.User(2).Replace("member2@", "elsewhere@", StringComparison.Ordinal));
        await host.Undo((await host.Import(wrong.Folder, Bank)).BatchId!.Value);
        using var mended = SampleBank.Of(SampleBank.User(1) + SampleBank.User(2));

        await host.Import(mended.Folder, Bank);

        await using var context = await host.ReadAsync();
        Assert.Equal(
            ["elsewhere@example.org", "member1@example.org", "member2@example.org"],
            await context.People.OrderBy(person => person.Email).Select(person => person.Email)
                .ToListAsync(TestContext.Current.CancellationToken));
        var here = (await host.MembersWithAddresses()).OrderBy(member => member.Number).Select(member => (member.Number, member.Email));
        Assert.Equal([(1, "member1@example.org"), (2, "member2@example.org"), (7, "elsewhere@example.org")], here);
    }

    [Theory, Databases]
    public async Task Whoever_stayed_because_they_were_active_gets_the_hours_of_the_second_import(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        using var files = SampleBank.Of(
            SampleBank.User(1) + SampleBank.User(2).Replace("member2@example.org", "", StringComparison.Ordinal), "",
            "1,member,2,member,3600,2024-05-01T10:00:00Z,x,\r\n");
        var batch = (await host.Import(files.Folder, Bank)).BatchId!.Value;
        await host.RecordHelp(receiver: 1, giver: 2, minutes: 30, new DateOnly(2026, 11, 20));
        Assert.Equal(2, (await host.Undo(batch)).MembersKept);

        var again = await host.Import(files.Folder, Bank);

        Assert.Equal(2, again.Count(SampleBank.Users, RecordOutcome.SameAsMember));
        Assert.Equal(2, (await host.MembersWithAddresses()).Count);
        Assert.Equal(90, (await host.Balances(Bank))[new SourceAccount(2)]);
        await host.Undo(again.BatchId!.Value);
        Assert.Equal(30, (await host.Balances(Bank))[new SourceAccount(2)]);
    }

    [Theory, Databases]
    public async Task Any_mended_files_give_what_a_first_import_of_them_would_give(Database database)
    {
        foreach (var (number, (before, after)) in Gen.Zip(AnyFiles(), AnyFiles()).Sample(14, 12).Index())
        {
            using var wrong = Written(before);
            using var mended = Written(after);
            await AssertSameAsFresh(database, number, wrong.Folder, mended.Folder);
        }
    }

    [Theory, Databases]
    public async Task Any_mended_download_gives_what_a_first_import_of_it_would_give(Database database)
    {
        foreach (var (number, (before, after)) in Gen.Zip(AnyFiles(), AnyFiles()).Sample(14, 6).Index())
        {
            using var wrong = Downloaded(before);
            using var mended = Downloaded(after);
            await AssertSameAsFresh(database, number, wrong.Written(), mended.Written());
        }
    }

    private static async Task AssertSameAsFresh(Database database, int number, string wrong, string mended)
    {
        await using var host = await TestHost.StartAsync(database);
        await host.Undo((await ImportAll(host, wrong)).BatchId!.Value);

        await ImportAll(host, mended);

        var (expected, rows) = (await Fresh(database, mended), await Rows(host));
        Assert.True(expected.SequenceEqual(rows), $"Case {number}:\n" + string.Join('\n',
            expected.Except(rows).Select(row => "- " + row).Concat(rows.Except(expected).Select(row => "+ " + row))));
        await AssertNothingElseIsHere(host);
        Assert.Null((await ImportAll(host, mended)).BatchId);
    }

    /// <summary>With all that the files tell of people.</summary>
    private static Task<ImportReport> ImportAll(TestHost host, string folder) =>
        host.Import(new ImportRequest(folder, Bank, KeepGender: true), skipBad: true);

    private static Gen<Files> AnyFiles() =>
        from count in Gen.Choose(1, 5)
        from numbers in Gen.Shuffle(Enumerable.Range(1, 6).ToArray())
        from emails in Gen.Shuffle(Enumerable.Range(1, 7).ToArray())
        from people in Gen.CollectToArray(Enumerable.Range(0, count), index =>
            from name in Gen.Elements("Ann", "Bo", "Cleo")
            from day in Gen.Choose(1, 28)
            from phone in Gen.Elements("", "0190 1", "0190 2")
            from otherPhone in Gen.Elements("", "0191 1")
            from gender in Gen.Elements("", "1", "2")
            from birth in Gen.Elements("", "1980-04-28", "1955-01-02")
            from language in Gen.Elements("", "ca", "es")
            // Some have no address.
            select new Person(numbers[index], name, emails[index] == 7 ? "" : $"p{emails[index]}@example.org", day)
            {
                Phone = phone, OtherPhone = otherPhone, Gender = gender, BirthDate = birth, Language = language,
            })
        from posts in (
            from owner in Gen.Elements(people)
            from isOffer in Gen.Elements(true, false)
            from title in Gen.Elements("Choir", "Lift")
            from day in Gen.Choose(1, 3)
            select new Post(owner.Number, isOffer, title, day)).ArrayOf(3)
        from exchanges in (
            from source in Gen.Choose(0, 7)
            from destination in Gen.Choose(0, 7)
            where source != destination
            from minutes in Gen.Elements(30, 60)
            from day in Gen.Choose(1, 3)
            from reason in Gen.Elements("", "x", "1/2")
            select new Exchange(source, destination, minutes, day, reason)).ArrayOf(6)
        select new Files(people, posts, exchanges);

    private static SampleBank Written(Files files) => SampleBank.Of(
        string.Concat(files.People.Select(person =>
            $"{person.Number},2021-08-{person.JoinedDay:D2},{person.Name},,,{person.Gender},{person.BirthDate},{person.Phone},{person.OtherPhone},{person.Email}\r\n")),
        string.Concat(files.Posts.Select(post =>
            $"{post.Owner},{(post.IsOffer ? "Offer" : "Inquiry")},{post.Title},,,2021-09-{post.Day:D2},,\r\n")),
        string.Concat(files.Exchanges.Select(exchange =>
            $"{Side(exchange.From)},{Side(exchange.To)},{exchange.Minutes * 60},2024-05-{exchange.Day:D2}T10:00:00Z,{exchange.Reason},\r\n")));

    private static DownloadedBank Downloaded(Files files)
    {
        var bank = new DownloadedBank();
        string SideOf(int number) => number == 0 ? Bank
            : files.People.FirstOrDefault(person => person.Number == number) is { } here ? $"{here.Name} ({number})" : bank.Deleted;
        // Who is gone has one account for all; a transfer between two of them says nothing.
        var exchanges = files.Exchanges.Where(exchange => SideOf(exchange.From) != SideOf(exchange.To)).ToList();
        foreach (var person in files.People)
            bank.Member(
                person.Number, person.Name,
                exchanges.Sum(exchange => exchange.To == person.Number ? exchange.Minutes : exchange.From == person.Number ? -exchange.Minutes : 0),
                person.Email, $"2021-08-{person.JoinedDay:D2} 10:15:00 UTC", person.Phone, person.OtherPhone, person.Language);
        foreach (var (id, post) in files.Posts.Index().Where(post => post.Item.IsOffer))
            bank.Offer(id + 1, post.Title, SideOf(post.Owner), $"2021-09-{post.Day:D2}");
        foreach (var exchange in exchanges)
            bank.Transfer(
                $"2024-05-{exchange.Day:D2} 10:00:00 UTC", SideOf(exchange.From), SideOf(exchange.To), exchange.Minutes == 60 ? "1:00" : "0:30", exchange.Reason);
        return bank;
    }

    private static string Side(int number) => number == 0 ? ",organization" : $"{number},member";

    private static async Task<List<string>> Fresh(Database database, string folder)
    {
        await using var host = await TestHost.StartAsync(database);
        await ImportAll(host, folder);
        return await Rows(host);
    }

    /// <summary>Everything that an import writes, as far as it stands, with numbers in the place of ids.</summary>
    private static async Task<List<string>> Rows(TestHost host)
    {
        await using var context = await host.ReadAsync();
        var token = TestContext.Current.CancellationToken;
        var accounts = await context.Accounts.ToDictionaryAsync(account => account.Id, token);
        var records = await context.Set<ImportedRecord>().Where(record => record.UndoneAt == null).ToDictionaryAsync(record => record.Id, token);
        var rows = new List<string>();
        var numbers = accounts.Values.Where(account => account.Kind == AccountKind.CommunityFund).ToDictionary(account => account.Id, _ => 0);
        foreach (var member in (await host.MembersWithAddresses()).Where(member => records.ContainsKey(member.Id)))
        {
            numbers.Add(member.Id, member.Number);
            rows.Add($"member {member.Number} {member.Name} {member.Email} {member.JoinedOn:yyyy-MM-dd} {member.BirthDate:yyyy-MM-dd} "
                + $"{member.Phone}{(member.LeftOn is { } left ? $" left {left:yyyy-MM-dd}" : "")}: {Figures(accounts[member.Id])}, "
                + $"other phone {member.OtherPhone}, gender {member.Gender}, language {member.Language}, roles {string.Join(' ', member.Roles.Order())}");
        }

        rows.Add($"fund: {Figures(accounts.Values.Single(account => account.Kind == AccountKind.CommunityFund))}");
        rows.AddRange((await context.Listings.Where(listing => listing.WithdrawnAt == null).ToListAsync(token)).Select(listing =>
            $"listing {numbers[listing.MemberId]} {listing.Kind} {listing.Title} {listing.Description} {listing.Category} "
            + $"{listing.CreatedAt:O} {listing.StartsOn:O} {listing.EndsOn:O} {listing.SearchText}"));
        var postings = (await context.Postings.ToListAsync(token)).ToLookup(posting => posting.TransferId);
        rows.AddRange((await context.Transfers.ToListAsync(token)).Where(transfer => records.ContainsKey(transfer.Id)).Select(transfer =>
            $"transfer {transfer.Kind} {transfer.HappenedOn:O} {transfer.RecordedAt:O} {transfer.Description} "
            + string.Join(' ', postings[transfer.Id].Select(posting => $"{numbers[posting.AccountId]}:{posting.Minutes}").Order())));
        return [.. rows.Order(StringComparer.Ordinal)];
    }

    private static string Figures(Account account) =>
        $"{account.BalanceMinutes} given {account.GivenMinutes} received {account.ReceivedMinutes} {(account.IsClosed ? "closed" : "open")}";

    /// <summary>Who came with the first files alone has left, with nothing on their account and no listing.</summary>
    private static async Task AssertNothingElseIsHere(TestHost host)
    {
        await using var context = await host.ReadAsync();
        var token = TestContext.Current.CancellationToken;
        var standing = context.Set<ImportedRecord>().Where(record => record.UndoneAt == null).Select(record => record.Id);
        var others = await context.Members.Where(member => !standing.Contains(member.Id)).ToListAsync(token);
        Assert.All(others, member => Assert.NotNull(member.LeftOn));
        var ids = others.Select(member => member.Id).ToList();
        Assert.All(await context.Accounts.Where(account => ids.Contains(account.Id)).ToListAsync(token), account =>
            Assert.Equal((0, 0, 0, true), (account.BalanceMinutes, account.GivenMinutes, account.ReceivedMinutes, account.IsClosed)));
        Assert.False(await context.Listings.AnyAsync(listing => ids.Contains(listing.MemberId) && listing.WithdrawnAt == null, token));
    }
}

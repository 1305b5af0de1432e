using TimeBanking.Api.Features.Import;

namespace TimeBanking.Api.Tests.Import;

public sealed class ReadingTimeOverflow
{
    private static Task<SourceBank> Read(SampleBank bank, ReadingChoices? choices = null) =>
        TimeOverflowFolder.Read(bank.Folder, TimeProvider.System, TestContext.Current.CancellationToken, choices);

    [Fact]
    public async Task The_sample_bank_is_read_whole_and_without_a_problem()
    {
        using var bank = new SampleBank();

        var read = await Read(bank);

        Assert.Empty(read.Problems);
        Assert.Equal(2, read.Remarks.Count);
        Assert.StartsWith("Posts are taken for those of the members with the numbers", read.Remarks[0], StringComparison.Ordinal);
        Assert.Matches("^[0-9]+ transfers name a post by an id of TimeOverflow's database", read.Remarks[1]);
        Assert.Equal((319, 638, 2316), (read.Members.Count, read.Posts.Count, read.Transfers.Count));
        Assert.Equal("Ifeoma Thomas Ó Briain", read.Members[0].Name);
        Assert.Contains(read.Transfers, transfer => transfer.Reason == "Translation\nat the clinic");
        Assert.Contains(read.Posts, post => post.Title == "Cooking for the \"big lunch\"");
    }

    [Fact]
    public async Task The_transfers_of_the_sample_bank_add_up_to_the_balances_that_must_result()
    {
        using var bank = new SampleBank();
        var read = await Read(bank);
        var balances = read.Members.ToDictionary(member => new SourceAccount(member.Id), _ => 0L);
        balances[SourceAccount.Fund] = 0;

        foreach (var transfer in read.Transfers)
        {
            balances[transfer.Source] -= transfer.Minutes;
            balances[transfer.Destination] += transfer.Minutes;
        }

        Assert.Equal(ExpectedBalances(), balances);
        Assert.Equal(0, balances.Values.Sum());
    }

    [Fact]
    public async Task Exactly_the_damaged_records_are_found_wrong_each_for_its_own_reason()
    {
        using var bank = new SampleBank().Damaged();
        var named = File.ReadLines(SampleBank.Original("messy-lines.csv")).Skip(1)
            .Select(line => line.Split(',', 2)).Select(part => (int.Parse(part[0], null), part[1]));

        var read = await Read(bank);

        Assert.Equal(named, read.Problems.Select(problem => (problem.Record, problem.Fault.Words)));
        Assert.All(read.Problems, problem => Assert.Equal(SampleBank.Transfers, problem.File));
        Assert.All(read.Problems, problem => Assert.True(problem.CanBeLeftOut));
        // Of these the hours are understood: an unknown member, seconds over a minute, and two dates.
        Assert.Equal([2, 10, 14, 16],
            read.Problems.Where(problem => problem.CostsOnlyTheField).Select(problem => problem.Record));
        Assert.Equal(32 - 8, read.Transfers.Count);
    }

    [Fact]
    public async Task A_problem_names_the_place_the_value_and_the_remedy()
    {
        using var bank = new SampleBank().Damaged();

        var problem = (await Read(bank)).Problems.Single(problem => problem.Record == 12);

        Assert.Equal(
            "transfers.csv, record 12, amount: not a number (“an hour”). "
            + "Write the seconds as digits alone: an hour is 3600.",
            problem.ToString());
    }

    [Fact]
    public async Task A_spreadsheet_formula_in_a_text_is_only_text()
    {
        using var bank = SampleBank.Of(SampleBank.User(1) + SampleBank.User(2), "",
            "1,member,2,member,60,2024-01-01T00:00:00Z,\"=cmd(\"\"calc\"\")\",\r\n");

        var read = await Read(bank);

        Assert.Empty(read.Problems);
        Assert.Equal("=cmd(\"calc\")", Assert.Single(read.Transfers).Reason);
    }

    [Theory]
    [InlineData("1,2021-08-27,A,B,,2,1980-04-28,,,not an address", "e-mail", "not an e-mail address")]
    [InlineData("1,2021-08-27,A,B,,2,1980-04-28,,,a@localhost", "e-mail", "not an e-mail address")]
    [InlineData("1,2021-08-27,A,B,,2,1980-04-28,,,Ann <a@example.org>", "e-mail", "not an e-mail address")]
    [InlineData("1,2021-08-27,A,B,,2,1980-04-28,,,MEMBER7@example.org", "e-mail", "e-mail address used twice")]
    [InlineData("1,2021-08-27,A,B,,2,2199-04-28,,,a@example.org", "birth date", "in the future")]
    [InlineData("1,2021-08-27,A,B,,2,1780-04-28,,,a@example.org", "birth date", "too long ago")]
    [InlineData("1,2021-08-27,A,B,,2,1980-02-30,,,a@example.org", "birth date", "not a date")]
    [InlineData("1,27/18/2021,A,B,,2,1980-04-28,,,a@example.org", "entry date", "not a date")]
    [InlineData("1,,A,B,,2,1980-04-28,,,a@example.org", "entry date", "date missing")]
    [InlineData("1,1970-01-01,A,B,,2,1950-04-28,,,a@example.org", "entry date", "too long ago")]
    [InlineData("1,2021-08-27,,,,2,1980-04-28,,,a@example.org", "name", "no name")]
    [InlineData("1,2021-08-27,A,B,,2,1980-04-28,0123456789012345678901234567890123456789 12,,a@example.org", "phone", "text too long")]
    [InlineData("1,2021-08-27,A\u0000nn,B,,2,1980-04-28,,,a@example.org", "name", "characters that nobody sees")]
    [InlineData("1,2021-08-27,A\u202enn,B,,2,1980-04-28,,,a@example.org", "name", "characters that nobody sees")]
    public async Task A_field_that_is_wrong_is_named_with_the_reason_and_costs_nothing_but_itself(
        string record, string field, string words)
    {
        using var bank = SampleBank.Of(SampleBank.User(7) + record + "\r\n", "",
            "1,member,7,member,3600,2024-05-01T10:00:00Z,x,\r\n");

        var read = await Read(bank);

        var problem = Assert.Single(read.Problems);
        Assert.Equal((SampleBank.Users, 2, field, words), (problem.File, problem.Record, problem.Field, problem.Fault.Words));
        Assert.NotNull(problem.Instead);
        Assert.Equal([7L, 1L], read.Members.Select(member => member.Id));
        Assert.Equal(60, Assert.Single(read.Transfers).Minutes);
    }

    [Theory]
    [InlineData("-1,2021-08-27,A,B,,2,1980-04-28,,,a@example.org", "member id", "not a member id")]
    [InlineData("0,2021-08-27,A,B,,2,1980-04-28,,,a@example.org", "member id", "not a member id")]
    [InlineData("member id,entry,first,last,last,gender,birth,phone,phone,e-mail", "member id", "not a member id")]
    [InlineData("7,2021-08-27,A,B,,2,1980-04-28,,,a@example.org", "member id", "member id used twice")]
    [InlineData("1,2021-08-27,A,B,,2,1980-04-28,,,a@example.org,more", null, "too many columns")]
    [InlineData("1,2021-08-27,A,B,,2,1980-04-28,,a@example.org", null, "too few columns")]
    public async Task A_member_whom_nobody_could_tell_is_named_and_left_out(string record, string? field, string words)
    {
        using var bank = SampleBank.Of(SampleBank.User(7) + record + "\r\n");

        var read = await Read(bank);

        var problem = Assert.Single(read.Problems);
        Assert.Equal((SampleBank.Users, 2, field, words), (problem.File, problem.Record, problem.Field, problem.Fault.Words));
        Assert.False(problem.CostsOnlyTheField);
        Assert.Equal(7, Assert.Single(read.Members).Id);
    }

    [Theory]
    [InlineData("9,Offer,Lift,,1,2021-09-08,2021-09-08,", "member id", "unknown member", false)]
    [InlineData("x,Offer,Lift,,1,2021-09-08,2021-09-08,", "member id", "not a member id", false)]
    [InlineData("1,Gift,Lift,,1,2021-09-08,2021-09-08,", "type", "unknown post type", false)]
    [InlineData("1,Offer,,,1,2021-09-08,2021-09-08,", "title", "no title", false)]
    [InlineData("1,inquiry,Lift,,one,2021-09-08,2021-09-08,", "category", "not a category number", true)]
    [InlineData("1,OFFER,Lift,,1,,2021-09-08,", "created", "date missing", true)]
    [InlineData("1,Offer,Lift,,1,2199-09-08,,", "created", "in the future", true)]
    [InlineData("1,Offer,Lift,,1,1970-01-01,,", "created", "too long ago", true)]
    [InlineData("1,Offer,Lift,,1,2021-09-08,2021-09-08,2021-09-07", "ends", "ends before it starts", true)]
    [InlineData("1,Offer,Lift,,1,2021-09-08,2021-09-08,soon", "ends", "not a date", true)]
    public async Task What_is_wrong_with_a_post_is_named_with_the_reason(
        string record, string field, string words, bool costsOnlyTheField)
    {
        using var bank = SampleBank.Of(SampleBank.User(1), record + "\r\n");

        var read = await Read(bank, new ReadingChoices(Posts: PostOwners.ByNumber));

        var problem = Assert.Single(read.Problems);
        Assert.Equal((SampleBank.Posts, 1, field, words, costsOnlyTheField),
            (problem.File, problem.Record, problem.Field, problem.Fault.Words, problem.CostsOnlyTheField));
        Assert.Equal(costsOnlyTheField ? 1 : 0, read.Posts.Count);
    }

    [Fact]
    public async Task A_title_that_is_too_long_is_cut_between_two_characters()
    {
        var title = string.Concat(Enumerable.Repeat("x\u0301y", 90));
        using var bank = SampleBank.Of(SampleBank.User(1), $"1,Offer,{title},,1,2021-09-08,,\r\n");

        var read = await Read(bank);

        Assert.Equal("text too long", Assert.Single(read.Problems).Fault.Words);
        Assert.Equal(string.Concat(Enumerable.Repeat("x\u0301y", 66)) + "…", Assert.Single(read.Posts).Title);
    }

    [Theory]
    [InlineData("1,member,2,member,3600,2024-05-01T10:00:00Z,x,2", null, null)]
    [InlineData("1,Member,2,MEMBER,3600,2024-05-01T10:00:00Z,x,one", null, null)]
    [InlineData("5,Organization,1,member,3600,2024-05-01T10:00:00Z,x,", null, null)]
    [InlineData("1,member,2,member,59,2024-05-01T10:00:00Z,x,", "amount", "less than a minute")]
    [InlineData("1,member,2,member,3630,2024-05-01T10:00:00Z,x,", "amount", "not whole minutes")]
    [InlineData("1,member,369,member,3600,2024-05-01T10:00:00Z,x,", "destination id", "unknown member")]
    [InlineData(",organization,,organization,3600,2024-05-01T10:00:00Z,x,", "destination id", "to oneself")]
    [InlineData("5,organization,1,member,3600,2024-05-01T10:00:00Z,x,", null, null)]
    [InlineData("1,member,2,member,3600060,2024-05-01T10:00:00Z,x,", "amount", "absurd amount")]
    [InlineData("1,member,2,member,3600000,2024-05-01T10:00:00Z,x,", null, null)]
    [InlineData("1,member,2,member,99999999999999999999999,2024-05-01T10:00:00Z,x,", "amount", "absurd amount")]
    [InlineData("1,member,2,member,3600.0,2024-05-01T10:00:00Z,x,", "amount", "not a number")]
    [InlineData("1,member,2,member,,2024-05-01T10:00:00Z,x,", "amount", "not a number")]
    [InlineData("1,member,2,member,60,2024-05-01 10:00:00 UTC,x,", null, null)]
    [InlineData("1,member,2,member,60,,x,", "created", "date missing")]
    public async Task A_wrong_transfer_is_named_with_the_reason(string record, string? field, string? words)
    {
        using var bank = SampleBank.Of(
            SampleBank.User(1) + SampleBank.User(2), "1,Offer,Lift,,1,2021-09-08,,\r\n", record + "\r\n");

        var problem = (await Read(bank)).Problems.SingleOrDefault();

        Assert.Equal((field, words), (problem?.Field, problem?.Fault.Words));
    }

    [Fact]
    public async Task Two_organisations_in_one_folder_are_refused()
    {
        using var bank = SampleBank.Of(SampleBank.User(1), "",
            "5,organization,1,member,60,2024-05-01T10:00:00Z,x,\r\n6,organization,1,member,60,2024-05-01T10:00:00Z,x,\r\n");

        var problem = Assert.Single((await Read(bank)).Problems);

        Assert.Equal((2, "another organisation"), (problem.Record, problem.Fault.Words));
    }

    [Fact]
    public async Task Hours_with_a_member_who_is_not_in_the_files_are_kept_by_an_account_for_somebody_who_is_gone()
    {
        using var bank = SampleBank.Of(SampleBank.User(1) + "2,too,few\r\n", "",
            "1,member,2,member,60,2024-05-01T10:00:00Z,x,\r\n2,member,1,member,120,2024-05-02T10:00:00Z,x,\r\n");

        var read = await Read(bank);

        Assert.Equal(
            ["too few columns", "unknown member"], read.Problems.Select(problem => problem.Fault.Words));
        Assert.Equal([("Ifeoma Thomas", false), ("Member 2", true)],
            read.Members.Select(member => (member.Name, member.IsGone)));
        Assert.Equal(2, read.Transfers.Count);
    }

    [Fact]
    public async Task Posts_of_people_whom_the_files_do_not_know_are_asked_about_and_never_given_to_somebody()
    {
        using var bank = SampleBank.Of(SampleBank.User(1),
            "1,Offer,Lift,,1,2021-09-08,,\r\n5128,Offer,Choir,,1,2021-09-08,,\r\n");

        var asked = await Read(bank);
        var leftOut = await Read(bank, new ReadingChoices(Posts: PostOwners.LeaveOut));
        var byNumber = await Read(bank, new ReadingChoices(Posts: PostOwners.ByNumber));

        var problem = Assert.Single(asked.Problems);
        Assert.Equal(("posts of people whom the files do not know", "5128", false),
            (problem.Fault.Words, problem.Value, problem.CanBeLeftOut));
        Assert.Empty(leftOut.Problems);
        Assert.Empty(leftOut.Posts);
        Assert.Equal("unknown member", Assert.Single(byNumber.Problems).Fault.Words);
        Assert.Equal("Lift", Assert.Single(byNumber.Posts).Title);
    }

    internal static Dictionary<SourceAccount, long> ExpectedBalances() =>
        File.ReadLines(SampleBank.Original("balances.csv")).Skip(1).Select(line => line.Split(','))
            .ToDictionary(
                part => part[0] == "fund" ? SourceAccount.Fund : new SourceAccount(long.Parse(part[0], null)),
                part => long.Parse(part[1], null));
}

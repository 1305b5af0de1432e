using TimeBank.Api.Features.Import;

namespace TimeBank.Api.Tests.Import;

public sealed class ReadingTimeOverflow
{
    private static Task<SourceBank> Read(SampleBank bank) =>
        TimeOverflowFolder.Read(bank.Folder, TimeProvider.System, TestContext.Current.CancellationToken);

    [Fact]
    public async Task The_sample_bank_is_read_whole_and_without_a_problem()
    {
        using var bank = new SampleBank();

        var read = await Read(bank);

        Assert.Empty(read.Problems);
        Assert.Empty(read.Remarks);
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
        Assert.Equal(32 - 12, read.Transfers.Count);
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
    [InlineData("1,2021-08-27,A,B,,2,2199-04-28,,,a@example.org", "birth date", "in the future")]
    [InlineData("1,2021-08-27,A,B,,2,1780-04-28,,,a@example.org", "birth date", "too long ago")]
    [InlineData("1,2021-08-27,A,B,,2,1980-02-30,,,a@example.org", "birth date", "not a date")]
    [InlineData("1,27/08/2021,A,B,,2,1980-04-28,,,a@example.org", "entry date", "not a date")]
    [InlineData("1,,A,B,,2,1980-04-28,,,a@example.org", "entry date", "date missing")]
    [InlineData("1,1970-01-01,A,B,,2,1950-04-28,,,a@example.org", "entry date", "too long ago")]
    [InlineData("1,2021-08-27,,,,2,1980-04-28,,,a@example.org", "first name", "no name")]
    [InlineData("-1,2021-08-27,A,B,,2,1980-04-28,,,a@example.org", "member id", "not a member id")]
    [InlineData("0,2021-08-27,A,B,,2,1980-04-28,,,a@example.org", "member id", "not a member id")]
    [InlineData("member id,entry,first,last,last,gender,birth,phone,phone,e-mail", "member id", "not a member id")]
    [InlineData("1,2021-08-27,A,B,,2,1980-04-28,,,a@example.org,more", null, "too many columns")]
    [InlineData("1,2021-08-27,A,B,,2,1980-04-28,,a@example.org", null, "too few columns")]
    public async Task A_wrong_member_is_named_with_the_reason(string record, string? field, string words)
    {
        using var bank = SampleBank.Of(SampleBank.User(7) + record + "\r\n");

        var read = await Read(bank);

        Assert.Contains(read.Problems, problem =>
            (problem.File, problem.Record, problem.Field, problem.Fault.Words) == (SampleBank.Users, 2, field, words));
        Assert.Equal(7, Assert.Single(read.Members).Id);
    }

    [Fact]
    public async Task The_second_of_two_members_with_one_id_or_one_address_is_wrong()
    {
        using var bank = SampleBank.Of(SampleBank.User(1)
            + SampleBank.User(1).Replace("member1@", "other@", StringComparison.Ordinal)
            + SampleBank.User(2).Replace("member2@", "MEMBER1@", StringComparison.Ordinal));

        var read = await Read(bank);

        Assert.Equal([(2, "member id used twice"), (3, "e-mail address used twice")],
            read.Problems.Select(problem => (problem.Record, problem.Fault.Words)));
        Assert.Equal(1, Assert.Single(read.Members).Record);
    }

    [Theory]
    [InlineData("9,Offer,Lift,,1,2021-09-08,2021-09-08,", "member id", "unknown member")]
    [InlineData("x,Offer,Lift,,1,2021-09-08,2021-09-08,", "member id", "not a member id")]
    [InlineData("1,Gift,Lift,,1,2021-09-08,2021-09-08,", "type", "unknown post type")]
    [InlineData("1,Offer,,,1,2021-09-08,2021-09-08,", "title", "no title")]
    [InlineData("1,Offer,Lift,,one,2021-09-08,2021-09-08,", "category", "not a category number")]
    [InlineData("1,Offer,Lift,,1,,2021-09-08,", "created", "date missing")]
    [InlineData("1,Offer,Lift,,1,2199-09-08,,", "created", "in the future")]
    [InlineData("1,Offer,Lift,,1,1970-01-01,,", "created", "too long ago")]
    [InlineData("1,Offer,Lift,,1,2021-09-08,2021-09-08,2021-09-07", "ends", "ends before it starts")]
    [InlineData("1,Offer,Lift,,1,2021-09-08,2021-09-08,soon", "ends", "not a date")]
    public async Task A_wrong_post_is_named_with_the_reason(string record, string field, string words)
    {
        using var bank = SampleBank.Of(SampleBank.User(1), record + "\r\n");

        var problem = Assert.Single((await Read(bank)).Problems);

        Assert.Equal((SampleBank.Posts, 1, field, words),
            (problem.File, problem.Record, problem.Field, problem.Fault.Words));
    }

    [Theory]
    [InlineData("1,member,2,member,3600,2024-05-01T10:00:00Z,x,2", "post", "unknown post")]
    [InlineData("1,member,2,member,3600,2024-05-01T10:00:00Z,x,0", "post", "unknown post")]
    [InlineData("1,member,2,member,3600,2024-05-01T10:00:00Z,x,one", "post", "not a post number")]
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
    public async Task What_hangs_on_a_wrong_record_is_named_as_that_and_not_as_unknown()
    {
        using var bank = SampleBank.Of(
            SampleBank.User(1) + SampleBank.User(2).Replace("2021-08-27", "soon", StringComparison.Ordinal),
            "2,Offer,Lift,,1,2021-09-08,,\r\n",
            "1,member,2,member,60,2024-05-01T10:00:00Z,x,\r\n,organization,1,member,60,2024-05-01T10:00:00Z,x,1\r\n");

        var read = await Read(bank);

        Assert.Equal(
            ["not a date", "member's own record is wrong", "member's own record is wrong", "post's own record is wrong"],
            read.Problems.Select(problem => problem.Fault.Words));
    }

    internal static Dictionary<SourceAccount, long> ExpectedBalances() =>
        File.ReadLines(SampleBank.Original("balances.csv")).Skip(1).Select(line => line.Split(','))
            .ToDictionary(
                part => part[0] == "fund" ? SourceAccount.Fund : new SourceAccount(long.Parse(part[0], null)),
                part => long.Parse(part[1], null));
}

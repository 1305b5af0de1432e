using System.IO.Compression;
using TimeBanking.Api.Features.Import;

namespace TimeBanking.Api.Tests.Import;

public sealed class ReadingDownloads
{
    private static Task<SourceBank> Read(string path, ReadingChoices? choices = null) =>
        TimeOverflowFolder.Read(path, TimeProvider.System, TestContext.Current.CancellationToken, choices);

    public static TheoryData<string> Languages => [.. DownloadedBank.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task A_download_is_read_in_every_language_that_TimeOverflow_has(string language)
    {
        using var bank = new DownloadedBank(language);
        bank.Member(1, "Ann Evans", -15).Member(2, "Ann Evans", 60);
        bank.Offers.Add(DownloadedBank.Row("", "Cuina, \"àpats\"", "", "", ""));
        bank.Offer(7001, "Lift to hospital", "Ann Evans (2)");
        bank.Offers.Add(DownloadedBank.Row("", "-", "", "", ""));
        bank.Offer(7002, "Choir", "Ann Evans (1)");
        bank.Transfer("2025-11-27 15:30:00 UTC", "Banc del Temps", "Ann Evans (2)", "1:15", "Lift")
            .Transfer("2025-11-26 15:30:00 UTC", bank.Inactive, bank.Deleted, "2:00")
            .Transfer("2025-11-25 15:30:00 UTC", bank.Deleted, bank.Deleted, "0:30")
            .Transfer("2025-11-24 15:30:00 UTC", "Ann Evans (2)", "Banc del Temps", "0:15")
            .Transfer("2025-11-23 15:30:00 UTC", "Ann Evans (1)", bank.Inactive, "0:15")
            .Transfer("2025-11-22 15:30:00 UTC", "Ann Evans (1)", "Ann Evans (2)", "0");

        var read = await Read(bank.Written());

        Assert.Empty(read.Problems);
        Assert.Equal(language, read.Language);
        Assert.Equal(
            [(1L, "Ann Evans"), (2L, "Ann Evans"), (-1L, bank.Inactive), (-2L, bank.Deleted), (-3L, bank.Deleted + " (2)")],
            read.Members.Select(member => (member.Id, member.Name)));
        Assert.Equal(
            [
                (SourceAccount.Fund, new SourceAccount(2), 75), (new SourceAccount(-1), new SourceAccount(-2), 120),
                (new SourceAccount(-2), new SourceAccount(-3), 30), (new SourceAccount(2), SourceAccount.Fund, 15),
                (new SourceAccount(1), new SourceAccount(-1), 15),
            ],
            read.Transfers.Select(transfer => (transfer.Source, transfer.Destination, transfer.Minutes)));
        Assert.Equal([("Lift to hospital", 2L, "Cuina, \"àpats\""), ("Choir", 1L, null)],
            read.Posts.Select(post => (post.Title, post.MemberId, post.Category)));
        Assert.Contains(read.Remarks, remark => remark.EndsWith("1 transfer moves no time; nothing comes of that.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ca", "download.zip")]
    [InlineData("en")]
    public async Task The_given_downloads_come_to_the_balances_that_must_result(params string[] path)
    {
        var read = await Read(DownloadedBank.Given(path));

        Assert.Empty(read.Problems);
        Assert.Equal((304, 2316), (read.Members.Count(member => !member.IsGone), read.Transfers.Count));
        var balances = new Dictionary<string, long>();
        foreach (var transfer in read.Transfers)
        {
            balances[Name(transfer.Source)] = balances.GetValueOrDefault(Name(transfer.Source)) - transfer.Minutes;
            balances[Name(transfer.Destination)] = balances.GetValueOrDefault(Name(transfer.Destination)) + transfer.Minutes;
        }

        Assert.Equal(ExpectedBalances(path[0]), balances.Where(balance => balance.Value != 0).ToDictionary());
        Assert.Equal(0, balances.Values.Sum());
    }

    [Fact]
    public async Task A_number_that_the_members_file_does_not_have_is_somebody_who_is_gone_and_keeps_their_name()
    {
        using var bank = new DownloadedBank();
        bank.Member(1, "Ann").Transfer("2025-11-27 15:30:00 UTC", "Bo (the tall) (12)", "Ann (1)", "1:00");

        var read = await Read(bank.Written());

        Assert.Empty(read.Problems);
        Assert.Equal((12, "Bo (the tall)", true), (read.Members[1].Id, read.Members[1].Name, read.Members[1].IsGone));
    }

    [Fact]
    public async Task Another_bank_with_which_hours_were_exchanged_is_told_from_this_one()
    {
        using var bank = new DownloadedBank();
        bank.Member(1, "Ann").Transfer("2025-11-27 15:30:00 UTC", "Riverbend", "Hilltop", "5:00")
            .Transfer("2025-11-26 15:30:00 UTC", "Ann (1)", "Riverbend", "1:00");

        var byFrequency = await Read(bank.Written());
        var byName = await Read(bank.Folder, new ReadingChoices("Hilltop"));

        Assert.Equal((SourceAccount.Fund, "Hilltop"), (byFrequency.Transfers[0].Source, byFrequency.Members[^1].Name));
        Assert.Equal((SourceAccount.Fund, "Riverbend"), (byName.Transfers[0].Destination, byName.Members[^1].Name));
        Assert.Contains("“Hilltop”, in 1 transfer, is taken for another time bank.", byFrequency.Remarks);
    }

    [Theory]
    [InlineData("1:15:00", 75)]
    [InlineData("120:00", 7200)]
    [InlineData("1:60", null)]
    [InlineData("75", null)]
    [InlineData("-1:15", null)]
    [InlineData("1001:00", null)]
    [InlineData("99999999999999999999:00", null)]
    public async Task Hours_are_read_or_named(string quantity, int? minutes)
    {
        using var bank = new DownloadedBank();
        bank.Member(1, "Ann").Member(2, "Bo").Transfer("2025-11-27 15:30:00 UTC", "Ann (1)", "Bo (2)", quantity);

        var read = await Read(bank.Written());

        Assert.Equal(minutes, read.Transfers.SingleOrDefault()?.Minutes);
        Assert.Equal(minutes is null ? 1 : 0, read.Problems.Count);
    }

    [Fact]
    public async Task A_header_line_with_a_new_word_is_read_by_the_name_of_its_file()
    {
        using var bank = new DownloadedBank();
        bank.Member(1, "Ann");
        bank.Members[0] = bank.Members[0].Replace("Last login", "Last seen", StringComparison.Ordinal);

        var read = await Read(bank.Written());

        Assert.Empty(read.Problems);
        Assert.Equal("Ann", Assert.Single(read.Members).Name);
        Assert.Contains(read.Remarks, remark => remark.Contains("has a header line that is not known", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_names_of_files_downloaded_one_by_one_do_not_matter()
    {
        using var bank = new DownloadedBank("es");
        bank.Member(1, "Ann");
        bank.Written();
        foreach (var (kind, theirs) in (ReadOnlySpan<(string, string)>)[("Members", "Usuarios"), ("Transfers", "Transferencias"), ("Offers", "Ofertas"), ("Inquiries", "Demandas")])
            File.Move(Path.Combine(bank.Folder, $"{kind}_2026-11-20.csv"), Path.Combine(bank.Folder, $"El Banco_{theirs}_2026-11-21.csv"));

        var read = await Read(bank.Folder);

        Assert.Empty(read.Problems);
        Assert.Single(read.Members);
    }

    [Fact]
    public async Task Members_of_two_days_in_one_folder_are_asked_about()
    {
        using var bank = new DownloadedBank();
        bank.Member(1, "Ann").Written();
        bank.Written("2026-11-21");

        var read = await Read(bank.Folder);

        Assert.Equal("the same twice", read.Problems[0].Fault.Words);
        Assert.All(read.Problems, problem => Assert.False(problem.CanBeLeftOut));
    }

    [Fact]
    public async Task A_part_of_a_download_names_what_is_missing()
    {
        using var bank = new DownloadedBank();
        bank.Member(1, "Ann").Written();
        File.Delete(Path.Combine(bank.Folder, "Transfers_2026-11-20.csv"));

        var problem = Assert.Single((await Read(bank.Folder)).Problems);

        Assert.Equal("Transfers_….csv: missing file. Put it into the same folder as the others.", problem.ToString());
    }

    [Theory]
    [InlineData("holiday.jpg", "x", "holiday.jpg")]
    [InlineData("timebank.db", "x", "a database, perhaps the data folder of a TimeBank")]
    [InlineData("ledger.csv", "transfer_id,kind,happened_on\n1,2,3\n", "a ledger that TimeBank exported")]
    [InlineData("download.zip", "x", "a zip; give its own path: download.zip")]
    [InlineData("Members.xlsx", "x", "workbooks of a spreadsheet; save each sheet as CSV")]
    [InlineData("Members.pdf", "x", "PDF files; TimeOverflow downloads the same as CSV")]
    [InlineData("books.csv", "title,author\nEmma,Austen\n", "books.csv")]
    public async Task A_folder_of_another_kind_is_recognised_and_named(string name, string content, string words)
    {
        using var bank = new DownloadedBank();
        File.WriteAllText(Path.Combine(bank.Folder, name), content);

        var problem = Assert.Single((await Read(bank.Folder)).Problems);

        Assert.Equal(("nothing of TimeOverflow's", words, false), (problem.Fault.Words, problem.Value, problem.CanBeLeftOut));
    }

    [Fact]
    public async Task A_folder_with_both_a_download_and_the_import_form_is_refused()
    {
        using var bank = new DownloadedBank();
        bank.Member(1, "Ann").Written();
        File.WriteAllText(Path.Combine(bank.Folder, "users.csv"), SampleBank.User(1));

        Assert.Equal("both a download and the import form", Assert.Single((await Read(bank.Folder)).Problems).Fault.Words);
    }

    [Theory]
    [InlineData("")]
    [InlineData("bank/2026/")]
    [InlineData("../../../../tmp/")]
    [InlineData("/etc/")]
    [InlineData("..\\..\\")]
    public async Task Names_within_a_zip_are_labels_and_no_paths(string inside)
    {
        using var bank = new DownloadedBank();
        var zip = bank.Member(1, "Ann").Zipped(inside);
        var before = Directory.GetFiles(bank.Folder);

        var read = await Read(zip);

        Assert.Empty(read.Problems);
        Assert.Equal("Members_2026-11-20.csv", read.Members[0].Place.File);
        Assert.Equal(before, Directory.GetFiles(bank.Folder));
    }

    [Fact]
    public async Task A_name_within_a_zip_cannot_write_on_the_terminal()
    {
        using var bank = new DownloadedBank();
        var zip = bank.Member(1, "Ann").Zipped("");
        using (var archive = ZipFile.Open(zip, ZipArchiveMode.Update))
            archive.CreateEntry("\u001b[2J\u202enotes.csv");

        var read = await Read(zip);

        Assert.Contains("�[2J�notes.csv is none of TimeOverflow's files and was not read.", read.Remarks);
    }

    [Fact]
    public async Task A_zip_that_unpacks_to_more_than_it_should_is_refused_without_unpacking_it()
    {
        using var bank = new DownloadedBank();
        var zip = Path.Combine(bank.Folder, "bomb.zip");
        using (var archive = ZipFile.Open(zip, ZipArchiveMode.Create))
        {
            using var stream = archive.CreateEntry("Members_2026-11-20.csv").Open();
            var zeros = new byte[1024 * 1024];
            for (var megabytes = 0; megabytes < 300; megabytes++) stream.Write(zeros);
        }

        var before = GC.GetTotalAllocatedBytes();
        var read = await Read(zip);

        Assert.Contains(read.Problems, problem => problem.Fault.Words == "file too large");
        Assert.True(GC.GetTotalAllocatedBytes() - before < 400L * 1024 * 1024);
    }

    [Fact]
    public async Task A_zip_of_thousands_of_files_is_refused()
    {
        using var bank = new DownloadedBank();
        var zip = Path.Combine(bank.Folder, "many.zip");
        using (var archive = ZipFile.Open(zip, ZipArchiveMode.Create))
            for (var number = 0; number < 5000; number++)
                archive.CreateEntry($"{number}.csv");

        Assert.Equal("too many CSV files", Assert.Single((await Read(zip)).Problems).Fault.Words);
    }

    [Fact]
    public async Task A_damaged_zip_is_answered_with_problems_and_never_with_an_exception()
    {
        var whole = File.ReadAllBytes(DownloadedBank.Given("ca", "download.zip"));
        var random = new Random(20261128);
        using var bank = new DownloadedBank();
        var zip = Path.Combine(bank.Folder, "damaged.zip");
        for (var round = 0; round < 40; round++)
        {
            var bytes = whole[..(round % 4 == 0 ? random.Next(1, whole.Length) : whole.Length)];
            for (var damage = random.Next(1, 40); damage > 0; damage--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(zip, bytes);

            var read = await Read(zip);

            Assert.All(read.Problems, problem => Assert.NotEmpty(problem.ToString()));
        }
    }

    [Fact]
    public async Task Made_up_addresses_and_phones_that_a_spreadsheet_spoilt_are_remarked()
    {
        using var bank = new DownloadedBank();
        for (var number = 1; number <= 8; number++) bank.Member(number, $"Ann {number}");
        bank.Members[1] = bank.Members[1].Replace("01234560001", "1234560001", StringComparison.Ordinal);
        bank.Members[2] = bank.Members[2].Replace("01234560002", "\"6,22743E+08\"", StringComparison.Ordinal);
        bank.Members[3] = bank.Members[3].Replace("member3@example.org", "user12@example.com", StringComparison.Ordinal);

        var read = await Read(bank.Written());

        Assert.Empty(read.Problems);
        Assert.Equal(("1234560001", null, null), (read.Members[0].Phone, read.Members[1].Phone, read.Members[2].Email));
        Assert.Equal(
            [
                "Members_2026-11-20.csv: a spreadsheet has rounded 1 phone number, as 6,22743E+08; what is lost is left out: record 3.",
                "Members_2026-11-20.csv: 1 phone number may have lost the leading zero that the others have: record 2.",
                "Members_2026-11-20.csv: 1 e-mail address at example.com is made up and left out: record 4.",
            ],
            read.Remarks.Where(remark => remark.StartsWith("Members_", StringComparison.Ordinal)));
    }

    private static string Name(SourceAccount account) => account.MemberId switch
    {
        null => "bank",
        < 0 => "gone",
        { } number => number.ToString(null, null),
    };

    internal static Dictionary<string, long> ExpectedBalances(string language) =>
        File.ReadLines(DownloadedBank.Given(language, "balances.csv")).Skip(1).Select(line => line.Split(','))
            .Where(part => part[1] != "0")
            .ToDictionary(
                part => part[0] == "gone" || long.TryParse(part[0], out _) ? part[0] : "bank", part => long.Parse(part[1], null));
}

using System.Text;
using TimeBanking.Api.Features.Import;

namespace TimeBanking.Api.Tests.Import;

public sealed class ReadingDialects
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    private static Task<SourceBank> Read(SampleBank bank) =>
        TimeOverflowFolder.Read(bank.Folder, TimeProvider.System, TestContext.Current.CancellationToken);

    [Theory]
    [CombinatorialDialects]
    public async Task The_sample_bank_reads_the_same_in_every_spreadsheet_dialect(
        char delimiter, string newLine, string encoding, bool hint)
    {
        using var original = new SampleBank();
        using var bank = new SampleBank();
        foreach (var name in (string[])[SampleBank.Users, SampleBank.Posts, SampleBank.Transfers])
            bank.Put(name, Encode(Rewritten(bank.Text(name), delimiter, newLine, hint), encoding));

        var (expected, read) = (await Read(original), await Read(bank));

        Assert.Empty(read.Problems);
        Assert.Equal(expected.Members.Select(member => Written(member, encoding)), read.Members);
        Assert.Equal(expected.Posts, read.Posts);
        Assert.Equal(expected.Transfers, read.Transfers);
    }

    [Fact]
    public async Task A_file_that_is_not_utf_8_is_read_as_latin_1_and_the_coordinator_is_told()
    {
        using var bank = SampleBank.Of("");
        bank.Put(SampleBank.Users,
            Encoding.Latin1.GetBytes("1,2021-08-27,Siân,Müller,Ó Briain,2,1980-04-28,,,a@example.org\r\n"));

        var read = await Read(bank);

        Assert.Equal("Siân Müller Ó Briain", Assert.Single(read.Members).Name);
        Assert.Contains(read.Remarks, remark => remark.StartsWith("users.csv is not in UTF-8", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Empty_columns_at_the_right_and_empty_rows_of_a_spreadsheet_do_no_harm()
    {
        using var bank = SampleBank.Of(
            SampleBank.User(1).Replace("\r\n", ",,,\r\n", StringComparison.Ordinal)
            + ",,,,,,,,,,,,\r\n" + SampleBank.User(2));

        var read = await Read(bank);

        Assert.Empty(read.Problems);
        Assert.Equal([1, 3], read.Members.Select(member => member.Record));
    }

    [Fact]
    public async Task A_quotation_mark_that_is_never_closed_is_found_and_cannot_be_skipped()
    {
        using var bank = SampleBank.Of(
            SampleBank.User(1) + "2,2021-08-27,\"Ann,B,,2,1980-04-28,,,b@example.org\r\n" + SampleBank.User(3));

        var problem = Assert.Single((await Read(bank)).Problems);

        Assert.Equal((2, "quotation mark never closed", false),
            (problem.Record, problem.Fault.Words, problem.CanBeLeftOut));
        Assert.True(problem.Value.Length <= 41, problem.Value);
    }

    [Fact]
    public async Task A_quotation_mark_in_the_wrong_place_spoils_its_own_record_alone()
    {
        using var bank = SampleBank.Of(
            SampleBank.User(1) + "2,2021-08-27,Ann \"Annie\",B,,2,1980-04-28,,,b@example.org\r\n" + SampleBank.User(3));

        var read = await Read(bank);

        Assert.Equal((2, "quotation mark in the wrong place"),
            (Assert.Single(read.Problems).Record, read.Problems[0].Fault.Words));
        Assert.Equal([1L, 3L], read.Members.Select(member => member.Id));
    }

    [Fact]
    public async Task Damaged_characters_and_endless_texts_are_named_with_their_column()
    {
        using var bank = SampleBank.Of(SampleBank.User(1)
            + "2,2021-08-27,A\0nn,B,,2,1980-04-28,,,b@example.org\r\n"
            + $"3,2021-08-27,{new string('x', 3_000_000)},B,,2,1980-04-28,,,c@example.org\r\n"
            + $"4,2021-08-27,{new string('x', 300)},B,,2,1980-04-28,,,d@example.org\r\n");

        var read = await Read(bank);

        Assert.Equal(
            [
                (2, "name", "characters that nobody sees"), (3, "name", "text too long"),
                (4, "name", "text too long"),
            ],
            read.Problems.Select(problem => (problem.Record, problem.Field, problem.Fault.Words)));
    }

    [Theory]
    [InlineData("PK\u0003\u0004 the beginning of a workbook")]
    [InlineData("\0\0\0\u0001\0\0\0\u0002\0\0\0")]
    public async Task A_file_that_is_no_text_is_refused_as_that(string content)
    {
        using var bank = SampleBank.Of(content);

        var problem = Assert.Single((await Read(bank)).Problems);

        Assert.Equal((SampleBank.Users, 0, "not a text file"), (problem.File, problem.Record, problem.Fault.Words));
    }

    [Fact]
    public async Task A_missing_folder_a_missing_file_and_an_empty_file_are_each_said()
    {
        using var bank = SampleBank.Of("", null);
        var time = TimeProvider.System;
        var nowhere = await TimeOverflowFolder.Read(
            Path.Combine(bank.Folder, "nowhere"), time, TestContext.Current.CancellationToken);

        var read = await Read(bank);

        Assert.Equal("no such folder", Assert.Single(nowhere.Problems).Fault.Words);
        Assert.Equal(["users.csv: empty file", "posts.csv: missing file"],
            read.Problems.Select(problem => $"{problem.Place}: {problem.Fault.Words}"));
        Assert.Contains("transfers.csv holds no usable record.", read.Remarks);
    }

    [Fact]
    public async Task Random_bytes_are_answered_with_problems_and_never_with_an_exception()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 60; round++)
        {
            using var bank = new SampleBank();
            var name = ((string[])[SampleBank.Users, SampleBank.Posts, SampleBank.Transfers])[round % 3];
            var bytes = File.ReadAllBytes(SampleBank.Original(name))[..random.Next(1, 3000)];
            for (var damage = random.Next(1, 30); damage > 0; damage--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            bank.Put(name, bytes);

            var read = await Read(bank);

            Assert.All(read.Problems, problem => Assert.NotEmpty(problem.ToString()));
        }
    }

    private static byte[] Encode(string text, string encoding) => encoding switch
    {
        "UTF-8" => Encoding.UTF8.GetBytes(text),
        "UTF-8 with mark" => [.. Mark, .. Encoding.UTF8.GetBytes(text)],
        "UTF-16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
        _ => Encoding.Latin1.GetBytes(text),
    };

    // What Latin-1 has no letter for is lost by the one who writes it, not by the one who reads.
    private static SourceMember Written(SourceMember member, string encoding) => encoding == "Latin-1"
        ? member with { Name = Encoding.Latin1.GetString(Encoding.Latin1.GetBytes(member.Name)) }
        : member;

    private static string Rewritten(string text, char delimiter, string newLine, bool hint)
    {
        var rewritten = new StringBuilder(hint ? $"sep={delimiter}{newLine}" : "");
        var quoted = false;
        foreach (var character in text.Replace("\r\n", "\n", StringComparison.Ordinal))
        {
            if (character == '"') quoted = !quoted;
            rewritten.Append(character switch
            {
                ',' when !quoted => delimiter.ToString(),
                '\n' => newLine,
                _ => character.ToString(),
            });
        }

        return rewritten.ToString();
    }
}

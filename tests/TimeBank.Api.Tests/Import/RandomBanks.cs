using FsCheck;
using FsCheck.Fluent;
using TimeBanking.Api.Features.Import;
using TimeBanking.Api.Tests.Host;

namespace TimeBanking.Api.Tests.Import;

public sealed class RandomBanks
{
    private static readonly string[] Reasons =
    [
        "", "Lift", "\"Quoted\"", "a, b; c", "two\nlines", "=cmd()", "+44", "-1", "@home", "\ttab", "Łódź 🚲",
        "(x) * !", "  ",
    ];

    // 0 is the community fund.
    private sealed record RandomTransfer(int Source, int Destination, int Minutes, string Reason);

    [Theory, Databases]
    public async Task Any_right_bank_comes_in_with_its_balances_and_the_sum_zero(Database database)
    {
        await using var host = await TestHost.StartAsync(database);
        foreach (var (number, transfers) in Banks().Sample(12, 8).Index())
        {
            var name = $"Bank {number}";
            using var files = SampleBank.Of(
                string.Concat(Enumerable.Range(1, 6).Select(SampleBank.User)), "", string.Concat(transfers.Select(Record)));

            await host.Import(files.Folder, name);

            var expected = Enumerable.Range(0, 7).ToDictionary(Account, _ => 0L);
            foreach (var transfer in transfers)
            {
                expected[Account(transfer.Source)] -= transfer.Minutes;
                expected[Account(transfer.Destination)] += transfer.Minutes;
            }

            var balances = await host.Balances(name);
            Assert.Equal(expected, balances);
            Assert.Equal(0, balances.Values.Sum());
            Assert.Null((await host.Import(files.Folder, name)).BatchId);
        }
    }

    private static Gen<RandomTransfer[]> Banks() => (
        from source in Gen.Choose(0, 6)
        from destination in Gen.Choose(0, 6)
        where source != destination
        from minutes in Gen.Choose(1, (int)ImportFault.MostMinutes)
        from reason in Gen.Elements(Reasons)
        select new RandomTransfer(source, destination, minutes, reason)).ArrayOf();

    private static SourceAccount Account(int number) => number == 0 ? SourceAccount.Fund : new SourceAccount(number);

    private static string Record(RandomTransfer transfer) =>
        $"{Side(transfer.Source)},{Side(transfer.Destination)},{transfer.Minutes * 60},2024-05-01T10:00:00Z,"
        + $"\"{transfer.Reason.Replace("\"", "\"\"", StringComparison.Ordinal)}\",\r\n";

    private static string Side(int number) => number == 0 ? ",organization" : $"{number},member";
}

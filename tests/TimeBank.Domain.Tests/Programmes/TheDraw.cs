using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.Programmes;

namespace TimeBanking.Domain.Tests.Programmes;

/// <summary>Every household wins once, in an order that follows from a seed whose hash was shown before; and codes of a sheet show slips.</summary>
public sealed class TheDraw
{
    [Fact]
    public void Everybody_who_comes_wins_once_whoever_is_there_and_the_seed_proves_the_order() =>
        Check.QuickThrowOnFailure(Prop.ForAll(
            (from count in Gen.Choose(1, 12)
             from absent in Gen.ListOf(Gen.Choose(0, 11))
             select (count, absent.ToHashSet())).ToArbitrary(),
            one =>
            {
                var seed = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Draw.SeedLength));
                var left = Enumerable.Range(0, one.count).Select(Household).ToList();
                List<Household> won = [];
                while (left.Count > 0)
                {
                    // Some are absent; when only they are left, they are there.
                    var there = left.Where((_, at) => !one.Item2.Contains(at)).ToList();
                    var winner = Draw.WinnerOf(seed, there.Count > 0 ? there : left);
                    Assert.Equal(Lot(seed, winner), (there.Count > 0 ? there : left).Min(household => Lot(seed, household)));
                    won.Add(winner);
                    left.Remove(winner);
                }

                return won.Distinct().Count() == one.count;
            }));

    [Fact]
    public void What_is_shown_before_is_the_hash_of_what_is_shown_after()
    {
        var seed = new string('0', 64);

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(new byte[32])), Draw.CommitmentOf(seed));
    }

    [Fact]
    public void Nobody_is_drawn_from_nobody() => Assert.Throws<DrawNotPossibleException>(() => Draw.WinnerOf(new string('0', 64), []));

    [Theory]
    [InlineData(1, "018")]
    [InlineData(7, "075")]
    [InlineData(12, "125")]
    [InlineData(130, "1305")]
    public void A_line_has_a_code_that_is_read_back(int line, string code)
    {
        Assert.Equal(code, LineCode.Of(line));
        Assert.Equal(line, LineCode.Read($" {code} "));
    }

    [Fact]
    public void A_slip_of_the_pen_in_a_code_names_no_other_line()
    {
        for (var line = 1; line <= 99; line++)
        {
            var code = LineCode.Of(line);
            for (var at = 0; at < code.Length; at++)
                for (var digit = '0'; digit <= '9'; digit++)
                    if (digit != code[at])
                        Assert.Null(LineCode.Read($"{code[..at]}{digit}{code[(at + 1)..]}"));
        }

        Assert.All(["", "1", "12", "x18", "0000000"], wrong => Assert.Null(LineCode.Read(wrong)));
    }

    private static Household Household(int line)
    {
        var id = Guid.NewGuid();
        return Domain.Programmes.Household.Add(
            new ActRequest(id, Acting.Operator, DateTime.UnixEpoch, new DateOnly(2027, 1, 1)), Guid.NewGuid(), Guid.NewGuid(), $"Family {line}", line + 1,
            [HouseholdPerson.Of(Guid.NewGuid(), id, "Ada", false, null)]);
    }

    /// <summary>As anybody can compute it from what is shown.</summary>
    private static string Lot(string seed, Household household) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Convert.FromHexString(seed), household.Id.ToByteArray(bigEndian: true)));
}

using TimeBanking.Domain.Certificates;

namespace TimeBanking.Domain.Tests.Certificates;

/// <summary>A code survives being read aloud and typed, and one mistake in it is found.</summary>
public sealed class CodesOfCertificates
{
    private static readonly Random Chance = new(7);

    [Fact]
    public void What_was_written_is_read_however_it_is_typed()
    {
        var code = CertificateCode.Of([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);

        Assert.Equal("0123-4567-89A", code[..13]);
        Assert.Equal(CertificateCode.WrittenLength, code.Length);
        foreach (var typed in new[] { code, code.ToLowerInvariant(), code.Replace("-", "", StringComparison.Ordinal), $" {code.Replace('-', ' ')} ", $"OL{code[2..]}", $"oi{code[2..]}" })
            Assert.Equal(code, CertificateCode.Read(typed));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0123-4567-89A")]
    [InlineData("0123-4567-89AAA")]
    [InlineData("U123-4567-89AA")]
    [InlineData("0123-4567-89Aé")]
    public void What_cannot_be_one_is_none(string? typed) => Assert.Null(CertificateCode.Read(typed));

    [Fact]
    public void One_mistaken_sign_is_always_found()
    {
        const string Signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        for (var time = 0; time < 50; time++)
        {
            var code = Made();
            for (var at = 0; at < code.Length; at++)
                foreach (var other in Signs.Where(sign => code[at] != '-' && sign != code[at]))
                    Assert.Null(CertificateCode.Read($"{code[..at]}{other}{code[(at + 1)..]}"));
        }
    }

    [Fact]
    public void Codes_do_not_come_twice() => Assert.Equal(5_000, Enumerable.Range(0, 5_000).Select(_ => Made()).Distinct().Count());

    private static string Made()
    {
        var random = new byte[CertificateCode.RandomBytes];
        Chance.NextBytes(random);
        return CertificateCode.Of(random);
    }
}

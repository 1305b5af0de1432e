using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Tests.Texts;

/// <summary>Two names that look alike are written alike.</summary>
public sealed class ProperNames
{
    [Theory]
    [InlineData("Maya\u200BOkoro", "MayaOkoro")]
    [InlineData("Ma\u00ADya", "Maya")]
    [InlineData("Maya\u200F\u200E", "Maya")]
    [InlineData("\u2068Maya\u2069", "Maya")]
    [InlineData("Maya\u00A0 \u2003Okoro", "Maya Okoro")]
    [InlineData("山田\u3000太郎", "山田 太郎")]
    [InlineData("Ｍａｙａ　Ｏｋｏｒｏ", "Maya Okoro")]
    [InlineData("ﾔﾏﾀﾞ", "ヤマダ")]
    [InlineData("Jose\u0301", "José")]
    [InlineData("Maya\u200D", "Maya")]
    public void Look_alikes_are_one_name(string typed, string written) =>
        Assert.Equal(written, ProperName.Require("name", typed, 200));

    [Theory]
    [InlineData("Mª José García")] // how people write María
    [InlineData("Seán O’Connor-Li")]
    [InlineData("علی\u200Cرضا")]
    [InlineData("ශ්\u200Dරී")]
    [InlineData("葛\U000E0100城")]
    [InlineData("Ö")]
    [InlineData("李")]
    [InlineData("Café №5 ½™")]
    public void What_makes_a_name_stays(string name) => Assert.Equal(name, ProperName.Require("name", name, 200));
}

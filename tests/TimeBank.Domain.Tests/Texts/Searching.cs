using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Tests.Texts;

/// <summary>Who looks for somebody finds them, in whatever spelling their keyboard and language suggest.</summary>
public sealed class Searching
{
    [Theory]
    [InlineData("O'Connor", "O’Connor", "OʼConnor", "O`Connor", "O´Connor", "O＇Connor", "OConnor", "O Connor", "oconnor", "connor")]
    [InlineData("Oʻahu", "O‘ahu", "Oahu")]
    [InlineData("Bjørn", "bjorn", "BJØRN")]
    [InlineData("Łucja", "lucja", "ŁUCJA")]
    [InlineData("Straße", "strasse", "STRASSE", "STRAẞE")]
    [InlineData("Işık", "isik", "IŞIK", "ışık", "İŞIK")]
    [InlineData("İpek", "ipek", "IPEK", "ıpek")]
    [InlineData("Col·lell", "collell", "col•lell", "col.lell", "coŀlell", "Col-lell")]
    [InlineData("Đorđe", "dorde", "Ðorðe")]
    [InlineData("Ħamrun", "hamrun")]
    [InlineData("Þórður", "thordur")]
    [InlineData("Æsa Œuvre", "aesa oeuvre")]
    [InlineData("Nguyễn Đức", "nguyen duc")]
    [InlineData("Jean-Luc", "Jean Luc", "JeanLuc", "jean‐luc", "jean–luc", "luc")]
    [InlineData("Jean Luc", "Jean-Luc", "jeanluc")]
    [InlineData("De la Cruz", "delacruz", "Cruz")]
    [InlineData("Əliyev", "eliyev")]
    [InlineData("Ｍａｙａ", "maya")]
    [InlineData("Maya", "Ｍａｙａ", "MAYA", "ma\u200Bya")]
    [InlineData("Ｌｉ　Ｗｅｉ", "wei li")]
    [InlineData("Σίσυφος", "ΣΙΣΥΦΟΣ", "σισυφοσ")]
    [InlineData("Алёна", "алена", "АЛЕНА")]
    [InlineData("Сергей", "сергеи", "СЕРГЕЙ")]
    [InlineData("Їжак Ґанок", "іжак", "ганок")]
    [InlineData("أحمد", "احمد", "أَحْمَد", "احمـــد", "إحمد", "ٱحمد")]
    [InlineData("على", "علي", "علی")]
    [InlineData("فاطمة", "فاطمه")]
    [InlineData("کریم", "كريم")]
    [InlineData("علی\u200Cرضا", "علیرضا", "على\u200Cرضا")]
    [InlineData("שָׁלוֹם", "שלום")]
    [InlineData("カタカナ", "かたかな", "ｶﾀｶﾅ")]
    [InlineData("がっこう", "ガッコウ", "かつこう")]
    [InlineData("ज़ाकिर", "जाकिर")]
    [InlineData("김민준", "김민준", "민준")]
    [InlineData("李", "李")]
    [InlineData("Ö", "o", "ö", "Ö")]
    [InlineData("Flat ٧", "7", "７")]
    [InlineData("ﬁona", "fiona", "FIONA")]
    [InlineData("Mª José", "ma jose", "josé")]
    public void Spellings_find_each_other(string name, params string[] searches)
    {
        var stored = SearchForm.OfName(name);
        Assert.All(searches.Append(name), search => Assert.All(
            SearchForm.WordsOf(search), word => Assert.Contains(word, stored, StringComparison.Ordinal)));
        Assert.All(searches, search => Assert.NotEmpty(SearchForm.WordsOf(search)));
    }

    [Theory]
    [InlineData("ที่", "ทา")] // Thai vowels are letters, though they combine
    [InlineData("कि", "कु")]
    [InlineData("Maya", "Mira")]
    [InlineData("Olsen", "ol son")]
    public void What_differs_to_its_readers_is_not_found(string name, string search) =>
        Assert.Contains(SearchForm.WordsOf(search), word => !SearchForm.OfName(name).Contains(word, StringComparison.Ordinal));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("\u200B'")]
    public void A_search_for_nothing_has_no_words(string? search) => Assert.Empty(SearchForm.WordsOf(search));

    [Fact]
    public void Half_a_character_searches_for_nothing_in_particular() =>
        Assert.NotEmpty(SearchForm.WordsOf("maya" + (char)0xD800));
}

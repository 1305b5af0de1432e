using FsCheck;
using FsCheck.Fluent;
using MimeKit;
using TimeBanking.Domain;
using TimeBanking.Domain.Texts;

namespace TimeBanking.Api.Tests.Texts;

/// <summary>The library that mails are written with takes every address that the time bank takes.</summary>
public sealed class AddressesAndMimeKit
{
    private static readonly ParserOptions Strict = new()
    {
        AddressParserComplianceMode = RfcComplianceMode.Strict,
        AllowAddressesWithoutDomain = false,
        AllowUnquotedCommasInAddresses = false,
    };

    [Theory]
    [InlineData("maya@example.org")]
    [InlineData("maya.okoro+time-bank@mail.example.co.uk")]
    [InlineData("o'connor@example.ie")]
    [InlineData("_@example.org")]
    [InlineData("1@1.example")]
    [InlineData("!#$%&'*+-/=?^_`{|}~@example.org")]
    [InlineData("a@b.cd")]
    [InlineData("user@xn--bcher-kva.example")]
    [InlineData("maya@例え.テスト")]
    [InlineData("maya@пример.испытание")]
    [InlineData("maya@اختبار.example")]
    public void Real_looking_and_odd_addresses_are_taken_by_both(string address) =>
        AssertParsed(EmailAddress.Require("email", address));

    [Fact]
    public void Every_address_that_is_accepted_is_parsed_whole()
    {
        var accepted = 0;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20_000), Prop.ForAll(Arb.From(Addresses), typed =>
        {
            string? address;
            try
            {
                address = EmailAddress.Optional("email", typed);
            }
            catch (TextNotAcceptedException)
            {
                return;
            }
            if (address is null)
                return;
            accepted++;
            AssertParsed(address);
            Assert.Equal(address, EmailAddress.Require("email", address));
        }));
        Assert.InRange(accepted, 1_000, 20_000);
    }

    // Parts of addresses in every order, most of them wrong, and some that look right.
    private static Gen<string> Addresses => Gen.Frequency(
        (1, Gen.Elements(
            "a", "z9", ".", "..", "@", "-", "_", "'", "+", "\"", "\\", "(", ")", "<", ">", "[", "]", ",", ";", ":", " ", "\t", "\r\n", "\0",
            "é", "ß", "İ", "ı", "例", "。", "．", "ａ", "xn--", "xn--bcher-kva", "\u200B", "\u200C", "\u200D", "\u00AD", "\u0301", "\uD800", "%", "!",
            "example", ".org", "org", "localhost", "127.0.0.1", new string('a', 64), "😀")
            .ListOf().Select(string.Concat)),
        (1,
            from local in Gen.Elements("a", "o'connor", "x+y", "a.b", "%", "=", "..", "a.", "é", "\"a\"", new string('a', 64)).ListOf(2)
            from labels in Gen.Elements("example", "mail", "1", "a-b", "-a", "bücher", "例え", "straße", "xn--a", "xn--bcher-kva", "İst", "a_b", "نامه\u200Cای").ListOf(2)
            from top in Gen.Elements("org", "museum", "テスト", "c", "1", "xn--zckzah")
            select $"{string.Concat(local)}@{string.Join('.', labels)}.{top}"));

    private static void AssertParsed(string address)
    {
        Assert.True(MailboxAddress.TryParse(Strict, address, out var parsed), address);
        // MimeKit shows a domain as people write it, and puts it on the wire as the network knows it.
        Assert.Equal(address, parsed.GetAddress(idnEncode: true));
        Assert.True(string.IsNullOrEmpty(parsed.Name));
        Assert.True(InternetAddressList.TryParse(Strict, address, out var list));
        Assert.Equal(address, Assert.IsType<MailboxAddress>(Assert.Single(list)).GetAddress(idnEncode: true));
    }
}

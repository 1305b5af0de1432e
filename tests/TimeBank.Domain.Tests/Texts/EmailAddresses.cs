using TimeBanking.Domain.Texts;

namespace TimeBanking.Domain.Tests.Texts;

/// <summary>An address is taken when mail servers take it, and written in one form.</summary>
public sealed class EmailAddresses
{
    [Theory]
    [InlineData("maya@example.org", "maya@example.org")]
    [InlineData("  Maya.O'Connor+bank@Example.ORG ", "maya.o'connor+bank@example.org")]
    [InlineData("\uFEFFmaya@example.org\u200B", "maya@example.org")] // as it is pasted
    [InlineData("_a-b/c=d?e^f`g{h}i~!#$%&*|@x.co", "_a-b/c=d?e^f`g{h}i~!#$%&*|@x.co")]
    [InlineData("maya@bücher.example", "maya@xn--bcher-kva.example")]
    [InlineData("maya@BÜCHER.example", "maya@xn--bcher-kva.example")]
    [InlineData("maya@bu\u0308cher.example", "maya@xn--bcher-kva.example")]
    [InlineData("maya@xn--bcher-kva.example", "maya@xn--bcher-kva.example")]
    [InlineData("maya@XN--BCHER-KVA.example", "maya@xn--bcher-kva.example")]
    [InlineData("maya@例え.テスト", "maya@xn--r8jz45g.xn--zckzah")]
    [InlineData("maya@例え。テスト", "maya@xn--r8jz45g.xn--zckzah")]
    [InlineData("maya@straße.example", "maya@xn--strae-oqa.example")]
    [InlineData("maya@1-2.example.museum", "maya@1-2.example.museum")]
    public void An_address_is_written_in_one_form(string typed, string written)
    {
        Assert.Equal(written, EmailAddress.Optional("email", typed));
        Assert.Equal(written, EmailAddress.ToLookFor(typed));
        Assert.Equal(written, EmailAddress.Optional("email", written));
    }

    [Theory]
    [InlineData("maya")]
    [InlineData("@example.org")]
    [InlineData("maya@")]
    [InlineData("a@localhost")]
    [InlineData("a@example")]
    [InlineData("a@example.org.")]
    [InlineData("a@.example.org")]
    [InlineData("a@example..org")]
    [InlineData("a@-example.org")]
    [InlineData("a@example-.org")]
    [InlineData("a@exa_mple.org")]
    [InlineData("a@10.0.0.1")]
    [InlineData("a@[10.0.0.1]")]
    [InlineData("a@[IPv6:::1]")]
    [InlineData("a@example.c")]
    [InlineData("a@example.123")]
    [InlineData("a@xn--.example")]
    [InlineData("a@xn--a.example")]
    [InlineData("a@example.org:25")]
    [InlineData("a b@example.org")]
    [InlineData("a@exam ple.org")]
    [InlineData("a@@example.org")]
    [InlineData("a@b@example.org")]
    [InlineData(".a@example.org")]
    [InlineData("a.@example.org")]
    [InlineData("a..b@example.org")]
    [InlineData("\"a b\"@example.org")]
    [InlineData("\"a\"@example.org")]
    [InlineData("a(comment)@example.org")]
    [InlineData("Maya <maya@example.org>")]
    [InlineData("<maya@example.org>")]
    [InlineData("mailto:maya@example.org")]
    [InlineData("a,b@example.org")]
    [InlineData("a@example.org, b@example.org")]
    [InlineData("a;b@example.org")]
    [InlineData("a\\b@example.org")]
    [InlineData("josé@example.org")]
    [InlineData("İ@example.org")]
    [InlineData("maya@exam\u200Bple.org")]
    [InlineData("ma\u200Bya@example.org")]
    [InlineData("ma\u00ADya@example.org")]
    [InlineData("maya@exam\u200Dple.org")]
    [InlineData("maya@exam\u00ADple.org")]
    [InlineData("ｍaya@example.org")]
    [InlineData("a@example.org\r\nBcc: b@example.org")]
    [InlineData("a\0@example.org")]
    [InlineData("a@\uD800.org")]
    public void What_mail_servers_do_not_take_is_refused(string typed)
    {
        var error = Assert.Throws<TextNotAcceptedException>(() => EmailAddress.Optional("email", typed));

        Assert.Contains("\"email\" is not an e-mail address: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("maya@example.org", error.Message, StringComparison.Ordinal);
        Assert.Null(EmailAddress.ToLookFor(typed));
    }

    [Fact]
    public void Lengths_are_those_of_mail_servers()
    {
        var label = new string('a', 63);
        Assert.NotNull(EmailAddress.Optional("email", new string('b', 64) + "@example.org"));
        Assert.NotNull(EmailAddress.Optional("email", $"b@{label}.example.org"));
        var longest = $"{new string('b', 61)}@{label}.{label}.{label}a"[..250] + ".org";
        Assert.Equal(254, EmailAddress.Optional("email", longest)!.Length);

        Refuse(new string('b', 65) + "@example.org");
        Refuse($"b@{label}a.example.org");
        Refuse("b" + longest);
        // Longer in the form of the network than it looks.
        Refuse($"{new string('b', 64)}@{string.Join('.', Enumerable.Repeat(new string('ü', 30), 6))}.example");

        static void Refuse(string address) =>
            Assert.Throws<TextNotAcceptedException>(() => EmailAddress.Optional("email", address));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \u200B")]
    public void Nothing_is_no_address(string? typed)
    {
        Assert.Null(EmailAddress.Optional("email", typed));
        Assert.Throws<TextNotAcceptedException>(() => EmailAddress.Require("email", typed));
    }
}

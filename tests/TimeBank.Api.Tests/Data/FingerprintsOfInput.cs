using System.Security.Cryptography;
using System.Text;
using TimeBanking.Api.Features.Exchanges;
using TimeBanking.Api.Foundation.Acts;
using TimeBanking.Domain.Acts;

namespace TimeBanking.Api.Tests.Data;

/// <summary>
/// The fingerprints of acts are kept for good, so what they are made of must not change: an act that is repeated after an
/// upgrade would be taken for another.
/// </summary>
public sealed class FingerprintsOfInput
{
    private static readonly Guid Actor = Guid.Parse("00000000-0000-0000-0000-00000000000a");

    private static RecordHelpInput Help => new()
    {
        Id = Guid.Parse("00000000-0000-0000-0000-000000000001"),
        GiverId = Guid.Parse("00000000-0000-0000-0000-000000000002"),
        ReceiverId = Actor,
        What = "Garden",
        Day = new DateOnly(2026, 11, 28),
        Minutes = 60,
    };

    [Fact]
    public void Kinds_count_by_their_names_and_fields_that_are_left_out_do_not_count()
    {
        const string fields =
            """
            "Minutes":60,"GiverId":"00000000-0000-0000-0000-000000000002","ReceiverId":"00000000-0000-0000-0000-00000000000a",
            "What":"Garden","Day":"2026-11-28","Id":"00000000-0000-0000-0000-000000000001"
            """;
        var input = "{" + fields.Replace("\n", "", StringComparison.Ordinal) + "}";
        var text = $$"""{"kind":"RecordHelp","actorMemberId":"{{Actor}}","input":""" + input + "}";

        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
            InputHash.Of(ActKind.RecordHelp, Actor, Help));
    }

    [Fact]
    public void Every_field_that_is_given_counts_and_so_do_kind_and_actor()
    {
        string[] hashes =
        [
            InputHash.Of(ActKind.RecordHelp, Actor, Help),
            InputHash.Of(ActKind.ClaimHelp, Actor, Help),
            InputHash.Of(ActKind.RecordHelp, Help.GiverId, Help),
            InputHash.Of(ActKind.RecordHelp, null, Help),
            .. ((RecordHelpInput[])
            [
                Help with { GiverId = Guid.NewGuid() }, Help with { ReceiverId = Guid.NewGuid() }, Help with { What = "garden" },
                Help with { Day = Help.Day.AddDays(1) }, Help with { Minutes = 61 }, Help with { Note = "" },
                Help with { ForMemberId = Actor }, Help with { ListingId = Actor }, Help with { IsSeparate = true },
                Help with { IsSeparate = false },
            ]).Select(input => InputHash.Of(ActKind.RecordHelp, Actor, input)),
        ];

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }
}

using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TimeBanking.Api.Features.Import;

/// <summary>
/// Names each record of a time bank's files so that the same record has the same name in every later download, and a run
/// with a few more rows adds only those.
/// </summary>
/// <remarks>
/// A member has a number for that, a post in a download its id. Transfers have none, and their place in the file moves
/// when an older row is deleted, so their name is made of what does not change afterwards: who, whom, how long and
/// when. Never of a free text, which TimeOverflow can delete and a spreadsheet rewrites. Records that are alike in all
/// of that are told apart by counting them: of two downloads, the one with the third twin adds only the third.
/// Made anew for each file that is read, because it counts.
/// </remarks>
internal sealed class SourceKeys(Guid timeBankId)
{
    private readonly Dictionary<Guid, int> _twins = [];

    /// <summary>The name of a member: their number, or what they are when they are gone without one.</summary>
    public Guid Of(SourceMember member) => member.Alias is { } alias
        ? Derive("gone", Text(timeBankId), alias)
        : Derive("member", Text(timeBankId), Text(member.Id));

    /// <summary>
    /// The name of a post: TimeOverflow's id of it; else whose, which way, when written and its title. The rest is
    /// edited during a post's life, as when it is renewed.
    /// </summary>
    /// <param name="post">The post.</param>
    /// <param name="memberId">Whose it is here.</param>
    public Guid Of(SourcePost post, Guid memberId) => post.PostId is { } id
        ? Count(Derive("post id", Text(timeBankId), Text(id)))
        : Count(Derive(
            "post", Text(timeBankId), Text(memberId), post.IsOffer ? "offer" : "inquiry",
            post.Created is { } created ? Text(created) : "undated", post.Title));

    /// <summary>The name of a transfer: the accounts here, so that a member whose number changed changes nothing.</summary>
    /// <param name="transfer">The transfer.</param>
    /// <param name="from">The account here from which the minutes went.</param>
    /// <param name="to">The account here to which they went.</param>
    public Guid Of(SourceTransfer transfer, Guid from, Guid to) => Count(Derive(
        "transfer", Text(timeBankId), Text(from), Text(to), Text(transfer.Minutes),
        transfer.Created is { } created ? Text(created) : "undated"));

    /// <summary>
    /// The id of what a record becomes. A transfer that was taken back stays in the ledger, so the next attempt to
    /// bring it in needs an id of its own.
    /// </summary>
    public static Guid IdOf(Guid sourceKey, int attempt) =>
        attempt == 0 ? sourceKey : Derive("attempt", Text(sourceKey), Text(attempt));

    /// <summary>The id of the reversal by which an undo takes a transfer back: always the same.</summary>
    public static Guid ReversalOf(Guid transferId) => Derive("reversal", Text(transferId));

    /// <summary>The id of the role that an import gives to its first coordinator.</summary>
    public static Guid CoordinatorOf(Guid batchId, Guid memberId) =>
        Derive("coordinator", Text(batchId), Text(memberId));

    private Guid Count(Guid key)
    {
        var earlier = _twins.GetValueOrDefault(key);
        _twins[key] = earlier + 1;
        return earlier == 0 ? key : Derive("twin", Text(key), Text(earlier));
    }

    /// <summary>A UUID made of a hash: RFC 9562, version 8, with SHA-256 over the parts and their lengths.</summary>
    private static Guid Derive(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        var name = hash.GetHashAndReset().AsSpan(0, 16);
        name[6] = (byte)(name[6] & 0x0F | 0x80); // version 8
        name[8] = (byte)(name[8] & 0x3F | 0x80); // the variant of RFC 9562
        return new Guid(name, bigEndian: true);
    }

    private static string Text(Guid id) => id.ToString("D", CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateTime instant) => instant.ToString("O", CultureInfo.InvariantCulture);
}

using TimeBanking.Domain.Texts;

namespace TimeBanking.Api.Features.Import;

/// <summary>Reads the e-mail addresses of the members: each belongs to one of them.</summary>
internal sealed class SourceAddresses
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>The records whose address TimeOverflow made up for a member without one.</summary>
    public List<int> MadeUp { get; } = [];

    /// <summary>An address in its normal form; null where there is none that is theirs alone.</summary>
    public string? Read(RecordFields fields, int column)
    {
        var text = fields.Raw(column);
        if (text.Length == 0) return null;
        if (EmailAddress.ToLookFor(text) is not { } address)
        {
            fields.Without(column, "e-mail", ImportFault.MalformedEmail);
            return null;
        }

        // By these TimeOverflow itself knows that it has no address.
        if (address.EndsWith("@example.com", StringComparison.Ordinal))
        {
            MadeUp.Add(fields.Place.Record);
            return null;
        }

        if (_taken.Add(address)) return address;
        fields.Without(column, "e-mail", ImportFault.DuplicateEmail);
        return null;
    }
}

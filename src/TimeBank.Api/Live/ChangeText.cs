using System.Globalization;
using System.Text;

namespace TimeBank.Api.Live;

/// <summary>What one process lets the others know at once.</summary>
/// <param name="Sender">The process.</param>
/// <param name="Changes">None when it only lets them know that it is there.</param>
/// <param name="IsServing">
/// Whether it is heard again and again until it takes leave, with an announcement that says no. Commands never are: they may
/// have nothing to tell for long.
/// </param>
internal sealed record Announcement(Guid Sender, IReadOnlyList<LiveChange> Changes, bool IsServing);

/// <summary>
/// Announcements as they travel through PostgreSQL, commas between their parts: who sends, then the changes. A part is a
/// letter for its kind, then ids in hexadecimal, then perhaps an instant. Who sends has the letter of those that serve, or
/// that of all others.
/// </summary>
internal static class ChangeText
{
    private const char Serving = 'f';
    private const char NotServing = 'g';

    /// <summary>PostgreSQL refuses payloads of 8,000 bytes and more.</summary>
    private const int PayloadMax = 7_900;

    private const int IdLength = 32;
    private const int InstantLength = 16;

    /// <summary>As few payloads as hold all changes; one that names the sender alone when there are none.</summary>
    public static string[] Write(Guid sender, bool isServing, IReadOnlyCollection<LiveChange> changes)
    {
        var payloads = new List<string>(1);
        var head = $"{(isServing ? Serving : NotServing)}{sender:N}";
        var text = new StringBuilder(head);
        foreach (var change in changes)
        {
            var part = Write(change);
            if (text.Length + part.Length >= PayloadMax)
            {
                payloads.Add(text.ToString());
                text.Clear().Append(head);
            }
            text.Append(',').Append(part);
        }
        payloads.Add(text.ToString());
        return [.. payloads];
    }

    /// <returns>Null when the text is not ours, as when another program notifies on the same channel.</returns>
    public static Announcement? Read(string payload)
    {
        var parts = payload.Split(',');
        if (parts[0] is not [Serving or NotServing, .. var name] || !Guid.TryParseExact(name, "N", out var sender))
            return null;
        var changes = new List<LiveChange>(parts.Length - 1);
        foreach (var part in parts.Skip(1))
            if (ReadOne(part) is { } change)
                changes.Add(change);
            else
                return null;
        return new Announcement(sender, changes, parts[0][0] == Serving);
    }

    private static string Write(LiveChange change) => change.Kind switch
    {
        ChangeKind.Exchange => $"x{change.TimeBankId:N}{change.Id:N}{change.GiverId:N}{change.ReceiverId:N}",
        ChangeKind.Account => $"a{change.TimeBankId:N}{change.Id:N}",
        ChangeKind.Rights => $"r{change.TimeBankId:N}{change.Id:N}",
        ChangeKind.TimeBank => $"b{change.TimeBankId:N}{change.Since.Ticks:x16}",
        _ => $"e{change.Since.Ticks:x16}",
    };

    private static LiveChange? ReadOne(string part)
    {
        DateTime since = default;
        if (part is ['b' or 'e', ..] && !TryCutInstant(ref part, out since))
            return null;
        var ids = new List<Guid>(4);
        for (var at = 1; at < part.Length; at += IdLength)
            if (at + IdLength <= part.Length && Guid.TryParseExact(part.AsSpan(at, IdLength), "N", out var id))
                ids.Add(id);
            else
                return null;
        return (part.FirstOrDefault(), ids) switch
        {
            ('x', [var bank, var id, var giver, var receiver]) => new LiveChange(ChangeKind.Exchange, bank, id, giver, receiver),
            ('a', [var bank, var id]) => new LiveChange(ChangeKind.Account, bank, id),
            ('r', [var bank, var id]) => LiveChange.OfRights(bank, id),
            ('b', [var bank]) => LiveChange.OfTimeBank(bank, since),
            ('e', []) => LiveChange.OfEverything(since),
            _ => null,
        };
    }

    private static bool TryCutInstant(ref string part, out DateTime instant)
    {
        instant = default;
        var at = part.Length - InstantLength;
        if (at < 1 || !long.TryParse(part.AsSpan(at), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ticks)
            || ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
            return false;
        instant = new DateTime(ticks, DateTimeKind.Utc);
        part = part[..at];
        return true;
    }
}

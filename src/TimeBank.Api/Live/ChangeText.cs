using System.Text;

namespace TimeBank.Api.Live;

/// <summary>
/// Changes as they travel through PostgreSQL: a letter for the kind, then the ids in hexadecimal; commas between them.
/// </summary>
internal static class ChangeText
{
    /// <summary>PostgreSQL refuses payloads of 8,000 bytes and more.</summary>
    private const int PayloadMax = 7_900;

    private const int IdLength = 32;

    /// <summary>As few payloads as hold them all.</summary>
    public static string[] Write(IReadOnlyList<LiveChange> changes)
    {
        var payloads = new List<string>(1);
        var text = new StringBuilder();
        foreach (var change in changes)
        {
            var part = Write(change);
            if (text.Length + part.Length >= PayloadMax)
            {
                payloads.Add(text.ToString());
                text.Clear();
            }
            if (text.Length > 0)
                text.Append(',');
            text.Append(part);
        }
        if (text.Length > 0)
            payloads.Add(text.ToString());
        return [.. payloads];
    }

    /// <returns>Null when the text is not ours, as when another program notifies on the same channel.</returns>
    public static IReadOnlyList<LiveChange>? Read(string payload)
    {
        var changes = new List<LiveChange>();
        foreach (var part in payload.Split(','))
            if (ReadOne(part) is { } change)
                changes.Add(change);
            else
                return null;
        return changes;
    }

    private static string Write(LiveChange change) => change.Kind switch
    {
        ChangeKind.Exchange => $"x{change.TimeBankId:N}{change.Id:N}{change.GiverId:N}{change.ReceiverId:N}",
        ChangeKind.Account => $"a{change.TimeBankId:N}{change.Id:N}",
        ChangeKind.Rights => $"r{change.TimeBankId:N}{change.Id:N}",
        _ => $"b{change.TimeBankId:N}",
    };

    private static LiveChange? ReadOne(string part)
    {
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
            ('b', [var bank]) => LiveChange.OfTimeBank(bank),
            _ => null,
        };
    }
}

using System.Globalization;

namespace TimeBanking.Api.Features.Exchanges.Pages;

/// <summary>
/// Who gave help to whom, by their numbers, as the address of a page holds them: so that people are added and taken off one
/// after another without scripts, and the back button leads to those that were there before.
/// </summary>
internal sealed record WhoInGroup(int? Giver, IReadOnlyList<int> Receivers)
{
    public const string Path = "/desk/group-help";
    public const string GiverName = "giver";
    public const string ReceiverName = "receiver";

    /// <summary>The same as the address has it, but for what a page adds.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Query =>
    [
        .. Giver is { } giver ? [new(GiverName, Text(giver))] : Array.Empty<KeyValuePair<string, string?>>(),
        .. Receivers.Select(receiver => new KeyValuePair<string, string?>(ReceiverName, Text(receiver))),
    ];

    public string Address => $"{Path}{QueryString.Create(Query)}";

    /// <summary>Where all of them are there, and it is said what the help was.</summary>
    public string DetailsAddress => $"{Path}{QueryString.Create([.. Query, new("ready", "true")])}";

    public WhoInGroup With(IEnumerable<int> receivers) => this with { Receivers = [.. Receivers.Concat(receivers).Distinct()] };

    public WhoInGroup Without(int receiver) => this with { Receivers = [.. Receivers.Where(one => one != receiver)] };

    /// <summary>The numbers, where several are typed with commas or spaces between them; none for anything else.</summary>
    public static IReadOnlyList<int> NumbersIn(string? typed)
    {
        var parts = (typed ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var numbers = parts.Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null).ToList();
        return numbers.Count > 1 && !numbers.Contains(null) ? [.. numbers.OfType<int>().Distinct()] : [];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

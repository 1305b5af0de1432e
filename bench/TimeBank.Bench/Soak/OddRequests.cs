using System.Globalization;

namespace TimeBanking.Bench.Soak;

/// <summary>Requests over HTTP that are to be refused, and documents that nobody has sent before.</summary>
internal sealed class OddRequests(HttpRequests requests, int members)
{
    private const string Refusal = """{"errors":[{"message":""";

    private long _last;

    /// <summary>Documents that do not parse, and that ask for what there is not; each is another.</summary>
    public RequestSource Invalid(Random random) => RequestSource.Refused(
        200, Refusal, () => Post(random, random.Next(2) == 0 ? $"{{ me {{ name{Next()} }} " : $"{{ me {{ name{Next()} }} }}"));

    /// <summary>A member records help that they gave themselves; the answer is an error of the domain, and nothing happens.</summary>
    public RequestSource AgainstTheRules(Random random) => RequestSource.Refused(
        200, """{"data":{"recordHelp":{"exchange":null,"errors":[{"__typename":""", () => requests.RecordingOwnHelp(random.Next(members)));

    /// <summary>Valid documents of which none comes twice.</summary>
    public RequestSource NewDocuments(Random random) => new(
        """{"data":{"me":{"account":{"balanceMinutes":""", () => Post(random, $"query Q{Next()} {HttpRequests.Balance}"));

    private byte[] Post(Random random, string query) => requests.Post(random.Next(members), query, null);

    private string Next() => Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture);
}

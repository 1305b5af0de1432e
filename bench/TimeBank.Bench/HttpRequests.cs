using System.Globalization;
using System.Text;
using System.Text.Json;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Bench;

/// <summary>The requests of one member's connection, as bytes that are ready to send.</summary>
internal sealed class HttpRequests(SampleBank bank, IReadOnlyList<string> tokens)
{
    private const string RecordHelp =
        """
        mutation Record($input: RecordHelpInput!) {
          recordHelp(input: $input) { exchange { id state minutes } errors { __typename } }
        }
        """;

    public const string Balance = "{ me { account { balanceMinutes } givenMinutes receivedMinutes } }";

    public const string Statement =
        """
        { me { account { balanceMinutes statement(first: 20) { edges { node { minutes balanceAfterMinutes
          transfer { description happenedOn } others { name } } } pageInfo { hasNextPage endCursor } } } } }
        """;

    private readonly string[] _globalIds = [.. bank.MemberIds.Select(id => NodeId.Encode("Member", id))];

    /// <summary>Another exchange each time: a member records what another member gave.</summary>
    public RequestSource RecordingHelp(Random random) => new(
        """{"data":{"recordHelp":{"exchange":{"id":""",
        () =>
        {
            var (giver, receiver) = bank.PickIndexes(random);
            return Recording(giver, receiver);
        });

    /// <summary>A member records help that they gave themselves: it is to be refused.</summary>
    public byte[] RecordingOwnHelp(int member) => Recording(member, member);

    /// <summary>What a member's start page asks for.</summary>
    public RequestSource Balances(Random random) => Reading(() => random.Next(tokens.Count), Balance);

    /// <summary>The newest 20 lines of a member's statement, each with its transfer and the other member's name.</summary>
    public RequestSource Statements(Random random) => Reading(() => random.Next(tokens.Count), Statement);

    /// <summary>As <see cref="Statements"/>, always of the first member.</summary>
    public RequestSource StatementsOfOne(Random _) => Reading(() => 0, Statement);

    private RequestSource Reading(Func<int> nextMember, string query) => new(
        """{"data":{"me":{"account":{"balanceMinutes":""", () => Post(nextMember(), query, null));

    private byte[] Recording(int giver, int receiver)
    {
        var now = TimeProvider.System.GetUtcNow();
        var input = string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {"id":"{{Guid.CreateVersion7(now)}}","giverId":"{{_globalIds[giver]}}","receiverId":"{{_globalIds[receiver]}}",
            "what":"{{SampleHelp.What}}","day":"{{now:yyyy-MM-dd}}","minutes":{{SampleHelp.Minutes}},"isSeparate":true}
            """);
        return Post(receiver, RecordHelp, input);
    }

    /// <param name="member">Who asks: their place among the members.</param>
    /// <param name="input">The variable of that name, as JSON; null for none.</param>
    public byte[] Post(int member, string query, string? input)
    {
        var variables = input is null ? "" : $$""","variables":{"input":{{input}}}""";
        var body = $$"""{"query":{{JsonSerializer.Serialize(query)}}{{variables}}}""";
        return Encoding.ASCII.GetBytes(
            $"POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {tokens[member]}\r\n"
            + $"Content-Type: application/json\r\nAccept: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }
}

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Features.Members;
using TimeBanking.Api.Features.TimeBanks;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Foundation.Identity;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.People;
using TimeBanking.Domain.TimeBanks;

namespace TimeBanking.Api.Tests.Host;

/// <summary>A time bank with a few members, each of whom speaks to the host over HTTP with a token of their own.</summary>
public sealed class Community
{
    public const string Name = "Riverside";

    private readonly TestHost _host;
    /// <summary>How long their tokens open anything.</summary>
    private const int UsualTokenDays = 30;

    private readonly string _name;
    private readonly int _tokenDays;

    private Community(
        TestHost host, Guid bankId, string name, int tokenDays, Participant coordinator, Participant giver, Participant receiver, Participant stranger)
    {
        _tokenDays = tokenDays;
        _host = host;
        _name = name;
        BankId = bankId;
        Coordinator = coordinator;
        Giver = giver;
        Receiver = receiver;
        Stranger = stranger;
    }

    public Guid BankId { get; }

    public Participant Coordinator { get; }
    public Participant Giver { get; }
    public Participant Receiver { get; }

    /// <summary>A member of the same time bank who takes part in nothing.</summary>
    public Participant Stranger { get; }

    public static async Task<Community> MakeAsync(
        TestHost host, string name = Name, Func<Policies, Policies>? policies = null,
        string timeZone = CreateTimeBank.UsualTimeZone, int tokenDays = UsualTokenDays)
    {
        var bankId = await host.Services.GetRequiredService<CreateTimeBank>().ExecuteAsync(name, CancellationToken.None, timeZone);
        if (policies is not null)
            await host.Services.GetRequiredService<ChangePolicies>().ChangeAsync(
                new ChangePoliciesInput { Id = host.Clock.NewKey() }, policies, Acting.Operator, bankId, CancellationToken.None);
        return new Community(
            host, bankId, name, tokenDays,
            await AddAsync(host, bankId, name, tokenDays, "Cora", RoleKind.Coordinator),
            await AddAsync(host, bankId, name, tokenDays, "Gita"),
            await AddAsync(host, bankId, name, tokenDays, "Rhys"),
            await AddAsync(host, bankId, name, tokenDays, "Sam"));
    }

    /// <summary>Another member joins, by the operator's word.</summary>
    public Task<Participant> JoinAsync(string name, params RoleKind[] also) => AddAsync(_host, BankId, _name, _tokenDays, name, also);

    private static async Task<Participant> AddAsync(
        TestHost host, Guid bankId, string bank, int tokenDays, string name, params RoleKind[] also)
    {
        var email = $"{name.ToLowerInvariant()}@example.org";
        var member = await host.Services.GetRequiredService<AddMember>().AddAsync(
            new AddMemberInput(name, email, null, also) { Id = host.Clock.NewKey() }, Acting.Operator, bankId, CancellationToken.None);
        var token = await host.Services.GetRequiredService<AccessTokens>().CreateAsync(bank, email, "test", tokenDays, CancellationToken.None);
        var client = host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var person = new Participant(client, member.Id, token, new Actor(member.Id, bankId, also) { Reach = Reach.Acting });
        person.NodeId = (await person.AskAsync("{ me { id } }")).GetProperty("me").GetProperty("id").GetString()!;
        return person;
    }
}

/// <summary>A member at the keyboard.</summary>
public sealed class Participant(HttpClient client, Guid id, string token, Actor actor)
{
    public HttpClient Client { get; } = client;
    public Guid Id { get; } = id;
    public string Token { get; } = token;
    public Actor Actor { get; } = actor;

    /// <summary>The global id.</summary>
    public string NodeId { get; set; } = "";

    /// <summary>Asks, and gives the data; fails with the errors when there are any.</summary>
    public async Task<JsonElement> AskAsync(string query, object? variables = null)
    {
        var answer = await SendAsync(query, variables);
        if (answer.TryGetProperty("errors", out var errors))
            Assert.Fail(errors.ToString());
        return answer.GetProperty("data");
    }

    /// <summary>Asks, and gives the whole answer.</summary>
    public async Task<JsonElement> SendAsync(string query, object? variables = null)
    {
        var response = await Client.PostAsJsonAsync("/graphql", new { query, variables }, TestContext.Current.CancellationToken);
        return await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a mutation with one input and gives its payload.</summary>
    public async Task<JsonElement> ActAsync(string mutation, object input, string fields = "exchange { id state minutes }")
    {
        var type = char.ToUpperInvariant(mutation[0]) + mutation[1..];
        var sent = JsonSerializer.SerializeToNode(input, JsonSerializerOptions.Web)!.AsObject();
        // Every act has an id of its own; a test that repeats one brings it.
        if (!sent.ContainsKey("id"))
            sent["id"] = Guid.NewGuid();
        var data = await AskAsync(
            $"mutation($input: {type}Input!) {{ answer: {mutation}(input: $input) {{ {fields} errors {{ __typename ... on Error {{ code message }} }} }} }}",
            new { input = sent });
        return data.GetProperty("answer");
    }
}

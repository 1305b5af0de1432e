using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TimeBank.Api.Data;
using TimeBank.Api.Features.Identity;
using TimeBank.Api.Features.Members;
using TimeBank.Api.Features.TimeBanks;
using TimeBank.Domain;
using TimeBank.Domain.Members;
using TimeBank.Domain.TimeBanks;

namespace TimeBank.Api.Tests.Host;

/// <summary>A time bank with a few members, each of whom speaks to the host over HTTP with a token of their own.</summary>
public sealed class Community
{
    public const string Name = "Riverside";

    private Community(Person coordinator, Person giver, Person receiver, Person stranger)
    {
        Coordinator = coordinator;
        Giver = giver;
        Receiver = receiver;
        Stranger = stranger;
    }

    public Person Coordinator { get; }
    public Person Giver { get; }
    public Person Receiver { get; }

    /// <summary>A member of the same time bank who takes part in nothing.</summary>
    public Person Stranger { get; }

    public static async Task<Community> MakeAsync(TestHost host, string name = Name, Action<Policies>? policies = null)
    {
        var settings = host.Services.GetRequiredService<TimeBankSettings>();
        var bankId = await settings.CreateAsync(name, CancellationToken.None);
        if (policies is not null)
            await settings.ChangeAsync(name, bank => policies(bank.Policies), CancellationToken.None);
        return new Community(
            await AddAsync(host, bankId, name, "Cora", AffiliationKind.Coordinator),
            await AddAsync(host, bankId, name, "Gita"),
            await AddAsync(host, bankId, name, "Rhys"),
            await AddAsync(host, bankId, name, "Sam"));
    }

    private static async Task<Person> AddAsync(TestHost host, Guid bankId, string bank, string name, params AffiliationKind[] also)
    {
        var email = $"{name.ToLowerInvariant()}@example.org";
        var member = await host.Services.GetRequiredService<AddMember>().AddAsync(
            new AddMemberRequest(host.Clock.NewKey(), name, email, null, also), bankId, CancellationToken.None);
        var token = await host.Services.GetRequiredService<AccessTokens>().CreateAsync(bank, email, "test", 30, CancellationToken.None);
        var client = host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var person = new Person(client, member.Id, token, new Actor(member.Id, bankId, also.Contains(AffiliationKind.Coordinator)));
        person.NodeId = (await person.AskAsync("{ me { id } }")).GetProperty("me").GetProperty("id").GetString()!;
        return person;
    }
}

/// <summary>A member at the keyboard.</summary>
public sealed class Person(HttpClient client, Guid id, string token, Actor actor)
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
        var data = await AskAsync(
            $"mutation($input: {type}Input!) {{ answer: {mutation}(input: $input) {{ {fields} errors {{ __typename ... on Error {{ code message }} }} }} }}",
            new { input });
        return data.GetProperty("answer");
    }
}

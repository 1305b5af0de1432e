using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.Api.Foundation.Live;
using TimeBanking.Api.Tests.Host;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Tests.Permissions;

/// <summary>Every subscription, as each kind of person, to what is the owner's, against readers.txt.</summary>
public sealed class EverySubscriptionAndWhoHears
{
    private static readonly TableOfRules Table = TableOfRules.Read("readers.txt");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(700);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, Databases]
    public async Task Nobody_hears_more_or_less_than_the_table_says(Database database)
    {
        await using var scene = await PermissionScene.MakeAsync(database);
        await scene.Host.UntilItListensAsync();
        var exchangeId = await scene.Here.ClaimAsync();
        var things = await scene.ThingsAsync();
        var ears = new List<Ear>();
        foreach (var field in scene.Schema.SubscriptionType!.Fields)
            foreach (var visitor in scene.Visitors)
                ears.Add(await Ear.OpenAsync(field, visitor, Query(scene, field, exchangeId), visitor.To(things[exchangeId])));
        await UntilSubscribedAsync(scene.Host, ears.Count(ear => ear.Code is null));

        await scene.Here.Counterpart.ActAsync("confirmExchange", new { exchangeId });

        var faults = new List<string>();
        foreach (var ear in ears)
        {
            var told = ear.Code ?? (await ear.HearsAsync(ear.Rule == "value" ? Patience : Quiet) ? "value" : "quiet");
            if (told != ear.Rule)
                faults.Add($"{ear.Field.Name}: {ear.Visitor.Kind} is told {told} and should be told {ear.Rule}");
            ear.Dispose();
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    /// <summary>The subscription to what is the owner's: all arguments name it.</summary>
    private static string Query(PermissionScene scene, FieldDefinition field, string exchangeId)
    {
        var arguments = field.Arguments.Select(argument => argument.Name switch
        {
            "exchangeId" => $"exchangeId: \"{exchangeId}\"",
            // The balance of the other party cannot be theirs, so each is asked for the one who gave.
            "memberId" => $"memberId: \"{scene.Here.Owner.NodeId}\"",
            var other => throw new InvalidOperationException($"Say which {other} of the owner the walk names in {field.Name}."),
        });
        return $"subscription {{ {field.Name}({string.Join(", ", arguments)}) {{ __typename }} }}";
    }

    private static async Task UntilSubscribedAsync(TestHost host, int count)
    {
        var topics = host.Services.GetRequiredService<Topics>();
        for (var waited = 0; topics.SubscriberCount < count && waited < 300; waited++)
            await Task.Delay(100, Token);
        await Task.Delay(200, Token);
    }

    /// <summary>One subscription of one visitor.</summary>
    private sealed class Ear(FieldDefinition field, Visitor visitor, string rule, HttpResponseMessage response, StreamReader reader, string? code)
        : IDisposable
    {
        public FieldDefinition Field { get; } = field;
        public Visitor Visitor { get; } = visitor;
        public string Rule { get; } = rule;

        /// <summary>With what it was refused at once.</summary>
        public string? Code { get; } = code;

        public static async Task<Ear> OpenAsync(FieldDefinition field, Visitor visitor, string query, Standing standing)
        {
            // A balance is one member's: for the other party it is another's.
            if (field.Name == "balanceChanged" && visitor.Kind == "the other party")
                standing = Standing.Member;
            using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) };
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
            var response = await visitor.At.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
            var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Token));
            var code = response.IsSuccessStatusCode
                ? null
                : JsonElement.Parse(await reader.ReadToEndAsync(Token)).GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();
            return new Ear(field, visitor, Table[$"Subscription.{field.Name}", standing], response, reader, code);
        }

        /// <summary>Whether anything comes before patience ends.</summary>
        public async Task<bool> HearsAsync(TimeSpan patience)
        {
            using var ends = CancellationTokenSource.CreateLinkedTokenSource(Token);
            ends.CancelAfter(patience);
            try
            {
                while (await reader.ReadLineAsync(ends.Token) is { } line)
                    if (line.StartsWith("data: {", StringComparison.Ordinal))
                        return true;
                return false;
            }
            catch (OperationCanceledException) when (!Token.IsCancellationRequested)
            {
                return false;
            }
        }

        public void Dispose()
        {
            reader.Dispose();
            response.Dispose();
        }
    }
}

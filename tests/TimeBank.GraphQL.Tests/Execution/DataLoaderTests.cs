using Microsoft.Extensions.DependencyInjection;
using TimeBanking.GraphQL.Execution;
using TimeBanking.GraphQL.Execution.DataLoaders;

namespace TimeBanking.GraphQL.Tests.Execution;

public sealed class DataLoaderTests : IDisposable
{
    private const string Sdl = """
        type Query { people: [Person!]! person(id: Int!): Person slow(delay: Int!): Person broken: [Person!]! }
        type Mutation { add(n: Int!): Person }
        type Person { id: Int! friend: Person bestFriendOfFriend: Person posts: [Int!]! balance: Int secret: Int }
        """;

    private readonly Batches _batches = new();
    private readonly EngineHost _host;

    public DataLoaderTests()
    {
        _host = new EngineHost(Sdl, services => services
            .AddSingleton(_batches)
            .AddScoped<PersonLoader>()
            .AddScoped<SmallLoader>()
            .AddScoped<BalanceLoader>()
            .AddScoped<PostsLoader>());
        _host.Resolve("Query.people", _ => new(Enumerable.Range(1, 5).ToList()));
        _host.Resolve("Query.broken", _ => new(new List<int> { 1, 13, 2 }));
        _host.Resolve("Query.person", async context =>
            await Loader<PersonLoader>(context).LoadAsync((int)context.Argument(0)!, context.CancellationToken));
        _host.Resolve("Query.slow", async context =>
        {
            await Task.Delay((int)context.Argument(0)!, context.CancellationToken);
            return await Loader<PersonLoader>(context).LoadAsync(100, context.CancellationToken);
        });
        _host.Resolve("Mutation.add", async context =>
        {
            await Task.Delay(5, context.CancellationToken);
            _batches.Log.Add($"add {context.Argument(0)}");
            _batches.Offset += (int)context.Argument(0)!;
            return 1;
        });
        _host.Resolve("Person.id", context => new(context.Parent));
        _host.Resolve("Person.friend", async context =>
            await Loader<PersonLoader>(context).LoadAsync((int)context.Parent! + 1, context.CancellationToken));
        _host.Resolve("Person.bestFriendOfFriend", async context =>
        {
            var loader = Loader<PersonLoader>(context);
            var friend = await loader.LoadAsync((int)context.Parent! + 10, context.CancellationToken);
            return await loader.LoadAsync(friend + 100, context.CancellationToken);
        });
        _host.Resolve("Person.posts", async context =>
            await Loader<PostsLoader>(context).LoadAsync((int)context.Parent!, context.CancellationToken));
        _host.Resolve("Person.balance", async context =>
            await Loader<BalanceLoader>(context).LoadAsync((int)context.Parent!, context.CancellationToken));
        _host.Resolve("Person.secret", async context =>
            await Loader<SmallLoader>(context).LoadAsync((int)context.Parent!, context.CancellationToken));
    }

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Siblings_in_a_list_are_loaded_in_one_batch_each_with_its_own_value()
    {
        var data = await DataOf("{ people { id friend { id } } }");
        Assert.Equal(["person 2,3,4,5,6"], _batches.Log);
        Assert.StartsWith("""{"people":[{"id":1,"friend":{"id":2}},{"id":2,"friend":{"id":3}},""", data);
    }

    [Fact]
    public async Task Each_level_is_one_batch_and_known_keys_are_not_asked_for_again()
    {
        await DataOf("{ people { friend { friend { friend { id } } } } }");
        Assert.Equal(["person 2,3,4,5,6", "person 7", "person 8"], _batches.Log);
    }

    [Fact]
    public async Task Different_levels_that_wait_at_the_same_time_share_a_batch()
    {
        await DataOf("{ person(id: 50) { friend { id } } people { bestFriendOfFriend { id } } }");
        Assert.Equal(["person 50,11,12,13,14,15", "person 51,111,112,113,114,115"], _batches.Log);
    }

    [Fact]
    public async Task Two_loaders_at_one_level_are_each_one_batch()
    {
        var data = await DataOf("{ people { posts balance } }");
        Assert.Equal(["posts 1,2,3,4,5", "balance 1,2,3,4,5"], _batches.Log);
        Assert.StartsWith("""{"people":[{"posts":[10,11],"balance":1000},{"posts":[],"balance":2000},""", data);
    }

    [Fact]
    public async Task Batches_are_the_same_on_every_run()
    {
        const string Document = "{ people { posts friend { balance bestFriendOfFriend { balance posts } } balance } }";
        await DataOf(Document);
        var first = _batches.Log.ToArray();
        for (var run = 0; run < 20; run++)
        {
            _batches.Log.Clear();
            await DataOf(Document);
            Assert.Equal(first, _batches.Log);
        }
    }

    [Fact]
    public async Task Siblings_that_need_what_they_loaded_to_load_more_still_share_one_batch()
    {
        _host.Resolve("Person.balance", async context =>
        {
            var required = await Loader<PersonLoader>(context).LoadRequiredAsync((int)context.Parent!, context.CancellationToken);
            return await Loader<BalanceLoader>(context).LoadAsync(required, context.CancellationToken);
        });
        _host.Resolve("Person.posts", async context =>
        {
            var id = (int)context.Parent!;
            var several = await Loader<PersonLoader>(context).LoadAsync([id, id + 5], context.CancellationToken);
            return await Loader<PostsLoader>(context).LoadAsync(several[0], context.CancellationToken);
        });
        for (var run = 0; run < 200; run++)
        {
            _batches.Log.Clear();
            await DataOf("{ people { balance posts } }");
            Assert.Equal(
                ["person 1,6,2,7,3,8,4,9,5,10", "balance 1,2,3,4,5", "posts 1,2,3,4,5"], _batches.Log);
        }
    }

    [Fact]
    public async Task Loads_are_sent_while_an_unrelated_resolver_still_waits()
    {
        var release = new TaskCompletionSource<object?>();
        _host.Resolve("Query.slow", _ => new(release.Task));
        _batches.OnBatch = () => release.TrySetResult(77);
        var data = await DataOf("{ slow(delay: 0) { id } people { friend { id } } }");
        Assert.StartsWith("""{"slow":{"id":77},""", data);
    }

    [Fact]
    public async Task Loads_after_real_waiting_are_answered()
    {
        var data = await DataOf("{ a: slow(delay: 5) { id friend { id } } b: slow(delay: 20) { friend { balance } } }");
        Assert.Equal("""{"a":{"id":100,"friend":{"id":101}},"b":{"friend":{"balance":101000}}}""", data);
    }

    [Fact]
    public async Task A_resolver_that_leaves_the_request_s_context_still_loads()
    {
        _host.Resolve("Query.person", async context =>
        {
            await Task.Delay(1, context.CancellationToken).ConfigureAwait(false);
            return await Loader<PersonLoader>(context).LoadAsync(5, context.CancellationToken).ConfigureAwait(false);
        });
        Assert.Equal("""{"person":{"friend":{"id":6}}}""", await DataOf("{ person(id: 1) { friend { id } } }"));
    }

    [Fact]
    public async Task A_batch_that_fails_fails_each_field_at_its_own_path()
    {
        var response = await _host.ExecuteAsync("{ broken { id balance } }");
        Assert.Equal(
            """{"broken":[{"id":1,"balance":null},{"id":13,"balance":null},{"id":2,"balance":null}]}""",
            response.GetProperty("data").GetRawText());
        Assert.Equal(
            ["""["broken",0,"balance"]""", """["broken",1,"balance"]""", """["broken",2,"balance"]"""],
            response.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("path").GetRawText()));
        Assert.All(
            response.GetProperty("errors").EnumerateArray(),
            error => Assert.Equal("Balances of 13 are secret.", error.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task A_key_without_a_value_is_null_and_without_a_group_is_empty()
    {
        _host.Resolve("Query.people", _ => new(new List<int> { 1, 2, -1 }));
        var data = await DataOf("{ people { balance posts } }");
        Assert.Equal(
            """{"people":[{"balance":1000,"posts":[10,11]},{"balance":2000,"posts":[]},{"balance":null,"posts":[]}]}""",
            data);
    }

    [Fact]
    public async Task A_value_that_must_be_there_and_is_not_is_an_error()
    {
        _host.Resolve("Query.person", async context =>
            await Loader<BalanceLoader>(context).LoadRequiredAsync(-1, context.CancellationToken));
        var response = await _host.ExecuteAsync("{ person(id: 1) { id } }");
        Assert.Equal("""["person"]""", response.GetProperty("errors")[0].GetProperty("path").GetRawText());
        Assert.Contains(_host.Log.Entries, entry => entry.Exception is KeyNotFoundException);
    }

    [Fact]
    public async Task More_keys_than_a_batch_may_hold_are_split()
    {
        await DataOf("{ people { secret } }");
        Assert.Equal(["small 1,2", "small 3,4", "small 5"], _batches.Log);
    }

    [Fact]
    public async Task Several_keys_at_once_keep_their_order()
    {
        _host.Resolve("Person.posts", async context => (await Loader<BalanceLoader>(context)
            .LoadAsync(new List<int> { 3, 1, 3, 2 }, context.CancellationToken)).ToList());
        Assert.Equal("""{"person":{"posts":[3000,1000,3000,2000]}}""", await DataOf("{ person(id: 9) { posts } }"));
        Assert.Equal(["person 9", "balance 3,1,2"], _batches.Log);
    }

    [Fact]
    public async Task A_mutation_completes_with_all_its_loads_before_the_next_starts_and_sees_what_it_wrote()
    {
        var data = await DataOf("mutation { a: add(n: 1) { friend { balance } } b: add(n: 2) { friend { balance } } }");
        Assert.Equal(
            ["add 1", "person 2", "balance 2", "add 2", "person 2", "balance 2"],
            _batches.Log);
        Assert.Equal("""{"a":{"friend":{"balance":2001}},"b":{"friend":{"balance":2003}}}""", data);
    }

    [Fact]
    public async Task A_loader_may_be_used_outside_of_any_request()
    {
        var loader = new PersonLoader(new BatchScheduler(), _batches);
        var token = TestContext.Current.CancellationToken;
        var loads = new[] { loader.LoadAsync(1, token).AsTask(), loader.LoadAsync(2, token).AsTask() };
        Assert.Equal(new[] { 1, 2 }, await Task.WhenAll(loads));
    }

    [Fact]
    public async Task What_came_with_something_else_is_not_loaded_again()
    {
        var loader = new PersonLoader(new BatchScheduler(), _batches);
        var token = TestContext.Current.CancellationToken;
        loader.Prime(1, 100);
        loader.Prime(1, 200);

        Assert.Equal([100, 2], await loader.LoadAsync([1, 2], token));
        Assert.Equal(["person 2"], _batches.Log);
    }

    [Fact]
    public async Task A_key_that_was_asked_for_keeps_its_own_answer()
    {
        var loader = new PersonLoader(new BatchScheduler(), _batches);
        var token = TestContext.Current.CancellationToken;
        var asked = loader.LoadAsync(1, token).AsTask();

        loader.Prime(1, 100);

        Assert.Equal(1, await asked);
        Assert.Equal(1, await loader.LoadAsync(1, token));
    }

    [Fact]
    public async Task What_came_with_something_else_is_forgotten_when_a_mutation_has_written()
    {
        _host.Resolve("Mutation.add", context =>
        {
            // Balance 1 is known to this mutation, which then writes.
            Loader<BalanceLoader>(context).Prime(1, 5);
            _batches.Offset += (int)context.Argument(0)!;
            return new(1);
        });

        Assert.Equal("""{"a":{"balance":1007}}""", await DataOf("mutation { a: add(n: 7) { balance } }"));
    }

    private async Task<string> DataOf(string document)
    {
        var response = await _host.ExecuteAsync(document);
        Assert.False(response.TryGetProperty("errors", out var errors), errors.ToString());
        return response.GetProperty("data").GetRawText();
    }

    private static T Loader<T>(ResolverContext context)
        where T : notnull => context.Services.GetRequiredService<T>();

    private sealed class Batches
    {
        public List<string> Log { get; } = [];
        public int Offset { get; set; }
        public Action OnBatch { get; set; } = () => { };

        public void Add<TKey>(string name, IReadOnlyList<TKey> keys)
        {
            Log.Add($"{name} {string.Join(',', keys)}");
            OnBatch();
        }
    }

    private sealed class PersonLoader(BatchScheduler scheduler, Batches batches)
        : BatchDataLoader<int, int>(scheduler)
    {
        protected override async Task<IReadOnlyDictionary<int, int>> LoadBatchAsync(
            IReadOnlyList<int> keys, CancellationToken cancellationToken)
        {
            batches.Add("person", keys);
            await Task.Delay(1, cancellationToken);
            return keys.ToDictionary(key => key);
        }
    }

    private sealed class SmallLoader(BatchScheduler scheduler, Batches batches)
        : BatchDataLoader<int, int>(scheduler, new DataLoaderOptions { MaxBatchSize = 2 })
    {
        protected override Task<IReadOnlyDictionary<int, int>> LoadBatchAsync(
            IReadOnlyList<int> keys, CancellationToken cancellationToken)
        {
            batches.Add("small", keys);
            return Task.FromResult<IReadOnlyDictionary<int, int>>(keys.ToDictionary(key => key));
        }
    }

    private sealed class BalanceLoader(BatchScheduler scheduler, Batches batches)
        : BatchDataLoader<int, int?>(scheduler)
    {
        protected override async Task<IReadOnlyDictionary<int, int?>> LoadBatchAsync(
            IReadOnlyList<int> keys, CancellationToken cancellationToken)
        {
            batches.Add("balance", keys);
            await Task.Yield();
            if (keys.Contains(13))
                throw new GraphQLException("Balances of 13 are secret.");
            return keys.Where(key => key > 0).ToDictionary(key => key, key => (int?)(key * 1000) + batches.Offset);
        }
    }

    private sealed class PostsLoader(BatchScheduler scheduler, Batches batches)
        : GroupedDataLoader<int, int>(scheduler)
    {
        protected override Task<ILookup<int, int>> LoadGroupedBatchAsync(
            IReadOnlyList<int> keys, CancellationToken cancellationToken)
        {
            batches.Add("posts", keys);
            return Task.FromResult(new[] { (1, 10), (1, 11), (3, 30) }.ToLookup(pair => pair.Item1, pair => pair.Item2));
        }
    }
}

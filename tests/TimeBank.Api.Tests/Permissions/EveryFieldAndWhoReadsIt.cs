using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.Api.Tests.Host;
using TimeBanking.Domain.Acts;
using TimeBanking.Domain.TimeBanks;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Tests.Permissions;

/// <summary>
/// The whole schema, as each kind of person, against readers.txt: through the root fields, through <c>node</c>, and along
/// every nested path. No way may show what another hides.
/// </summary>
public sealed class EveryFieldAndWhoReadsIt
{
    /// <summary>
    /// How far paths lead: from every root field past every pair of fields. From every thing there is they lead to the next thing alone,
    /// since the walk begins there, too.
    /// </summary>
    private const int Steps = 2;

    // Who is more elsewhere reads no less there than they.
    private const string WalksNowhere = "a member of another time bank";

    private static readonly string[] WalksEverywhere = ["a coordinator of another time bank", "another member", "the member themselves", "a coordinator"];

    private static readonly TableOfRules Table = TableOfRules.Read("readers.txt", "readers-by-role.txt", standIn: "member");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_field_of_the_schema_says_who_may_read_it()
    {
        await using var host = await TestHost.StartAsync(Database.Sqlite);
        var schema = (TimeBanking.GraphQL.Types.Schema)host.Services.GetService(typeof(TimeBanking.GraphQL.Types.Schema))!;

        var missing = FieldsOf(schema).Where(name => !Table.Has(name)).ToList();
        var outdated = Table.Names.Where(name => name.Contains('.', StringComparison.Ordinal)).Except(FieldsOf(schema)).ToList();
        var unguarded = schema.Types.OfType<ObjectType>().Where(type => type.Interfaces.Contains("Node")).Select(type => type.Name)
            .Where(name => !Table.Has(name)).ToList();

        Assert.True(missing.Count == 0, $"Say in readers.txt who may read: {string.Join(", ", missing)}");
        Assert.True(unguarded.Count == 0, $"Say in readers.txt for whom they are there at all: {string.Join(", ", unguarded)}");
        Assert.True(outdated.Count == 0, $"readers.txt names what is not in the schema: {string.Join(", ", outdated)}");
    }

    [Theory, Databases]
    public async Task Nobody_reads_more_or_less_than_the_table_says_by_any_way(Database database)
    {
        await using var scene = await PermissionScene.MakeAsync(database);
        var read = new WhatIsRead(Table, await scene.ThingsAsync());

        // What is hidden is hidden above the database, so the second need not be walked by all.
        await WalkAsync(scene, read, Steps, by: visitor => database == Database.Sqlite ? visitor.Kind != WalksNowhere : WalksEverywhere.Contains(visitor.Kind));

        read.AssertNoFaults();
        var neverSeen = Table.Names.Where(name => name.Contains('.', StringComparison.Ordinal) && IsOfAThing(name))
            .Except(read.FieldsWithValue).ToList();
        Assert.True(neverSeen.Count == 0, $"The scene has no value, so nothing was tried, of: {string.Join(", ", neverSeen)}");
    }

    [Fact]
    public async Task Members_see_what_each_gave_and_received_where_the_policy_lets_them()
    {
        await using var scene = await PermissionScene.MakeAsync(
            Database.Sqlite, before => before with { TalliesSeenBy = TalliesSeenBy.Members });
        var read = new WhatIsRead(Table, await scene.ThingsAsync(), talliesAreOpen: true);

        await WalkAsync(scene, read, steps: 1);

        read.AssertNoFaults();
    }

    [Theory, Databases]
    public async Task An_act_that_names_a_member_of_another_time_bank_does_not_show_them(Database database)
    {
        await using var scene = await PermissionScene.MakeAsync(database);
        // As it was stored before ids were held against the caller's time bank.
        await using (var context = await scene.Host.ReadAsync())
        {
            context.Add(new Act(
                scene.Host.Clock.NewKey(), scene.Here.Id, ActKind.PublishListing, SubjectKind.Member, scene.Here.Owner.Id,
                scene.Host.Clock.UtcNow(), ActBy.Member, scene.Here.Coordinator.Id, scene.There.Owner.Id, null, null, "", null));
            await context.SaveChangesAsync(Token);
        }
        var read = new WhatIsRead(Table, await scene.ThingsAsync());

        // Every way that leads by an act to whom it was for.
        var asked = await WalkAsync(scene, read, steps: 2, root => root.Name is "nodes" or "me", path => path.Contains("acts.forMember", StringComparison.Ordinal));

        Assert.Equal(
            ["Contribution", "Exchange", "Member", "Pledge", "TimeBank"],
            asked.Where(path => path != "me.acts.forMember").Select(path => path.Split('(', ')')[1]).Distinct().Order(StringComparer.Ordinal));
        read.AssertNoFaults();
    }

    [Fact]
    public async Task The_walk_names_what_an_answer_shows_and_should_not()
    {
        await using var scene = await PermissionScene.MakeAsync(Database.Sqlite);
        var read = new WhatIsRead(Table, await scene.ThingsAsync());
        var foreign = $$"""{ "__typename": "Member", "id": "{{scene.There.Owner.NodeId}}", "givenMinutes": 91 }""";
        var other = $$"""{ "__typename": "Member", "id": "{{scene.Here.Owner.NodeId}}", "phone": "123", "account": { "__typename": "Account", "balanceMinutes": 4 } }""";

        read.Check(
            scene.The("a coordinator"), "me.acts.forMember",
            JsonElement.Parse($$"""{ "me": { "__typename": "Member", "id": "{{scene.Here.Coordinator.NodeId}}", "acts": { "nodes": [ { "__typename": "Act", "forMember": {{foreign}} } ] } } }"""));
        read.Check(scene.The("a graduate, professional and juror"), "member", JsonElement.Parse($$"""{ "member": {{other}} }"""));

        Assert.Equal(
            [
                "me.acts.forMember: Member shows Member Gita, which is not there for a coordinator",
                "member: Account shows Member Gita, which is not there for a graduate, professional and juror",
                "member: Member.account of Member Gita is {\"__typename\": \"Account\", \"balanceMinutes\": 4 } and should be null for a graduate, professional and juror",
                "member: Member.phone of Member Gita is \"123\" and should be null for a graduate, professional and juror",
            ],
            read.Faults.Select(fault => fault.Replace("{ \"__typename\"", "{\"__typename\"", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory, Databases]
    public async Task A_token_that_was_revoked_or_whose_bearer_left_opens_nothing(Database database)
    {
        await using var scene = await PermissionScene.MakeAsync(database);
        var roots = scene.Schema.QueryType!.Fields.Select(root => $"{{ {root.Name} }}")
            .Concat(scene.Schema.MutationType!.Fields.Select(root => $"mutation {{ {root.Name} }}"))
            .Concat(scene.Schema.SubscriptionType!.Fields.Select(root => $"subscription {{ {root.Name} }}")).ToList();

        Assert.NotEmpty(roots);
        foreach (var visitor in scene.ShutOut)
            foreach (var query in roots.Append("{ __typename }"))
            {
                using var answer = await visitor.At.Client.PostAsJsonAsync("/graphql", new { query }, Token);
                Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{query} is answered by {answer.StatusCode} to {visitor.Kind}");
            }
    }

    /// <summary>As many ids as may be asked for at once.</summary>
    private const int IdsMax = 100;

    private static async Task<IReadOnlyList<string>> WalkAsync(
        PermissionScene scene, WhatIsRead read, int steps, Func<FieldDefinition, bool>? only = null, Func<string, bool>? along = null,
        Func<Visitor, bool>? by = null)
    {
        var walk = new SchemaWalk(scene.Schema, isTogether: along is null);
        var fromThings = new SchemaWalk(scene.Schema, isTogether: along is null, endsAtThings: true);
        var things = await scene.ThingsAsync();
        var questions = scene.Schema.QueryType!.Fields.Where(only ?? (_ => true))
            .SelectMany(root => Calls(scene, things, root).Select(call => (Root: root, call.Arguments, call.Of)))
            .SelectMany(call => (call.Root.Name == "nodes" ? fromThings : walk).From(call.Root, call.Arguments, steps, call.Of)
                .Where(question => along?.Invoke(question.Path) ?? true).Select(question => (question, Rule: RuleName(call.Root, call.Arguments)))).ToList();
        Assert.NotEmpty(questions);
        foreach (var steward in new[] { scene.The("a steward"), scene.The("a steward of another time bank") })
            foreach (var (question, _) in questions)
                read.Learn(steward, (await steward.At.SendAsync(question.Query)).GetProperty("data"));
        await Parallel.ForEachAsync(scene.Visitors.Where(by ?? (_ => true)), new ParallelOptions { MaxDegreeOfParallelism = 3, CancellationToken = Token }, async (visitor, _) =>
        {
            foreach (var (question, rule) in questions)
            {
                var answer = await visitor.At.SendAsync(question.Query);
                lock (read)
                    CheckAnswer(scene, read, visitor, question, rule, answer);
            }
        });
        return questions.ConvertAll(one => one.question.Path);
    }

    private static void CheckAnswer(
        PermissionScene scene, WhatIsRead read, Visitor visitor, Question question, string ruleName, JsonElement answer)
    {
        var codes = CodesIn(answer).Distinct().ToList();
        var data = answer.TryGetProperty("data", out var found) ? found : default;
        var isThere = data.ValueKind == JsonValueKind.Object && data.GetProperty(question.Root.Name).ValueKind != JsonValueKind.Null;
        var whose = new HashSet<Guid> { scene.Here.Owner.Id, scene.Here.Counterpart.Id };
        // The verifier comes to that meeting with their household.
        if (question.Root.Name == "meeting")
            whose.Add(scene.Here.Verifier.Id);
        var rule = Table[ruleName, visitor.To(new Thing("", scene.Here.Id, whose))];
        if (rule == "keepers")
            rule = visitor.IsKeeper ? "value" : "NOT_ALLOWED";
        // Who is not signed in is told so in the place of each thing that is not for everybody.
        IEnumerable<string> expected = rule switch
        {
            "value" when visitor.BankId is null => codes.Where(code => code == "NOT_SIGNED_IN"),
            "value" or "null" or "part" => [],
            _ => [rule],
        };
        if (!codes.SequenceEqual(expected))
            read.Faults.Add($"{question.Path}: answered with [{string.Join(", ", codes)}] for {visitor.Kind}: {answer}");
        // Of what is each one's own there is as much as they have.
        if (rule is not ("value" or "part") && isThere)
            read.Faults.Add($"{question.Path}: {ruleName} is there for {visitor.Kind}");
        if (rule == "value" && !isThere && codes.Count == 0)
            read.Faults.Add($"{question.Path}: {ruleName} is not there for {visitor.Kind}");
        if (data.ValueKind == JsonValueKind.Object)
        {
            read.Check(visitor, question.Path, data);
            CheckCounts(read, visitor, question, data);
        }
    }

    /// <summary>A count counts what is shown, and an edge leads to what is among the nodes.</summary>
    private static void CheckCounts(WhatIsRead read, Visitor visitor, Question question, JsonElement at)
    {
        if (at.ValueKind == JsonValueKind.Array)
            foreach (var item in at.EnumerateArray())
                CheckCounts(read, visitor, question, item);
        if (at.ValueKind != JsonValueKind.Object)
            return;
        if (at.TryGetProperty("nodes", out var nodes) && at.TryGetProperty("edges", out var edges))
        {
            var shown = nodes.GetArrayLength();
            if (at.TryGetProperty("totalCount", out var count) && count.GetInt32() != shown)
                read.Faults.Add($"{question.Path}: counts {count} and shows {shown} to {visitor.Kind}");
            if (edges.GetArrayLength() != shown)
                read.Faults.Add($"{question.Path}: has other edges than nodes for {visitor.Kind}");
        }
        foreach (var field in at.EnumerateObject())
            CheckCounts(read, visitor, question, field.Value);
    }

    /// <summary>With which arguments a root field is asked: the owner's things, every Boolean by itself, and no ids of others.</summary>
    private static IEnumerable<(string Arguments, ObjectType? Of)> Calls(PermissionScene scene, IReadOnlyDictionary<string, Thing> things, FieldDefinition root)
    {
        if (root.Name == "nodes")
            return from ofAKind in things.Keys.GroupBy(TypeOf)
                from ids in ofAKind.Chunk(IdsMax)
                select ($"ids: [{string.Join(", ", ids.Select(id => $"\"{id}\""))}]", KindOf(ofAKind.Key));
        if (root.Arguments.Contains("id"))
            return [($"id: \"{IdFor(scene, root)}\"", root.Name == "node" ? KindOf("TimeBank") : null)];
        if (root.Arguments.Contains("code"))
            return [($"code: \"{scene.Here.CertificateCode}\"", null)];
        return [.. BooleansOf(root).Select(argument => ($"{argument}: true", (ObjectType?)null)), ("", null)];

        ObjectType? KindOf(string name) => (ObjectType)scene.Schema.Types.Single(type => type.Name == name);
        static string TypeOf(string id) => NodeId.TryDecode(id, out var name, out _) ? name! : throw new FormatException($"{id} is no global id.");
    }

    private static string IdFor(PermissionScene scene, FieldDefinition root) => root.Type.Named.Name switch
    {
        "Exchange" => scene.Here.ExchangeId,
        "Cohort" => scene.Here.CohortId,
        "Member" => scene.Here.Owner.NodeId,
        "Organisation" => scene.Here.OrganisationId,
        "Place" => scene.Here.HallId,
        "Group" => scene.Here.OpenGroupId,
        "Meeting" => scene.Here.MeetingId,
        "MatchingRound" => scene.Here.MatchingId,
        "MatchProposal" => scene.Here.ProposalId,
        "Council" => scene.Here.CouncilId,
        "Promise" => scene.Here.PromiseId,
        "Wish" => scene.Here.WishId,
        "MeetingInvitation" => scene.Here.MeetingInvitationId,
        "TimeBank" or "Node" => scene.Here.NodeId,
        var other => throw new InvalidOperationException($"The walk has no {other} to ask {root.Name} for. Give the scene one."),
    };

    private static string RuleName(FieldDefinition root, string arguments) =>
        BooleansOf(root).FirstOrDefault(argument => arguments == $"{argument}: true") is { } argument
            ? $"Query.{root.Name}({argument})"
            : $"Query.{root.Name}";

    private static IEnumerable<string> BooleansOf(FieldDefinition field) =>
        field.Arguments.Where(argument => argument.Type.Named.Name == "Boolean").Select(argument => argument.Name);

    /// <summary>Every field that somebody reads, by name; what connections and payloads lead to is a field of what they hold.</summary>
    private static IEnumerable<string> FieldsOf(TimeBanking.GraphQL.Types.Schema schema)
    {
        foreach (var type in schema.Types.OfType<ObjectType>().Where(type => !IsCarrier(schema, type)))
            foreach (var field in type.Fields)
            {
                if (type.Interfaces.Contains("Error") && field.Name is "message" or "code")
                    continue;
                yield return $"{type.Name}.{field.Name}";
                foreach (var argument in BooleansOf(field))
                    yield return $"{type.Name}.{field.Name}({argument})";
            }
    }

    private static bool IsCarrier(TimeBanking.GraphQL.Types.Schema schema, ObjectType type) =>
        type.Name.StartsWith("__", StringComparison.Ordinal) || type == schema.MutationType || type.Name == "PageInfo"
        || type.Name.EndsWith("Connection", StringComparison.Ordinal) || type.Name.EndsWith("Edge", StringComparison.Ordinal)
        || type.Name.EndsWith("Payload", StringComparison.Ordinal);

    private static bool IsOfAThing(string name) =>
        !name.StartsWith("Query.", StringComparison.Ordinal) && !name.StartsWith("Subscription.", StringComparison.Ordinal)
        && !name.StartsWith("LimitNotice.", StringComparison.Ordinal) && !name.StartsWith("Job", StringComparison.Ordinal)
        && !name.StartsWith("CheckedCertificate.", StringComparison.Ordinal)
        && !name.StartsWith("MyTask.", StringComparison.Ordinal) && !name.StartsWith("AccessToken.", StringComparison.Ordinal)
        && !name.StartsWith("SignInSession.", StringComparison.Ordinal) && !name.StartsWith("Passkey.", StringComparison.Ordinal) && !name.StartsWith("CalendarFeed.", StringComparison.Ordinal)
        && !name.StartsWith("Presence.", StringComparison.Ordinal) && !name.StartsWith("HoursReport", StringComparison.Ordinal)
        // One's own search has no global id, as one's own tokens have none.
        && !name.StartsWith("Seeking.", StringComparison.Ordinal) && !name.StartsWith("SeekingTopic.", StringComparison.Ordinal)
        // Whoever reads everything has graduated from nothing.
        && name != "Programme.isPartnershipOffered"
        // And is asked by no group.
        && name != "RhythmQuestion.myAnswer"
        && !name.Contains("Error.", StringComparison.Ordinal);

    private static IEnumerable<string> CodesIn(JsonElement answer) => answer.TryGetProperty("errors", out var errors)
        ? errors.EnumerateArray().Select(error => error.GetProperty("extensions").GetProperty("code").GetString()!)
        : [];
}

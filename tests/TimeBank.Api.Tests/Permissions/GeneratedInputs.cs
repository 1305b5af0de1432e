using System.Reflection;
using System.Text.Json.Nodes;
using TimeBanking.Api.Foundation.Data;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.Api.Tests.Permissions;

/// <summary>
/// Inputs of every mutation, made from the schema and from the classes behind it: a mutation, or a field of its input, is
/// tried without anybody writing a line.
/// </summary>
internal sealed class GeneratedInputs(PermissionScene scene)
{
    private readonly Dictionary<string, Type> _classes = MutationClasses().ToDictionary(type => NameOf(type), InputOf);

    public IEnumerable<FieldDefinition> Mutations => scene.Schema.MutationType!.Fields;

    /// <summary>The classes that are mutations.</summary>
    public static IEnumerable<Type> MutationClasses() =>
        typeof(TimeBankContext).Assembly.GetTypes().Where(type => type.GetCustomAttribute<MutationTypeAttribute>() is not null);

    /// <summary>As the schema calls the mutation of a class.</summary>
    public static string NameOf(Type mutation) => char.ToLowerInvariant(mutation.Name[0]) + mutation.Name[1..];

    /// <summary>The class of a mutation's input.</summary>
    public static Type InputOf(Type mutation) => mutation.GetMethod("ExecuteAsync")!.GetParameters()
        .Single(parameter => parameter.Name == "input").ParameterType;

    public static InputObjectType InputTypeOf(FieldDefinition mutation) => (InputObjectType)mutation.Arguments["input"].Type.Named;

    /// <summary>The fields that take a global id, and of what.</summary>
    public IEnumerable<(InputValueDefinition Field, Type Node)> IdsOf(FieldDefinition mutation) =>
        from field in InputTypeOf(mutation).Fields
        where field.Type.Named.Name == "ID"
        select (field, NodeOf(mutation, field));

    /// <summary>An input with all that must be given, of things of the time bank here, and no more.</summary>
    public JsonObject Least(FieldDefinition mutation)
    {
        var members = new Queue<string>([scene.Here.Owner.NodeId, scene.Here.Counterpart.NodeId, scene.Here.Other.NodeId]);
        return Least(_classes[mutation.Name], InputTypeOf(mutation), () => members.Dequeue());
    }

    /// <summary>A usual value of a field.</summary>
    public JsonNode Usual(FieldDefinition mutation, InputValueDefinition field) => Usual(_classes[mutation.Name], field, null);

    private JsonObject Least(Type of, InputObjectType type, Func<string>? member)
    {
        var input = new JsonObject();
        foreach (var field in type.Fields.Where(field => field.IsRequired))
            input[field.Name] = Usual(of, field, member);
        return input;
    }

    private JsonNode Usual(Type of, InputValueDefinition field, Func<string>? member)
    {
        JsonNode value = field.Type.Named switch
        {
            EnumType values => values.Values[0].Name,
            InputObjectType within => Least(ClassWithin(of, field), within, member),
            { Name: "ID" } => IdIn(scene.Here, NodeOf(of, field), member),
            { Name: "UUID" } => scene.Host.Clock.NewKey(),
            { Name: "Int" } => 30,
            { Name: "Boolean" } => true,
            { Name: "Date" } => "2026-11-20",
            { Name: "String" } => "Some words",
            var other => throw new InvalidOperationException($"Say what a usual {other.Name} is, for {of.Name}.{field.Name}."),
        };
        return IsList(field) ? new JsonArray(value) : value;
    }

    /// <summary>The class of what a field holds, one or many.</summary>
    private static Type ClassWithin(Type of, InputValueDefinition field)
    {
        var type = PropertyOf(of, field).PropertyType;
        return type.IsGenericType ? type.GenericTypeArguments[0] : type;
    }

    /// <summary>A thing of a time bank, of the kind that an id names.</summary>
    public string IdIn(Bank bank, Type node, Func<string>? member = null) => node.Name switch
    {
        "Member" => member?.Invoke() ?? bank.Owner.NodeId,
        "Exchange" => bank.ExchangeId,
        "Contribution" => bank.ContributionId,
        "Pledge" => bank.PledgeId,
        "SpokenPromise" => bank.PromiseId,
        "Certificate" => bank.CertificateId,
        "Listing" => bank.ListingId,
        "Organisation" => bank.OrganisationId,
        "Transfer" => bank.GiftId,
        "TimeBank" => bank.NodeId,
        "Application" => bank.ApplicationId,
        "Invitation" => bank.InvitationId,
        "Consent" => bank.ConsentId,
        "Programme" => bank.ProgrammeId,
        "Cohort" => bank.CohortId,
        "Household" => bank.HouseholdId,
        "Meeting" => bank.MeetingId,
        "Group" => bank.GroupId,
        "Place" => bank.RoomId,
        "MatchingRound" => bank.MatchingId,
        "MatchProposal" => bank.ProposalId,
        "Wish" => bank.WishId,
        "Council" => bank.CouncilId,
        "MeetingInvitation" => bank.MeetingInvitationId,
        var other => throw new InvalidOperationException($"The scene has no {other} to name in an input. Give it one."),
    };

    public static bool IsList(InputValueDefinition field) => field.Type.Nullable is ListType;

    private Type NodeOf(FieldDefinition mutation, InputValueDefinition field) => NodeOf(_classes[mutation.Name], field);

    private static PropertyInfo PropertyOf(Type of, InputValueDefinition field) => of.GetProperty(char.ToUpperInvariant(field.Name[0]) + field.Name[1..])!;

    private static Type NodeOf(Type of, InputValueDefinition field)
    {
        var property = PropertyOf(of, field);
        var parameter = of.GetConstructors().SelectMany(made => made.GetParameters()).FirstOrDefault(one => one.Name == property.Name);
        return (property.GetCustomAttribute<IDAttribute>() ?? parameter?.GetCustomAttribute<IDAttribute>())?.NodeType
            ?? throw new InvalidOperationException($"{of.Name}.{field.Name} is an ID of nobody knows what. Write [ID<T>] on it.");
    }
}

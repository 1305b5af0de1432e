using System.Reflection;

namespace TimeBanking.GraphQL.Types.Binding;

/// <summary>Everything that binds one schema together.</summary>
internal sealed class BindingSession
{
    public BindingSession(IEnumerable<Type> types, Func<Type, bool> isService)
    {
        IsService = isService;
        Classes = new BoundClasses(types, Problems);
        Names = new TypeNames(Problems);
        Leaves = new LeafTypes(Names, Descriptions);
        Outputs = new OutputTypes(this);
        Inputs = new InputTypes(this);
        Connections = new ConnectionTypes(this);
        Fields = new FieldBinder(this);
        ObjectFields = new ObjectFields(this);
    }

    public Func<Type, bool> IsService { get; }
    public BindingProblems Problems { get; } = new();
    public Descriptions Descriptions { get; } = new();
    public NullabilityInfoContext Nullability { get; } = new();
    public BoundClasses Classes { get; }
    public TypeNames Names { get; }
    public LeafTypes Leaves { get; }
    public OutputTypes Outputs { get; }
    public InputTypes Inputs { get; }
    public ConnectionTypes Connections { get; }
    public FieldBinder Fields { get; }
    public ObjectFields ObjectFields { get; }

    /// <summary>The fields by name; two of one name are a mistake.</summary>
    public NamedList<FieldDefinition> Unique(Type owner, string typeName, IEnumerable<FieldDefinition> fields)
    {
        var unique = new List<FieldDefinition>();
        foreach (var field in fields)
            if (unique.Exists(other => other.Name == field.Name))
                Problems.Add(owner, $"{typeName} has two fields named \"{field.Name}\"; rename one method or give it "
                    + "a [GraphQLName].");
            else
                unique.Add(field);
        return new NamedList<FieldDefinition>(unique);
    }
}

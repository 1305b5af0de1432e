using System.Reflection;

namespace TimeBanking.GraphQL.Types.Binding;

/// <summary>The scalars and enums that C# types stand for.</summary>
internal sealed class LeafTypes(TypeNames names, Descriptions descriptions)
{
    private static readonly Dictionary<Type, ScalarType> Scalars = new()
    {
        [typeof(int)] = BuiltInScalars.Int,
        [typeof(long)] = BuiltInScalars.Int,
        [typeof(double)] = BuiltInScalars.Float,
        [typeof(string)] = BuiltInScalars.String,
        [typeof(bool)] = BuiltInScalars.Boolean,
        [typeof(Guid)] = BuiltInScalars.Uuid,
        [typeof(DateTime)] = BuiltInScalars.DateTime,
        [typeof(DateOnly)] = BuiltInScalars.Date,
    };

    private readonly Dictionary<Type, EnumType> _enums = [];

    public static bool IsLeaf(Type type) => type.IsEnum || Scalars.ContainsKey(type);

    /// <summary>The scalar or enum; null when the type is neither.</summary>
    public NamedType? Find(Type type)
    {
        if (Scalars.TryGetValue(type, out var scalar))
        {
            names.AddScalar(scalar);
            return scalar;
        }

        return type.IsEnum ? FindEnum(type) : null;
    }

    private EnumType FindEnum(Type type)
    {
        if (_enums.TryGetValue(type, out var known))
            return known;

        var fields = type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => !field.IsDefined(typeof(GraphQLIgnoreAttribute)));
        var bound = new EnumType(MemberNames.Type(type))
        {
            Description = descriptions.Of(type),
            Cost = type.GetCustomAttribute<CostAttribute>()?.Weight,
            Values = new(fields.Select(BindValue)),
        };
        _enums[type] = bound;
        names.Add(bound, type);
        return bound;
    }

    private EnumValueDefinition BindValue(FieldInfo field) => new(MemberNames.EnumValue(field), field.GetValue(null)!)
    {
        Description = descriptions.Of(field),
        DeprecationReason = field.GetCustomAttribute<GraphQLDeprecatedAttribute>()?.Reason,
    };
}

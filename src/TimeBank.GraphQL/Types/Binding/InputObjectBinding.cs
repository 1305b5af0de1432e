using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using TimeBanking.GraphQL.Execution;

namespace TimeBanking.GraphQL.Types.Binding;

/// <summary>An input object type and the record that its values become. Records may refer to each other.</summary>
internal sealed class InputObjectBinding(InputObjectType type)
{
    private InputConverter[] _converters = [];
    private Lazy<Func<object?[], object>>? _create;

    public InputObjectType Type { get; } = type;

    /// <summary>
    /// Binds as the fields the properties that must be set, then the parameters of the constructor, then the properties that
    /// may be set.
    /// </summary>
    public void Finish(BindingSession session, ConstructorInfo constructor)
    {
        var type = constructor.DeclaringType!;
        var parameters = constructor.GetParameters();
        var properties = InputTypes.SetBeside(type, constructor)
            .OrderByDescending(property => property.IsDefined(typeof(RequiredMemberAttribute))).ToList();
        var ofParameters = parameters.Select(parameter => session.Inputs.BindParameter(
            parameter, ClrShape.OfParameter(parameter, session.Nullability), PlaceOf(MemberNames.Parameter(parameter))));
        var ofProperties = properties.Select(property => session.Inputs.BindProperty(property, PlaceOf(MemberNames.Field(property)))).ToList();
        var required = properties.Count(property => property.IsDefined(typeof(RequiredMemberAttribute)));
        List<BoundInput> bound = [.. ofProperties.Take(required), .. ofParameters, .. ofProperties.Skip(required)];
        var repeated = bound.GroupBy(input => input.Definition.Name).FirstOrDefault(group => group.Count() > 1);
        if (repeated is not null)
        {
            session.Problems.Add(type, $"has two fields named \"{repeated.Key}\"; rename one.");
            return;
        }

        Type.Fields = new(bound.Select(input => input.Definition));
        _converters = [.. bound.Select(input => input.Convert)];
        var values = Expression.Parameter(typeof(object[]), "values");
        Expression Value(int index, Type of) => Expression.Convert(Expression.ArrayIndex(values, Expression.Constant(index)), of);
        var made = Expression.New(constructor, parameters.Select((parameter, i) => Value(required + i, parameter.ParameterType)));
        var set = properties.Select((property, i) => Expression.Bind(
            property.SetMethod!, Value(i < required ? i : parameters.Length + i, property.PropertyType)));
        _create = new(Expression.Lambda<Func<object?[], object>>(
            Expression.Convert(Expression.MemberInit(made, set), typeof(object)), values).Compile);
    }

    private string PlaceOf(string field) => $"The field \"{field}\" of {Type.Name}";

    public object? Convert(object? given)
    {
        if (given is not Dictionary<string, object?> fields)
            return null;
        var values = new object?[_converters.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = _converters[i](fields.GetValueOrDefault(Type.Fields[i].Name, ArgumentValue.Absent));
        return _create!.Value(values);
    }
}

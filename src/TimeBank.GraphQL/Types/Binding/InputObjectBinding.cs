using System.Linq.Expressions;
using System.Reflection;
using TimeBank.GraphQL.Execution;

namespace TimeBank.GraphQL.Types.Binding;

/// <summary>An input object type and the record that its values become. Records may refer to each other.</summary>
internal sealed class InputObjectBinding(InputObjectType type)
{
    private InputConverter[] _converters = [];
    private Lazy<Func<object?[], object>>? _create;

    public InputObjectType Type { get; } = type;

    /// <summary>Binds the parameters of the constructor as the fields.</summary>
    public void Finish(BindingSession session, ConstructorInfo constructor)
    {
        var parameters = constructor.GetParameters();
        var bound = parameters
            .Select(parameter => session.Inputs.BindParameter(
                parameter,
                ClrShape.OfParameter(parameter, session.Nullability),
                $"The field \"{MemberNames.Parameter(parameter)}\" of {Type.Name}"))
            .ToList();
        var repeated = bound.GroupBy(input => input.Definition.Name).FirstOrDefault(group => group.Count() > 1);
        if (repeated is not null)
        {
            session.Problems.Add(constructor.DeclaringType!, $"has two fields named \"{repeated.Key}\"; rename one.");
            return;
        }

        Type.Fields = new(bound.Select(input => input.Definition));
        _converters = [.. bound.Select(input => input.Convert)];
        var values = Expression.Parameter(typeof(object[]), "values");
        var arguments = parameters.Select((parameter, i) =>
            Expression.Convert(Expression.ArrayIndex(values, Expression.Constant(i)), parameter.ParameterType));
        _create = new(Expression.Lambda<Func<object?[], object>>(
            Expression.Convert(Expression.New(constructor, arguments), typeof(object)), values).Compile);
    }

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

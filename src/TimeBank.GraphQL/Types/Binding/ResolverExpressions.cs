using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using TimeBanking.GraphQL.Execution;

namespace TimeBanking.GraphQL.Types.Binding;

/// <summary>The pieces that resolvers are compiled from.</summary>
internal static class ResolverExpressions
{
    private static readonly MethodInfo GetArgument =
        typeof(ResolverContext).GetMethod(nameof(ResolverContext.Argument))!;

    private static readonly ConstructorInfo NewResult = typeof(ValueTask<object?>).GetConstructor([typeof(object)])!;

    /// <summary>The context that the resolver is called with.</summary>
    public static ParameterExpression Context { get; } = Expression.Parameter(typeof(ResolverContext), "context");

    /// <summary>The value that the field is selected on, as object.</summary>
    public static Expression Parent { get; } = Expression.Property(Context, nameof(ResolverContext.Parent));

    public static Expression CancellationToken { get; } =
        Expression.Property(Context, nameof(ResolverContext.CancellationToken));

    public static Expression Argument(int index) => Expression.Call(Context, GetArgument, Expression.Constant(index));

    public static Expression Argument(int index, InputConverter converter, Type type) => Expression.Convert(
        Expression.Invoke(Expression.Constant(converter), Argument(index)), type);

    public static Expression Service(Type type) => Expression.Call(
        typeof(ServiceProviderServiceExtensions),
        nameof(ServiceProviderServiceExtensions.GetRequiredService),
        [type],
        Expression.Property(Context, nameof(ResolverContext.Services)));

    /// <summary>
    /// The resolver of a value, compiled when it is first called: of a large schema most fields are asked for late or
    /// never, and compiling them all is the better part of a start.
    /// </summary>
    public static Resolver Compile(Expression value)
    {
        var compiled = new Lazy<Resolver>(Expression.Lambda<Resolver>(AsValueTask(value), Context).Compile);
        return context => compiled.Value(context);
    }

    /// <summary>What a call gives, sooner or later, as the result of a resolver.</summary>
    public static Expression AsValueTask(Expression value)
    {
        if (value.Type == typeof(void))
            return Expression.Block(value, Expression.Default(typeof(ValueTask<object?>)));
        if (value.Type == typeof(Task))
            return Expression.Call(typeof(ResolverExpressions), nameof(Finish), [], value);
        if (ClrShape.IsTask(value.Type, out var result))
        {
            var adapter = value.Type.IsValueType ? nameof(FromValueTask) : nameof(FromTask);
            return Expression.Call(typeof(ResolverExpressions), adapter, [result], value);
        }

        return Expression.New(NewResult, Expression.Convert(value, typeof(object)));
    }

    /// <summary>The resolver with its result changed; null stays null.</summary>
    public static Resolver Then(Resolver resolve, Func<object, object?> change)
    {
        return context =>
        {
            var resolving = resolve(context);
            return resolving.IsCompletedSuccessfully ? new(Change(resolving.Result)) : ChangeLater(resolving);
        };

        object? Change(object? value) => value is null ? null : change(value);

        async ValueTask<object?> ChangeLater(ValueTask<object?> resolving) => Change(await resolving);
    }

    private static async ValueTask<object?> Finish(Task task)
    {
        await task;
        return null;
    }

    private static ValueTask<object?> FromTask<T>(Task<T> task) => FromValueTask(new ValueTask<T>(task));

    private static ValueTask<object?> FromValueTask<T>(ValueTask<T> task)
    {
        return task.IsCompletedSuccessfully ? new(task.Result) : Later(task);

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        static async ValueTask<object?> Later(ValueTask<T> task) => await task;
    }
}

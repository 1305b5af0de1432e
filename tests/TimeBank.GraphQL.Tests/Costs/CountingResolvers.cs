using System.Numerics;
using TimeBanking.GraphQL.Execution;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Costs;

/// <summary>
/// Resolves every field with lists as long as announced, within reason, and adds up what really came.
/// </summary>
internal sealed class CountingResolvers
{
    /// <summary>The longest list, so that lists within lists stay few.</summary>
    private const int Longest = 10;

    private readonly SchemaText _text;
    private readonly Random _random;

    public CountingResolvers(CostCase of, SchemaText text)
    {
        _text = text;
        _random = new Random(of.Seed);
        foreach (var type in of.Schema.Types.Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)))
            switch (type)
            {
                case ObjectType objectType:
                    foreach (var field in objectType.Fields)
                        field.Resolve = Resolve;
                    break;
                case InterfaceType interfaceType:
                    interfaceType.ResolveType = value => ((Value)value).Type;
                    break;
                case UnionType union:
                    union.ResolveType = value => ((Value)value).Type;
                    break;
            }
    }

    public BigInteger Fields { get; private set; }

    public BigInteger Objects { get; private set; }

    public Value Root(string type)
    {
        Objects += _text.TypeWeight(type);
        return new Value(type, _ => null);
    }

    private ValueTask<object?> Resolve(ResolverContext context)
    {
        var (parent, name) = (context.ParentType.Name, context.Field.Name);
        var definition = _text.Field(parent, name);
        var weight = definition.Arguments.Select((argument, i) => _text.InputCost(argument, context.Argument(i)))
            .Aggregate(_text.FieldWeight(parent, name), (sum, cost) => sum + cost);
        Fields += BigInteger.Max(0, weight);
        var declared = SchemaText.SizeOf(definition);
        var size = declared?.By(declared.SlicingArguments.Select(path => Number(context, path.Split('.'))));
        var own = (context.Parent as Value)?.Sizes(name) ?? declared?.Own(size);
        return new(Make(
            context.Field.Type.Nullable, own, below => declared?.SizedFields.Contains(below) == true ? size : null));
    }

    private static long? Number(ResolverContext context, string[] path)
    {
        for (var i = 0; i < context.Field.Arguments.Count; i++)
            if (context.Field.Arguments[i].Name == path[0])
                return SchemaText.At(context.Argument(i), path[1..]);
        return null;
    }

    private object? Make(TypeReference type, long? size, Func<string, long?> sizes)
    {
        if (type is ListType list)
            return Enumerable.Range(0, Length(size ?? ListSize.Unknown))
                .Select(_ => Make(list.OfType.Nullable, null, sizes)).ToList();
        if (_text.Possible(type.Named.Name) is not { Count: > 0 } possible)
        {
            Objects += _text.LeafWeight(type.Named.Name);
            return type is EnumType enumType ? enumType.Values[0].Value : 1;
        }

        var name = possible[_random.Next(possible.Count)];
        Objects += _text.TypeWeight(name);
        return new Value(name, sizes);
    }

    private int Length(long size) => (int)Math.Min(size, _random.Next(3) == 0 ? Longest : 2);

    /// <summary>An object of the answer, which knows how long its lists may be.</summary>
    internal sealed record Value(string Type, Func<string, long?> Sizes);
}

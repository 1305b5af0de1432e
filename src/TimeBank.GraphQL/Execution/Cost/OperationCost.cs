using System.Globalization;

namespace TimeBanking.GraphQL.Execution;

/// <summary>
/// What an operation may cost at most, before it is executed (GraphQL cost directive specification). An operation too
/// large to count costs infinitely much.
/// </summary>
/// <param name="FieldCost">
/// The weights of the fields that may be resolved, with what they are given, each as often as it may be.
/// </param>
/// <param name="TypeCost">The weights of the objects, enums and scalars that may be in the answer.</param>
public readonly record struct OperationCost(double FieldCost, double TypeCost)
{
    private const double MostReported = 1e15;

    internal OperationCost And(OperationCost other) => new(FieldCost + other.FieldCost, TypeCost + other.TypeCost);

    internal OperationCost Times(double count) =>
        count == 0 ? default : new(FieldCost * count, TypeCost * count);

    internal OperationCost Or(OperationCost other) =>
        new(Math.Max(FieldCost, other.FieldCost), Math.Max(TypeCost, other.TypeCost));

    /// <summary>As it stands in <c>extensions</c>, where JSON knows no infinity.</summary>
    internal Dictionary<string, object?> ToExtensions() => new()
    {
        ["fieldCost"] = Math.Min(Math.Round(FieldCost, 2), MostReported),
        ["typeCost"] = Math.Min(Math.Round(TypeCost, 2), MostReported),
    };

    /// <summary>The error of an operation that costs more than allowed; null when it does not.</summary>
    internal GraphQLError? Check(OperationLimits limits) =>
        TypeCost > limits.MaxTypeCost
            ? Refusal("type cost", TypeCost, nameof(limits.MaxTypeCost), limits.MaxTypeCost)
            : FieldCost > limits.MaxFieldCost
                ? Refusal("field cost", FieldCost, nameof(limits.MaxFieldCost), limits.MaxFieldCost)
                : null;

    private GraphQLError Refusal(string what, double cost, string setting, int limit)
    {
        var extensions = new Dictionary<string, object?>(LimitError.Extensions("COST_TOO_HIGH", setting, limit));
        foreach (var (name, value) in ToExtensions())
            extensions[name] = value;
        var told = Math.Min(Math.Ceiling(cost), MostReported).ToString(CultureInfo.InvariantCulture);
        return new GraphQLError(LimitError.Message(
            $"The {what} of the operation is {told}; at most {limit} is allowed. Ask for smaller pages or fewer fields.",
            setting))
        { Extensions = extensions };
    }
}

/// <summary>Whether a response tells the cost of its operation.</summary>
public enum CostReport
{
    None,

    /// <summary>In <c>extensions.operationCost</c>, beside the answer.</summary>
    WithAnswer,

    /// <summary>The cost alone; nothing is executed, and no limit on cost refuses it.</summary>
    Only,
}

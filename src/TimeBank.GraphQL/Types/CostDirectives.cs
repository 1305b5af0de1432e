using System.Globalization;
using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>
/// <c>@cost</c> and <c>@listSize</c> of the GraphQL cost directive specification, with
/// <c>slicingArgumentDefaultValue</c> as HotChocolate has it. Read from and printed in the schema language.
/// </summary>
internal static class CostDirectives
{
    private static readonly ListType Names = new(new NonNullType(BuiltInScalars.String));

    public static DirectiveDefinition Cost { get; } = new(
        "cost",
        [
            DirectiveLocation.ArgumentDefinition,
            DirectiveLocation.Enum,
            DirectiveLocation.FieldDefinition,
            DirectiveLocation.InputFieldDefinition,
            DirectiveLocation.Object,
            DirectiveLocation.Scalar,
        ])
    {
        Description = "What each appearance adds to the cost of an operation.",
        Arguments = new([new("weight", new NonNullType(BuiltInScalars.String)) { Description = "A number; what is cheaper has one below 0." }]),
    };

    public static DirectiveDefinition Size { get; } = new("listSize", [DirectiveLocation.FieldDefinition])
    {
        Description = "How many items a field has, by which the cost of what is selected of them is multiplied.",
        Arguments = new(
        [
            new("assumedSize", BuiltInScalars.Int) { Description = "The most that there can be." },
            new("slicingArguments", Names)
            {
                Description = "The arguments that give the size, or paths into them such as `input.first`.",
            },
            new("slicingArgumentDefaultValue", BuiltInScalars.Int) { Description = "The size when none is given." },
            new("sizedFields", Names) { Description = "The fields below that have this size." },
            new("requireOneSlicingArgument", BuiltInScalars.Boolean)
            {
                Description = "Whether exactly one of the arguments must be given.",
                DefaultValue = new BooleanValueNode(default, true),
            },
        ]),
    };

    /// <exception cref="CoercionException">The weight is no number; formulas are not understood.</exception>
    public static double? ReadCost(IReadOnlyList<DirectiveNode> directives)
    {
        if (Find(Cost, directives) is not { } given)
            return null;
        if (Argument(given, "weight") is StringValueNode text
            && double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight)
            && double.IsFinite(weight))
            return weight;
        throw new CoercionException("The weight of @cost must be a number in a string, such as \"2.5\".")
        {
            Location = given.Location,
        };
    }

    public static ListSize? ReadSize(IReadOnlyList<DirectiveNode> directives) => Find(Size, directives) is not { } given
        ? null
        : new ListSize(
            ReadInt(given, "assumedSize") ?? ListSize.Unknown,
            ReadNames(given, "slicingArguments"),
            ReadInt(given, "slicingArgumentDefaultValue"),
            ReadNames(given, "sizedFields"),
            Argument(given, "requireOneSlicingArgument") is not BooleanValueNode { Value: false });

    public static string Print(double? weight) =>
        weight is { } known ? string.Create(CultureInfo.InvariantCulture, $" @cost(weight: \"{known}\")") : "";

    public static string Print(ListSize? size)
    {
        if (size is null)
            return "";
        var arguments = new List<string>();
        if (size.AssumedSize != ListSize.Unknown || size.SlicingArguments.Count == 0)
            arguments.Add(string.Create(CultureInfo.InvariantCulture, $"assumedSize: {size.AssumedSize}"));
        if (size.SlicingArguments.Count > 0)
            arguments.Add($"slicingArguments: {Print(size.SlicingArguments)}");
        if (size.DefaultSize is { } known)
            arguments.Add(string.Create(CultureInfo.InvariantCulture, $"slicingArgumentDefaultValue: {known}"));
        if (size.SizedFields.Count > 0)
            arguments.Add($"sizedFields: {Print(size.SizedFields)}");
        if (size.SlicingArguments.Count > 0)
            arguments.Add($"requireOneSlicingArgument: {(size.RequiresOneArgument ? "true" : "false")}");
        return $" @listSize({string.Join(", ", arguments)})";
    }

    private static string Print(IReadOnlyList<string> names) =>
        $"[{string.Join(", ", names.Select(name => $"\"{name}\""))}]";

    private static DirectiveNode? Find(DirectiveDefinition definition, IReadOnlyList<DirectiveNode> directives) =>
        directives.FirstOrDefault(directive => directive.Name.Value == definition.Name);

    private static ValueNode? Argument(DirectiveNode directive, string name) =>
        directive.Arguments.FirstOrDefault(argument => argument.Name.Value == name)?.Value;

    /// <summary>A size below zero says nothing.</summary>
    private static int? ReadInt(DirectiveNode directive, string name) =>
        Argument(directive, name) is IntValueNode number
        && int.TryParse(number.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
        && value >= 0
            ? value
            : null;

    private static string[] ReadNames(DirectiveNode directive, string name) =>
        Argument(directive, name) is ListValueNode list
            ? [.. list.Values.OfType<StringValueNode>().Select(text => text.Value)]
            : [];
}

using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>
/// Prints a schema in the schema language, everything in declared order, without what every schema has anyway (the
/// specified scalars and directives, introspection).
/// </summary>
public static class SchemaPrinter
{
    public static string Print(Schema schema)
    {
        var directives = schema.Directives
            .Where(directive => !SpecifiedDirectives.All.Contains(directive.Name))
            .Select(PrintDirective);
        var types = schema.Types
            .Where(type => !BuiltInScalars.Specified.Contains(type.Name) && !Introspection.Types.Contains(type.Name))
            .Select(PrintType);
        return string.Join("\n\n", PrintRoots(schema).Concat(directives).Concat(types));
    }

    /// <summary>
    /// The schema definition, which is left out when its names are the default ones (specification 3.3.1).
    /// </summary>
    private static IEnumerable<string> PrintRoots(Schema schema)
    {
        var kinds = Enum.GetValues<OperationKind>();
        if (kinds.All(kind => schema.RootType(kind) is null))
            yield break;
        var hasDefaultNames = kinds.All(
            kind => ReferenceEquals(schema.RootType(kind), schema.Types.Find(kind.ToString())));
        if (schema.Description is null && hasDefaultNames)
            yield break;
        var lines = kinds
            .Where(kind => schema.RootType(kind) is not null)
            .Select(kind => $"  {kind.ToString().ToLowerInvariant()}: {schema.RootType(kind)}\n");
        yield return $"{Describe(schema.Description)}schema {{\n{string.Concat(lines)}}}";
    }

    private static string PrintType(NamedType type) => Describe(type.Description) + type switch
    {
        ScalarType scalar => $"scalar {scalar}{CostDirectives.Print(scalar.Cost)}{PrintSpecifiedBy(scalar.SpecifiedByUrl)}",
        ObjectType objectType => $"type {PrintFieldsType(objectType)}",
        InterfaceType interfaceType => $"interface {PrintFieldsType(interfaceType)}",
        UnionType union => $"union {union}{(union.Types.Count == 0 ? "" : $" = {string.Join(" | ", union.Types)}")}",
        EnumType enumType => $"enum {enumType}{CostDirectives.Print(enumType.Cost)}"
            + PrintBlock(enumType.Values.Select(PrintEnumValue)),
        InputObjectType inputObject => $"input {inputObject}{(inputObject.IsOneOf ? " @oneOf" : "")}"
            + PrintBlock(inputObject.Fields.Select((field, i) =>
                Describe(field.Description, "  ", i > 0) + "  " + PrintInputValue(field))),
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private static string PrintFieldsType(FieldsType type)
    {
        var implements = type.Interfaces.Count == 0 ? "" : $" implements {string.Join(" & ", type.Interfaces)}";
        var cost = CostDirectives.Print((type as ObjectType)?.Cost);
        return $"{type}{implements}{cost}{PrintBlock(type.Fields.Select(PrintField))}";
    }

    private static string PrintField(FieldDefinition field, int index) =>
        $"{Describe(field.Description, "  ", index > 0)}  {field.Name}{PrintArguments(field.Arguments, "  ")}"
        + $": {field.Type}{CostDirectives.Print(field.Cost)}{CostDirectives.Print(field.ListSize)}"
        + PrintDeprecated(field.DeprecationReason);

    private static string PrintEnumValue(EnumValueDefinition value, int index) =>
        $"{Describe(value.Description, "  ", index > 0)}  {value.Name}{PrintDeprecated(value.DeprecationReason)}";

    private static string PrintDirective(DirectiveDefinition directive) =>
        $"{Describe(directive.Description)}directive @{directive.Name}{PrintArguments(directive.Arguments, "")}"
        + $"{(directive.IsRepeatable ? " repeatable" : "")} on "
        + string.Join(" | ", directive.Locations.Select(location => location.Name()));

    /// <summary>On one line when none is described, else on a line each.</summary>
    private static string PrintArguments(NamedList<InputValueDefinition> arguments, string indentation)
    {
        if (arguments.Count == 0)
            return "";
        if (arguments.All(argument => argument.Description?.Text is null))
            return $"({string.Join(", ", arguments.Select(PrintInputValue))})";
        var inner = indentation + "  ";
        var lines = arguments.Select((argument, i) =>
            $"{Describe(argument.Description, inner, i > 0)}{inner}{PrintInputValue(argument)}");
        return $"(\n{string.Join("\n", lines)}\n{indentation})";
    }

    private static string PrintInputValue(InputValueDefinition value) =>
        $"{value.Name}: {value.Type}{(value.DefaultValue is { } literal ? $" = {Printer.Print(literal)}" : "")}"
        + CostDirectives.Print(value.Cost) + PrintDeprecated(value.DeprecationReason);

    private static string PrintDeprecated(string? reason) => reason switch
    {
        null => "",
        SpecifiedDirectives.DefaultDeprecationReason => " @deprecated",
        _ => $" @deprecated(reason: {PrintString(reason)})",
    };

    private static string PrintSpecifiedBy(string? url) => url is null ? "" : $" @specifiedBy(url: {PrintString(url)})";

    private static string PrintString(string value) =>
        Printer.Print(new StringValueNode(default, value, isBlock: false));

    private static string PrintBlock(IEnumerable<string> lines) =>
        string.Join("\n", lines) is { Length: > 0 } text ? $" {{\n{text}\n}}" : "";

    /// <summary>
    /// The description as lines of their own, with an empty line before it unless it is the first in a block.
    /// </summary>
    private static string Describe(Description? description, string indentation = "", bool isAfterOther = false)
    {
        if (description?.Text is not { } words)
            return "";
        var isBlock = DescriptionText.IsPrintableAsBlock(words);
        var text = Printer.Print(new StringValueNode(default, words, isBlock));
        var indented = text.Replace("\n", "\n" + indentation, StringComparison.Ordinal);
        return $"{(isAfterOther ? "\n" : "")}{indentation}{indented}\n";
    }
}

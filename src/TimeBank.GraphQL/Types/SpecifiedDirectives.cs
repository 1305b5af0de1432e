using TimeBanking.GraphQL.Language;

namespace TimeBanking.GraphQL.Types;

/// <summary>The directives that every schema has (specification 3.13).</summary>
public static class SpecifiedDirectives
{
    /// <summary>The reason of <c>@deprecated</c> when none is given.</summary>
    public const string DefaultDeprecationReason = "No longer supported";

    private static readonly NonNullType RequiredBoolean = new(BuiltInScalars.Boolean);
    private static readonly NonNullType RequiredString = new(BuiltInScalars.String);

    public static DirectiveDefinition Include { get; } = new(
        "include", [DirectiveLocation.Field, DirectiveLocation.FragmentSpread, DirectiveLocation.InlineFragment])
    {
        Description = "Directs the executor to include this field or fragment only when the `if` argument is true.",
        Arguments = new([new("if", RequiredBoolean) { Description = "Included when true." }]),
    };

    public static DirectiveDefinition Skip { get; } = new(
        "skip", [DirectiveLocation.Field, DirectiveLocation.FragmentSpread, DirectiveLocation.InlineFragment])
    {
        Description = "Directs the executor to skip this field or fragment when the `if` argument is true.",
        Arguments = new([new("if", RequiredBoolean) { Description = "Skipped when true." }]),
    };

    public static DirectiveDefinition Deprecated { get; } = new(
        "deprecated",
        [
            DirectiveLocation.FieldDefinition,
            DirectiveLocation.ArgumentDefinition,
            DirectiveLocation.InputFieldDefinition,
            DirectiveLocation.EnumValue,
        ])
    {
        Description = "Marks an element of a GraphQL schema as no longer supported.",
        Arguments = new(
        [
            new("reason", RequiredString)
            {
                Description = "Explains why this element was deprecated, usually also including a suggestion for how "
                    + "to access supported similar data. Formatted using the Markdown syntax, as specified by "
                    + "[CommonMark](https://commonmark.org/).",
                DefaultValue = new StringValueNode(default, DefaultDeprecationReason, isBlock: false),
            },
        ]),
    };

    public static DirectiveDefinition SpecifiedBy { get; } = new("specifiedBy", [DirectiveLocation.Scalar])
    {
        Description = "Exposes a URL that specifies the behavior of this scalar.",
        Arguments = new(
            [new("url", RequiredString) { Description = "The URL that specifies the behavior of this scalar." }]),
    };

    public static DirectiveDefinition OneOf { get; } = new("oneOf", [DirectiveLocation.InputObject])
    {
        Description = "Indicates exactly one field must be supplied and this field must not be `null`.",
    };

    public static NamedList<DirectiveDefinition> All { get; } = new([Include, Skip, Deprecated, SpecifiedBy, OneOf]);
}

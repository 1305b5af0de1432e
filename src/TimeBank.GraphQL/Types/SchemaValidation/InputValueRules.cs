namespace TimeBanking.GraphQL.Types;

/// <summary>
/// Arguments and input fields have input types, fitting defaults, and are not deprecated while required.
/// </summary>
internal static class InputValueRules
{
    public static IEnumerable<string> ValidateArgument(string coordinate, InputValueDefinition argument) =>
        Validate(coordinate, argument, $"Required argument {coordinate} cannot be deprecated.");

    public static IEnumerable<string> ValidateField(string coordinate, InputValueDefinition field) =>
        Validate(coordinate, field, $"Required input field {coordinate} cannot be deprecated.");

    private static IEnumerable<string> Validate(
        string coordinate, InputValueDefinition value, string requiredDeprecated)
    {
        var messages = new List<string>(NameRules.Validate(value.Name));
        if (!value.Type.IsInput)
            messages.Add($"The type of {coordinate} must be Input Type but got: {value.Type}.");
        if (value.IsRequired && value.DeprecationReason is not null)
            messages.Add(requiredDeprecated);
        if (value.DefaultValue is { } defaultValue)
            LiteralValidation.Validate(value.Type, defaultValue, null, (message, _, path) =>
                messages.Add($"{coordinate} has invalid default value{InputPath.Continue(message, path)}"));
        return messages;
    }
}

using Microsoft.Extensions.Options;
using TimeBank.Api.Web.Explorer;
using TimeBank.GraphQL;
using TimeBank.GraphQL.Execution;
using TimeBank.GraphQL.Http;

namespace TimeBank.Api.Web;

/// <summary>
/// What an operation may ask for (a part of the configuration section <c>GraphQL:Limits</c>), and whether the schema is
/// told (<c>GraphQL:Introspection</c>).
/// </summary>
internal static class OperationSettings
{
    private const string LimitsSection = "GraphQL:Limits";
    private const string Introspection = "GraphQL:Introspection";

    /// <exception cref="OptionsValidationException">A setting makes no sense; it is named.</exception>
    public static ExecutionOptions Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var limits = new OperationLimits();
        try
        {
            configuration.GetSection(LimitsSection).Bind(limits);
        }
        catch (InvalidOperationException unreadable)
        {
            throw Wrong([$"A setting of {LimitsSection} is not a whole number: {unreadable.Message}"]);
        }

        var problems = limits.Problems().Select(wrong => $"{LimitsSection}:{wrong.Name} {wrong.Problem}.").ToList();
        if (problems.Count > 0)
            throw Wrong(problems);
        var isTold = IsSchemaTold(configuration, ExplorerSettings.From(configuration, environment));
        return new ExecutionOptions { Limits = limits, Introspection = isTold, Suggestions = isTold };
    }

    /// <summary>As it comes, where the explorer is: it shows the schema, and asks for it.</summary>
    private static bool IsSchemaTold(IConfiguration configuration, ExplorerSettings explorer)
    {
        var given = configuration[Introspection];
        if (string.IsNullOrWhiteSpace(given))
            return explorer.IsOn;
        if (!bool.TryParse(given, out var isTold))
            throw Wrong([$"{Introspection} must be true or false, not \"{given}\"."]);
        if (!isTold && configuration.GetValue<bool?>(ExplorerSettings.Setting) == true)
            throw Wrong([$"{ExplorerSettings.Setting} is true, but the explorer needs {Introspection}, which is false. "
                + "Change one of them."]);
        return isTold;
    }

    private static OptionsValidationException Wrong(IEnumerable<string> problems) =>
        new(LimitsSection, typeof(GraphQLServerOptions), problems);
}

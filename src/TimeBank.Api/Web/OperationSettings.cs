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
    public const string TrustedFolder = "GraphQL:TrustedDocuments:Folder";
    public const string TrustedOnly = "GraphQL:TrustedDocuments:Only";
    public const string Introspection = "GraphQL:Introspection";

    /// <exception cref="OptionsValidationException">A setting makes no sense; it is named.</exception>
    public static ExecutionOptions Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var limits = LimitSettings.Read<OperationLimits>(
            configuration,
            read => read.Problems().Select(wrong => $"{LimitSettings.Section}:{wrong.Name} {wrong.Problem}."));
        var isTold = IsSchemaTold(configuration, ExplorerSettings.From(configuration, environment));
        var folder = configuration[TrustedFolder];
        var isTrustedOnly = ReadSwitch(configuration, TrustedOnly) ?? false;
        if (isTrustedOnly && string.IsNullOrWhiteSpace(folder))
            throw Wrong([$"{TrustedOnly} is true, but there are no trusted documents: set {TrustedFolder}."]);
        return new ExecutionOptions
        {
            Limits = limits,
            Introspection = isTold,
            Suggestions = isTold,
            TrustedDocuments = string.IsNullOrWhiteSpace(folder) ? null : TrustedDocuments.Load(folder),
            TrustedDocumentsOnly = isTrustedOnly,
        };
    }

    /// <summary>As it comes, where the explorer is: it shows the schema, and asks for it.</summary>
    private static bool IsSchemaTold(IConfiguration configuration, ExplorerSettings explorer)
    {
        if (ReadSwitch(configuration, Introspection) is not { } isTold)
            return explorer.IsOn;
        if (!isTold && configuration.GetValue<bool?>(ExplorerSettings.Setting) == true)
            throw Wrong([$"{ExplorerSettings.Setting} is true, but the explorer needs {Introspection}, which is false. "
                + "Change one of them."]);
        return isTold;
    }

    private static bool? ReadSwitch(IConfiguration configuration, string setting)
    {
        var given = configuration[setting];
        if (string.IsNullOrWhiteSpace(given))
            return null;
        return bool.TryParse(given, out var value)
            ? value
            : throw Wrong([$"{setting} must be true or false, not \"{given}\"."]);
    }

    private static OptionsValidationException Wrong(IEnumerable<string> problems) =>
        new("GraphQL", typeof(GraphQLServerOptions), problems);
}

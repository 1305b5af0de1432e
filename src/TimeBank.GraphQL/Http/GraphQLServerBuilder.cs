using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TimeBanking.GraphQL.Execution.DataLoaders;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Http;

/// <summary>Says what the server serves.</summary>
public sealed class GraphQLServerBuilder
{
    internal GraphQLServerBuilder(IServiceCollection services) => Services = services;

    public IServiceCollection Services { get; }

    /// <summary>Serves this schema.</summary>
    public GraphQLServerBuilder AddSchema(Schema schema)
    {
        Services.AddSingleton(schema);
        return this;
    }

    /// <summary>Serves the schema that this makes, once, when the server starts.</summary>
    public GraphQLServerBuilder AddSchema(Func<IServiceProvider, Schema> makeSchema)
    {
        Services.AddSingleton(makeSchema);
        return this;
    }

    /// <summary>
    /// Serves the one schema of the classes that bear <see cref="QueryTypeAttribute"/> and its like in these
    /// assemblies, with their data loaders. Parameters of registered types are services.
    /// </summary>
    public GraphQLServerBuilder AddTypes(params Assembly[] assemblies)
    {
        ArgumentNullException.ThrowIfNull(assemblies);
        foreach (var assembly in assemblies)
            AddDataLoaders(assembly);
        return AddSchema(provider => CodeFirstSchema.Build(
            assemblies, provider.GetRequiredService<IServiceProviderIsService>().IsService));
    }

    /// <summary>Registers the data loaders of an assembly, each once per request.</summary>
    public GraphQLServerBuilder AddDataLoaders(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        foreach (var type in assembly.GetTypes())
            if (type is { IsAbstract: false, IsGenericTypeDefinition: false } && type.IsSubclassOf(typeof(DataLoader)))
                Services.TryAddScoped(type);
        return this;
    }
}

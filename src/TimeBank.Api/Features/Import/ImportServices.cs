namespace TimeBank.Api.Features.Import;

/// <summary>The wing that brings real banks in.</summary>
internal static class ImportServices
{
    public static IServiceCollection AddImport(this IServiceCollection services) => services
        .AddScoped<RehearseImport>()
        .AddScoped<ImportTimeOverflow>()
        .AddScoped<UndoImport>()
        .AddScoped<ListImports>();
}

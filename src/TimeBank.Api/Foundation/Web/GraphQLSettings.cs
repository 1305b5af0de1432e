using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TimeBanking.Api.Foundation.Web;

/// <summary>What the API shows of itself and which documents it takes: the configuration section <c>GraphQL</c>.</summary>
internal sealed class GraphQLSettings : IValidatableObject
{
    public const string Section = "GraphQL";

    /// <summary>Whether browsers find the explorer at <c>/graphql</c>: everywhere but in Production, unless told.</summary>
    public bool? Explorer { get; set; }

    /// <summary>Whether the schema is told: where the explorer is, unless told, since it shows the schema.</summary>
    public bool? Introspection { get; set; }

    /// <summary>Documents that clients may ask for by id.</summary>
    public TrustedDocumentSettings TrustedDocuments { get; set; } = new();

    /// <exception cref="OptionsValidationException">A setting makes no sense; it is named.</exception>
    public static GraphQLSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var settings = SettingsSection.Read<GraphQLSettings>(configuration, Section);
        settings.Explorer ??= !environment.IsProduction();
        settings.Introspection ??= settings.Explorer;
        return settings;
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Explorer == true && Introspection == false)
            yield return new ValidationResult(
                "GraphQL:Explorer is true, but the explorer needs GraphQL:Introspection, which is false. Change one of them.");
        if (TrustedDocuments.Only && string.IsNullOrWhiteSpace(TrustedDocuments.Folder))
            yield return new ValidationResult(
                "GraphQL:TrustedDocuments:Only is true, but there are no trusted documents: "
                + "set GraphQL:TrustedDocuments:Folder.");
    }
}

/// <summary>The part <c>TrustedDocuments</c> of <see cref="GraphQLSettings"/>.</summary>
internal sealed class TrustedDocumentSettings
{
    /// <summary>A folder of <c>.graphql</c> files; null when there are none.</summary>
    public string? Folder { get; set; }

    /// <summary>Whether no other documents are executed.</summary>
    public bool Only { get; set; }
}

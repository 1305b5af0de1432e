using System.Runtime.Loader;
using TimeBanking.GraphQL.Types.Binding;

namespace TimeBanking.GraphQL.Tests.Binding;

/// <summary>The documentation file beside an assembly may be anything.</summary>
public sealed class DocumentationFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("timebank-documentation-").FullName;
    private readonly AssemblyLoadContext _assemblies = new("documented", isCollectible: true);

    private string DocumentationFile => Path.Combine(_folder, "Copied.xml");

    [Fact]
    public void A_file_that_can_be_read_describes()
    {
        var documented = CopyOf(typeof(Documented));

        Assert.Equal("Has a summary.", new XmlDocumentation().Describe(documented));
    }

    [Fact]
    public void What_is_said_of_another_member_describes_this_one_too()
    {
        var documented = CopyOf(typeof(Documented));

        Assert.Equal("Said once.", new XmlDocumentation().Describe(documented.GetProperty(nameof(Documented.Alike))!));
    }

    /// <summary>The schema is served without descriptions, as if there were no file; what needs none goes on.</summary>
    [Fact]
    public void A_file_that_cannot_be_read_describes_nothing()
    {
        var documented = CopyOf(typeof(Documented));
        using var locked = new FileStream(DocumentationFile, FileMode.Open, FileAccess.Read, FileShare.None);

        Assert.Null(new XmlDocumentation().Describe(documented));
    }

    [Fact]
    public void A_file_that_is_no_xml_describes_nothing()
    {
        var documented = CopyOf(typeof(Documented));
        File.WriteAllText(DocumentationFile, "<doc>");

        Assert.Null(new XmlDocumentation().Describe(documented));
    }

    public void Dispose()
    {
        _assemblies.Unload();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The same class in a copy of its assembly, beside a documentation file that may be changed.</summary>
    private Type CopyOf(Type type)
    {
        var copied = Path.Combine(_folder, "Copied.dll");
        File.Copy(type.Assembly.Location, copied);
        File.Copy(Path.ChangeExtension(type.Assembly.Location, ".xml"), DocumentationFile);
        return _assemblies.LoadFromAssemblyPath(copied).GetType(type.FullName!, throwOnError: true)!;
    }

    /// <summary>Has a summary.</summary>
    public sealed class Documented
    {
        /// <summary>Said once.</summary>
        public string? First { get; init; }

        /// <inheritdoc cref="First"/>
        public string? Alike { get; init; }
    }
}

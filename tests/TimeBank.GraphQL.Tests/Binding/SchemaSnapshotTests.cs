using System.Runtime.CompilerServices;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Tests.Binding;

public sealed class SchemaSnapshotTests
{
    /// <summary>
    /// The approved schema lies beside this file. When a change is meant, copy over it what the failed test wrote.
    /// </summary>
    [Fact]
    public async Task The_classes_make_the_approved_schema()
    {
        using var host = new LibraryHost();
        var written = Path.Combine(AppContext.BaseDirectory, "library.actual.graphql");
        var actual = SchemaPrinter.Print(host.Schema) + "\n";
        await File.WriteAllTextAsync(written, actual, TestContext.Current.CancellationToken);

        var approved = await File.ReadAllTextAsync(ApprovedPath(), TestContext.Current.CancellationToken);

        Assert.Equal(approved.ReplaceLineEndings("\n"), actual);
    }

    [Fact]
    public void The_printed_schema_can_be_read_back()
    {
        using var host = new LibraryHost();

        var text = SchemaPrinter.Print(host.Schema);

        Assert.Equal(text, SchemaPrinter.Print(SchemaBuilder.FromSdl(text)));
    }

    private static string ApprovedPath([CallerFilePath] string thisFile = "") =>
        Path.Combine(Path.GetDirectoryName(thisFile)!, "library.graphql");
}

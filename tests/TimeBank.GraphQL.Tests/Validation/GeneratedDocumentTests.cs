namespace TimeBank.GraphQL.Tests.Validation;

public class GeneratedDocumentTests
{
    private const int Documents = 600;

    [Fact]
    public async Task Generated_documents_get_the_errors_of_the_reference_implementation()
    {
        string[] documents = [.. Enumerable.Range(0, Documents)
            .Select(seed => new DocumentGenerator(ValidationCorpus.Schema(), seed).Write())];
        var theirs = await Oracle.CallAllAsync(
            "validate", documents.Select(document => new { sdl = ValidationCorpus.Sdl(), document }));
        var expected = theirs.Select(answer => Errors.Of(answer).ToList()).ToList();
        var differences = documents.Zip(expected, (document, errors) =>
            Errors.Difference(errors, Errors.Ours(ValidationCorpus.MainSchema, document), document));
        Errors.AssertNoDifference(differences);

        // Else the generator would have nothing to say.
        Assert.InRange(expected.Count(errors => errors.Count == 0), Documents / 20, Documents * 19 / 20);
        Assert.True(expected.SelectMany(errors => errors).Select(FirstWords).Distinct().Count() >= 15);
    }

    private static string FirstWords(string error) => string.Join(' ', error.Split(' ').Take(2));
}

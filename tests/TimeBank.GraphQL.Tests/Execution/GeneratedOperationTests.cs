using TimeBank.GraphQL.Language;
using TimeBank.GraphQL.Types;
using TimeBank.GraphQL.Validation;

namespace TimeBank.GraphQL.Tests.Execution;

public class GeneratedOperationTests
{
    private const int CasesPerSeed = 60;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public Task Made_up_operations_on_made_up_values_are_answered_alike(int seed) =>
        ExecutionCase.AssertSameAsync(
            [.. Enumerable.Range(0, CasesPerSeed).Select(i => new GeneratedOperations((seed * CasesPerSeed) + i).Next())]);

    [Fact]
    public void Made_up_operations_are_valid()
    {
        var schema = SchemaBuilder.FromSdl(Parser.Parse(GeneratedOperations.Sdl));
        for (var seed = CasesPerSeed; seed < 2 * CasesPerSeed; seed++)
        {
            var document = new GeneratedOperations(seed).Next().Document;
            Assert.Empty(DocumentValidator.Validate(schema, Parser.Parse(document)).Select(error => $"{document}: {error}"));
        }
    }
}

using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace TimeBanking.Api.Tests.Import;

/// <summary>Every delimiter with every line end, encoding and with or without Excel's hint of the delimiter.</summary>
internal sealed class CombinatorialDialectsAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod, DisposalTracker disposalTracker) => new(
        [
            .. from delimiter in ",;\t"
               from newLine in (string[])["\r\n", "\n"]
               from encoding in (string[])["UTF-8", "UTF-8 with mark", "UTF-16", "Latin-1"]
               from hint in (bool[])[false, true]
               select new TheoryDataRow(delimiter, newLine, encoding, hint),
        ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}

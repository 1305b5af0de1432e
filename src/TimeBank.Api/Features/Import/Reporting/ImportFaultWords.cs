using Microsoft.Extensions.Localization;

namespace TimeBanking.Api.Features.Import;

/// <summary>Says what is wrong in the files of a bank on a page, in the language of the moment. The console has words of its own.</summary>
internal sealed class ImportFaultWords(IStringLocalizer<ImportFaultWords> words)
{
    /// <summary>Where it is: <c>transfers.csv, record 12</c>.</summary>
    public string Place(ImportProblem problem) => problem.Record == 0
        ? words["InFile", ImportProblem.Shorten(problem.File)]
        : words["InRecord", ImportProblem.Shorten(problem.File), problem.Record];

    /// <summary>What it is, with what stands there.</summary>
    public string What(ImportProblem problem)
    {
        var what = words[problem.Fault.Code].Value;
        return problem.Value.Length == 0 ? what : words["WithValue", what, problem.Value];
    }

    /// <summary>How to mend it.</summary>
    public string Remedy(ImportProblem problem) => words[problem.Fault.Code + "Remedy"];
}

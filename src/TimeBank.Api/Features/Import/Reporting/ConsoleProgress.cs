namespace TimeBanking.Api.Features.Import;

/// <summary>Shows how far an import has come, on standard error, a line now and then.</summary>
internal sealed class ConsoleProgress(TextWriter error) : IProgress<ImportProgress>
{
    private const int Step = 500;

    public void Report(ImportProgress value)
    {
        if (value.Of > 0 && (value.Done == value.Of || value.Done % Step == 0))
            error.WriteLine($"{value.What}: {value.Done} of {value.Of}");
    }
}

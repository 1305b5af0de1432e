using System.Runtime.CompilerServices;

namespace TimeBanking.GraphQL.Validation;

/// <summary>
/// An amount of work that one validation may do at most. Rules that follow fragments can be made to work out of all
/// proportion to the size of a document; an honest document stays far below.
/// </summary>
internal sealed class WorkBudget(int steps)
{
    private int _remaining = steps;

    /// <exception cref="ValidationAbortedException">The budget is used up.</exception>
    public void Spend(int steps)
    {
        _remaining -= steps;
        if (_remaining < 0)
            throw ValidationAbortedException.TooMuchWork();
    }

    /// <summary>
    /// Called where fragments are followed by recursion: a chain of thousands must end in an error, not in a stack
    /// overflow, which would end the process.
    /// </summary>
    /// <exception cref="ValidationAbortedException">There is little stack left.</exception>
    public static void EnsureStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw ValidationAbortedException.TooMuchWork();
    }
}

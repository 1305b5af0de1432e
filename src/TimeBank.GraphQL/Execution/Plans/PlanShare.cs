namespace TimeBanking.GraphQL.Execution.Plans;

/// <summary>
/// What one plan takes of the budget of its document. What is selected below its fields is compiled when it is first
/// needed, so a plan grows while it is kept; once there is no room for it, it is kept no longer, and what it took is
/// given back. Requests that execute it go on. Safe for many threads.
/// </summary>
internal sealed class PlanShare(PlanBudget budget)
{
    private readonly Lock _gate = new();
    private long _bytes;
    private Action? _drop;

    /// <summary>Keeps the plan, with all that it has grown to, if there is room for it.</summary>
    /// <param name="drop">Called once, when the plan is to be kept no longer.</param>
    public bool TryKeep(Action drop)
    {
        lock (_gate)
        {
            if (!budget.TryTake(_bytes))
                return false;
            _drop = drop;
            return true;
        }
    }

    public void Grow(long bytes)
    {
        lock (_gate)
        {
            if (_drop is not null && !budget.TryTake(bytes))
                Drop();
            _bytes += bytes;
        }
    }

    /// <summary>Keeps the plan no longer.</summary>
    public void Release()
    {
        lock (_gate)
            Drop();
    }

    private void Drop()
    {
        if (_drop is null)
            return;
        budget.GiveBack(_bytes);
        _drop();
        _drop = null;
    }
}

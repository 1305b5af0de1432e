namespace TimeBanking.GraphQL.Execution.DataLoaders;

/// <summary>
/// The work of one request, run one piece at a time: every continuation of a resolver is queued here, and the batches
/// that data loaders collect are sent when the queue is empty, that is, when no resolver can go on without them. So
/// loads are batched across siblings and levels, the same way on every run, and resolvers never run at once.
/// </summary>
/// <remarks>
/// No thread is held while resolvers wait for something else (a file, a database): the queue is then empty, whatever
/// batches there are have been sent, and the next continuation takes a thread of the pool. A resolver must await, never
/// block: what it blocks on may need this queue.
/// </remarks>
public sealed class BatchScheduler : IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private readonly Queue<Work> _ready = new();
    private readonly Queue<Work> _batches = new();
    private readonly RequestContext _context;
    private bool _running;

    public BatchScheduler() => _context = new RequestContext(this);

    /// <summary>
    /// Counts the writes that loaders must notice: when it has changed since a loader filled its cache, the cache may
    /// be out of date.
    /// </summary>
    internal int Generation { get; private set; }

    /// <summary>Makes every loader of the request load afresh. Called after each resolver of a mutation.</summary>
    internal void ForgetLoadedValues() => Generation++;

    /// <summary>Adds a batch to those that are sent when the request can do nothing else.</summary>
    internal void Schedule(SendOrPostCallback batch, object? state)
    {
        if (Enqueue(_batches, new Work(batch, state, ExecutionContext.Capture())))
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>
    /// Runs <paramref name="start"/> and then everything that can go on, on the calling thread. If the scheduler is
    /// already at work (two operations that share a scope), <paramref name="start"/> waits for its turn there.
    /// </summary>
    internal void Run(SendOrPostCallback start, object? state)
    {
        if (Enqueue(_ready, new Work(start, state, null)))
            RunQueue();
    }

    void IThreadPoolWorkItem.Execute() => RunQueue();

    private void Post(SendOrPostCallback callback, object? state)
    {
        if (Enqueue(_ready, new Work(callback, state, null)))
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Adds to a queue; true when nobody is running the queues, so that the caller must see to it.</summary>
    private bool Enqueue(Queue<Work> queue, Work work)
    {
        lock (_gate)
        {
            queue.Enqueue(work);
            var mustStart = !_running;
            _running = true;
            return mustStart;
        }
    }

    private void RunQueue()
    {
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_context);
        try
        {
            while (TryTake(out var work))
                work.Run();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    private bool TryTake(out Work work)
    {
        lock (_gate)
        {
            if (_ready.TryDequeue(out work))
                return true;

            // Nothing can go on: all batches collected so far become ready together, before any of them is answered.
            while (_batches.TryDequeue(out var batch))
                _ready.Enqueue(batch);
            return _running = _ready.TryDequeue(out work);
        }
    }

    /// <param name="Flow">The ambient values of whoever asked; null when the callback brings its own.</param>
    private readonly record struct Work(SendOrPostCallback Callback, object? State, ExecutionContext? Flow)
    {
        public void Run()
        {
            if (Flow is null)
                Callback(State);
            else
                ExecutionContext.Run(Flow, static work => ((Work)work!).Callback(((Work)work!).State), this);
        }
    }

    /// <summary>Brings continuations of awaits back into the queue.</summary>
    private sealed class RequestContext(BatchScheduler scheduler) : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state) => scheduler.Post(d, state);

        public override void Send(SendOrPostCallback d, object? state) =>
            throw new NotSupportedException("A resolver must await, not block.");

        public override SynchronizationContext CreateCopy() => this;
    }
}

using System.Collections;
using TimeBanking.GraphQL.Diagnostics;
using TimeBanking.GraphQL.Execution.DataLoaders;
using TimeBanking.GraphQL.Execution.Plans;
using TimeBanking.GraphQL.Execution.Results;
using TimeBanking.GraphQL.Types;

namespace TimeBanking.GraphQL.Execution;

/// <summary>
/// One operation being executed (specification 6.2 to 6.4). Everything here happens on the request's
/// <see cref="BatchScheduler"/>, one thing at a time.
/// </summary>
internal sealed class OperationExecution
{
    private readonly BatchScheduler _scheduler;
    private readonly InternalErrors _internalErrors;
    private readonly string? _operationName;
    private readonly IReadOnlyDictionary<string, object?> _variables;
    private readonly object? _rootValue;
    private readonly ObjectNode _root;
    private readonly bool _isMutation;
    private readonly List<GraphQLError> _errors = [];
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Dictionary<FieldPlan, object?[]>? _arguments;
    private FieldContext? _idleContext;
    private FieldErrors? _fieldErrors;
    private TaskCompletionSource? _nothingPending;
    private ExecutionResult? _outage;
    private int _pending;

    public OperationExecution(
        Schema schema,
        SelectionPlan plan,
        IReadOnlyDictionary<string, object?> variables,
        object? rootValue,
        IServiceProvider services,
        BatchScheduler scheduler,
        InternalErrors internalErrors,
        string? operationName,
        CancellationToken cancellationToken)
    {
        Schema = schema;
        Services = services;
        CancellationToken = cancellationToken;
        _variables = variables;
        _rootValue = rootValue;
        _scheduler = scheduler;
        _internalErrors = internalErrors;
        _operationName = operationName;
        _root = new ObjectNode(null, 0, plan, rootValue);
        _isMutation = ReferenceEquals(plan.Type, schema.MutationType);
    }

    public Schema Schema { get; }
    public IServiceProvider Services { get; }
    public CancellationToken CancellationToken { get; }

    /// <summary>
    /// Stored properties are read when the response is written. Not in a mutation: a later field of it may change them.
    /// </summary>
    private bool MayWriteLater => !_isMutation;

    /// <summary>Executes the operation and waits until every resolver that was called has finished.</summary>
    /// <exception cref="OperationCanceledException">The request was cancelled.</exception>
    public async ValueTask<ExecutionResult> RunAsync()
    {
        using var activity = GraphQLTelemetry.Source.StartActivity("GraphQL Document Execution");
        _scheduler.Run(static execution => _ = ((OperationExecution)execution!).ExecuteAsync(), this);
        try
        {
            await _finished.Task;
        }
        catch (Exception failure) when (!CancellationToken.IsCancellationRequested)
        {
            return _internalErrors.Fail(failure, "its execution", _operationName);
        }

        CancellationToken.ThrowIfCancellationRequested();
        return _outage ?? ExecutionResult.Executed(_root.IsAbandoned ? null : _root, _errors);
    }

    /// <summary>Adds an error, unless what it is about has become null already. Tells whether it was added.</summary>
    public bool Report(ResultNode node, GraphQLError error)
    {
        if (node.IsDetached())
            return false;
        lock (_errors)
            _errors.Add(error);
        return true;
    }

    private async Task ExecuteAsync()
    {
        try
        {
            if (_isMutation)
                for (var i = 0; i < _root.Slots.Length && !_root.IsAbandoned; i++)
                {
                    ExecuteField(_root, i, _rootValue);
                    await UntilNothingPending();
                }
            else
                ExecuteFields(_root, _rootValue);
            await UntilNothingPending();
            _finished.SetResult();
        }
        catch (Exception failure)
        {
            _finished.SetException(failure);
        }
    }

    private Task UntilNothingPending() =>
        _pending == 0 ? Task.CompletedTask : (_nothingPending = new TaskCompletionSource()).Task;

    private void ExecuteFields(ObjectNode node, object? parent)
    {
        for (var i = 0; i < node.Slots.Length && !node.IsAbandoned; i++)
            ExecuteField(node, i, parent);
    }

    private void ExecuteField(ObjectNode node, int position, object? parent)
    {
        var field = node.Plan.Fields[position];
        if (field.TypeName is not null)
        {
            node.Slots[position] = field.TypeName;
            return;
        }

        if (field.Stored is { } stored && MayWriteLater && stored.CanBeWritten(parent))
        {
            node.Slots[position] = stored;
            return;
        }

        object? value;
        try
        {
            CancellationToken.ThrowIfCancellationRequested();
            var context = _idleContext ?? new FieldContext(this);
            _idleContext = null;
            context.MoveTo(node, position, parent, ArgumentsOf(field));
            var resolved = field.Resolve(context);
            if (!resolved.IsCompletedSuccessfully)
            {
                _pending++;
                _ = FinishFieldAsync(node, position, field, resolved);
                return;
            }

            value = resolved.Result;
            _idleContext = context;
        }
        catch (Exception failure)
        {
            Fail(node, position, field, failure);
            return;
        }

        CompleteField(node, position, field, value);
    }

    private async Task FinishFieldAsync(ObjectNode node, int position, FieldPlan field, ValueTask<object?> resolving)
    {
        try
        {
            var value = await resolving;
            if (!node.IsDetached())
                CompleteField(node, position, field, value);
        }
        catch (Exception failure)
        {
            Fail(node, position, field, failure);
        }

        if (--_pending == 0)
            _nothingPending?.TrySetResult();
    }

    private void CompleteField(ObjectNode node, int position, FieldPlan field, object? value)
    {
        if (_isMutation && ReferenceEquals(node, _root))
            _scheduler.ForgetLoadedValues();
        Complete(node, position, field, field.Output, value);
    }

    private object?[] ArgumentsOf(FieldPlan field)
    {
        if (field.Arguments.Constant is { } constant)
            return constant;
        _arguments ??= [];
        if (!_arguments.TryGetValue(field, out var values))
            _arguments.Add(field, values = field.Arguments.Coerce(_variables));
        return values;
    }

    /// <summary>Puts a value into its slot (specification 6.4.3, CompleteValue).</summary>
    private void Complete(ResultNode node, int position, FieldPlan field, OutputPlan output, object? value)
    {
        try
        {
            switch (value)
            {
                case null when output.IsNonNull:
                    throw new NullValueException(field);
                case null:
                    return;
                case Exception failure:
                    Fail(node, position, field, failure);
                    return;
            }

            switch (output)
            {
                case LeafOutput leaf:
                    node.Slots[position] = leaf.Serialize(value);
                    break;
                case ListOutput list:
                    CompleteList(node, position, field, list, value);
                    break;
                case ObjectOutput single:
                    CompleteObject(node, position, field, single, single.Type, value);
                    break;
                case AbstractOutput several:
                    var type = RuntimeTypes.Find(Schema, several, field, value);
                    CompleteObject(node, position, field, several, type, value);
                    break;
            }
        }
        catch (Exception failure)
        {
            Fail(node, position, field, failure);
        }
    }

    private void CompleteList(ResultNode node, int position, FieldPlan field, ListOutput output, object value)
    {
        if (value is string or IDictionary || value is not IEnumerable enumerable)
            throw new ResultException($"Expected Iterable, but did not find one for field \"{field}\".");
        var items = enumerable as IList ?? enumerable.Cast<object?>().ToArray();
        var list = new ListNode(node, position, output.Item, items.Count);
        node.Slots[position] = list;
        for (var i = 0; i < list.Slots.Length && !list.IsAbandoned; i++)
            Complete(list, i, field, output.Item, items[i]);
    }

    private void CompleteObject(
        ResultNode node, int position, FieldPlan field, CompositeOutput output, ObjectType type, object value)
    {
        if (type.IsTypeOf?.Invoke(value) == false)
            throw new ResultException($"Expected value of type \"{type}\" but got: {Quoting.Quote(value)}.");
        var selection = field.SelectionFor(type);
        if (MayWriteLater && output is ObjectOutput && selection.CanBeWritten(value))
        {
            node.Slots[position] = value;
            return;
        }

        var below = new ObjectNode(node, position, selection, value);
        node.Slots[position] = below;
        ExecuteFields(below, value);
    }

    private void Fail(ResultNode node, int position, FieldPlan field, Exception failure)
    {
        if (failure is OperationCanceledException && CancellationToken.IsCancellationRequested)
        {
            _root.Abandon();
            return;
        }

        if (_internalErrors.OutageOf(failure) is { } outage)
        {
            // One that many fields wait for is told once.
            _outage ??= _internalErrors.Fail(
                outage, failure, FieldErrors.Place(field, node.PathTo(position)), _operationName);
            _root.Abandon();
            return;
        }

        _fieldErrors ??= new FieldErrors(_internalErrors, _operationName);
        var error = _fieldErrors.Describe(failure, field, node.PathTo(position));
        if (Report(node, error))
            node.MakeNull(position);
    }
}

using System.Reflection;
using System.Runtime.CompilerServices;

namespace TimeBanking.Api.Tests.Architecture;

/// <summary>
/// The methods that a method may come to, through the code of some assemblies: what it calls, the functions that it makes,
/// and the state machines behind <c>async</c>. What is called through an interface or handed over is not followed.
/// </summary>
internal static class CallGraph
{
    public static IReadOnlyCollection<MethodBase> ReachedFrom(
        MethodBase start, IReadOnlyCollection<Assembly> within, Func<MethodBase, bool>? stopsAt = null)
    {
        var met = new HashSet<(Module, int)>();
        var reached = new List<MethodBase>();
        var open = new Stack<MethodBase>([start]);
        while (open.TryPop(out var method))
        {
            if (!within.Contains(method.Module.Assembly) || stopsAt?.Invoke(method) == true || !met.Add((method.Module, method.MetadataToken)))
                continue;
            reached.Add(method);
            foreach (var called in CompiledCode.MembersUsedBy(method).OfType<MethodBase>())
                open.Push(called);
            if (method.GetCustomAttribute<StateMachineAttribute>() is { } machine)
                open.Push(machine.StateMachineType.GetMethod("MoveNext", BindingFlags.Instance | BindingFlags.NonPublic)!);
        }
        return reached;
    }
}

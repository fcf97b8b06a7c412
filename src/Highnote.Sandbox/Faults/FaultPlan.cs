namespace Stretch.Highnote.Sandbox.Faults;

/// <summary>The faults in waiting, in memory only: a restart forgets them.</summary>
internal sealed class FaultPlan
{
    private readonly Lock gate = new();
    private readonly List<Fault> faults = [];

    public IReadOnlyList<Fault> All
    {
        get
        {
            lock (gate)
            {
                return [.. faults];
            }
        }
    }

    public void Add(Fault fault)
    {
        lock (gate)
        {
            faults.Add(fault);
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            faults.Clear();
        }
    }

    /// <summary>The oldest fault for a call with these root fields, which then has one time less.</summary>
    public Fault? TakeCall(IReadOnlyCollection<string> rootFields, bool isMutation) =>
        Take(f => rootFields.Any(field => f.Strikes(field, isMutation)));

    public Fault? TakeHook(string eventName, string targetId) =>
        Take(f => f.IsOfHooks && f.Matches(eventName) && (f.TargetId is null || f.TargetId == targetId));

    private Fault? Take(Predicate<Fault> strikes)
    {
        lock (gate)
        {
            var index = faults.FindIndex(strikes);
            if (index < 0)
            {
                return null;
            }

            var fault = faults[index];
            if (fault.Times > 1)
            {
                faults[index] = fault with { Times = fault.Times - 1 };
            }
            else
            {
                faults.RemoveAt(index);
            }

            return fault;
        }
    }
}

namespace Stretch.Highnote.Sandbox.GraphQl.Execution;

/// <summary>The way down to a field of the answer, as a list that shares its beginning.</summary>
internal sealed record ResponsePath(ResponsePath? Parent, object Step)
{
    public IReadOnlyList<object> ToList()
    {
        var steps = new List<object>();
        for (var at = this; at is not null; at = at.Parent)
        {
            steps.Add(at.Step);
        }

        steps.Reverse();
        return steps;
    }
}

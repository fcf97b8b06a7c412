using System.Text.Json;
using Stretch.Calls;
using Stretch.Results;
using Stretch.UserTasks;

namespace Stretch.Simulation.World;

/// <summary>What partners were told: what the audit holds against what the database says in the end.</summary>
internal sealed class Answers
{
    private readonly Dictionary<IdempotencyStamp, string> _firsts = [];
    private readonly HashSet<Guid> _refused = [];
    private readonly List<UserTaskView> _shown = [];

    /// <summary>Requests that were refused for good.</summary>
    public IReadOnlySet<Guid> Refused => _refused;

    /// <summary>Milestones as partners were shown them.</summary>
    public IReadOnlyList<UserTaskView> Shown => _shown;

    public int Count { get; private set; }

    /// <exception cref="InvalidOperationException">Under its key another answer was given before.</exception>
    public void Add<T>(Call call, Result<T> answer)
        where T : class
    {
        Count++;
        if (!answer.IsOk)
        {
            if (answer.Error is not Unavailable)
            {
                _refused.Add(call.RequestId);
            }

            return;
        }

        if (answer.Value is UserTaskView shown)
        {
            _shown.Add(shown);
        }

        if (call.Idempotency is { } stamp)
        {
            var text = $"{answer.Kind} {JsonSerializer.Serialize(answer.Value, ViewJson.Default.Options)}";
            if (!_firsts.TryAdd(stamp, text) && _firsts[stamp] != text)
            {
                throw new InvalidOperationException($"Under one key two answers: {_firsts[stamp]} and {text}.");
            }
        }
    }
}

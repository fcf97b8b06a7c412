using System.Text.Json;
using Stretch.Calls;
using Stretch.Results;

namespace Stretch.Simulation.World;

/// <summary>What partners were told: what the audit holds against what the database says in the end.</summary>
internal sealed class Answers
{
    private readonly Dictionary<IdempotencyStamp, string> _firsts = [];
    private readonly HashSet<Guid> _refused = [];
    private readonly HashSet<Guid> _made = [];

    /// <summary>Requests that were refused for good.</summary>
    public IReadOnlySet<Guid> Refused => _refused;

    /// <summary>Requests that were said to have assigned or completed something new.</summary>
    public IReadOnlySet<Guid> Made => _made;

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

        if (answer is { Kind: ResultKind.Created, Replayed: false })
        {
            _made.Add(call.RequestId);
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

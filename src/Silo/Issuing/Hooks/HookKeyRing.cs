using System.Collections.Concurrent;
using Stretch.Issuing;

namespace Stretch.Silo.Issuing.Hooks;

/// <summary>
/// Remembers whose a hook is and what it is signed with, for a moment: events come by the thousand, keys change rarely. Holds
/// only hooks that exist, one a client.
/// </summary>
internal sealed class HookKeyRing(IssuerHookStore store, TimeProvider time)
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<IssuerHookId, (KnownHook Hook, long At)> _known = [];

    /// <summary>Null when there is no such hook.</summary>
    public async ValueTask<KnownHook?> FindAsync(IssuerHookId id, CancellationToken cancellation) =>
        _known.TryGetValue(id, out var known) && time.GetElapsedTime(known.At) < Memory
            ? known.Hook
            : await ReadAsync(id, cancellation);

    /// <summary>As the database has it now: a key may have been added on another silo a moment ago.</summary>
    public async ValueTask<KnownHook?> ReadAsync(IssuerHookId id, CancellationToken cancellation)
    {
        var asked = time.GetTimestamp();
        if (await store.FindAsync(id, cancellation) is not { } hook)
        {
            return null;
        }

        // A reading that was begun before another one ended may bring back a key that has ended meanwhile.
        _known.AddOrUpdate(id, (hook, asked), (_, there) => there.At > asked ? there : (hook, asked));
        return hook;
    }
}

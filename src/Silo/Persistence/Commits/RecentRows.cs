using System.Diagnostics.CodeAnalysis;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>
/// Rows that were asked for lately, at most twice the capacity. Those that nobody asks for while as many others as the
/// capacity are asked for are let go.
/// </summary>
internal sealed class RecentRows<TKey, TRow>(int capacity)
    where TKey : notnull
    where TRow : notnull
{
    private Dictionary<TKey, TRow> _recent = [];
    private Dictionary<TKey, TRow> _older = [];

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TRow row)
    {
        if (_recent.TryGetValue(key, out row))
        {
            return true;
        }

        if (!_older.TryGetValue(key, out row))
        {
            return false;
        }

        Keep(key, row);
        return true;
    }

    public void Keep(TKey key, TRow row)
    {
        if (_recent.Count >= capacity)
        {
            (_older, _recent) = (_recent, []);
        }

        _recent[key] = row;
    }
}

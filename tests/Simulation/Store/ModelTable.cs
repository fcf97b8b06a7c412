using Stretch.Domain.Commits;

namespace Stretch.Simulation.Store;

/// <summary>A table of the model: takes changes, and undoes them where the transaction fails.</summary>
internal interface IModelTable
{
    IEnumerable<Type> Takes { get; }

    /// <param name="undo">How to take it back is added here.</param>
    /// <exception cref="Npgsql.PostgresException">A unique index forbids it.</exception>
    void Apply(Change change, Stack<Action> undo);
}

/// <summary>Rows in a dictionary by their primary key, and unique indexes over them.</summary>
/// <param name="ignoresKnown">An insert of a row that is there does nothing, and is no error.</param>
internal sealed class ModelTable<TKey, TRow>(
    string name,
    Func<TRow, TKey> keyOf,
    bool ignoresKnown = false,
    params IReadOnlyList<(string Name, Func<TRow, object?> KeyOf)> uniques
) : IModelTable
    where TKey : notnull
    where TRow : class
{
    private readonly Dictionary<TKey, TRow> _rows = [];
    private readonly Dictionary<object, TKey>[] _indexes = [.. uniques.Select(_ => new Dictionary<object, TKey>())];

    public IReadOnlyDictionary<TKey, TRow> Rows => _rows;

    public IEnumerable<TRow> All => _rows.Values;

    public IEnumerable<Type> Takes => [typeof(Insert<TRow>), typeof(Update<TRow>), typeof(Delete<TRow>)];

    public TRow? Find(TKey key) => _rows.GetValueOrDefault(key);

    /// <summary>The row that a unique index has under a value.</summary>
    public TRow? FindBy(string index, object value)
    {
        for (var i = 0; i < uniques.Count; i++)
        {
            if (uniques[i].Name == index)
            {
                return _indexes[i].TryGetValue(value, out var key) ? _rows[key] : null;
            }
        }

        throw new ArgumentException($"{name} has no index {index}.", nameof(index));
    }

    public void Apply(Change change, Stack<Action> undo)
    {
        switch (change)
        {
            case Insert<TRow> { Row: var row }:
                Insert(row, undo);
                break;
            case Update<TRow> { Row: var row } when _rows.TryGetValue(keyOf(row), out var before):
                Take(before, undo);
                Put(row, undo);
                break;
            case Delete<TRow> { Row: var row } when _rows.TryGetValue(keyOf(row), out var before):
                Take(before, undo);
                break;
            // As in SQL, what is not there is neither updated nor deleted.
            case Update<TRow> or Delete<TRow>:
                break;
            default:
                throw new ArgumentException($"{name} takes no {change.GetType()}.", nameof(change));
        }
    }

    private void Insert(TRow row, Stack<Action> undo)
    {
        if (!_rows.ContainsKey(keyOf(row)))
        {
            Put(row, undo);
        }
        else if (!ignoresKnown)
        {
            throw StoreFailures.NotUnique(name, "primary key");
        }
    }

    private void Put(TRow row, Stack<Action> undo)
    {
        var key = keyOf(row);
        for (var i = 0; i < uniques.Count; i++)
        {
            if (uniques[i].KeyOf(row) is not { } value)
            {
                continue;
            }

            var index = _indexes[i];
            if (!index.TryAdd(value, key))
            {
                throw StoreFailures.NotUnique(name, uniques[i].Name);
            }

            undo.Push(() => index.Remove(value));
        }

        _rows.Add(key, row);
        undo.Push(() => _rows.Remove(key));
    }

    private void Take(TRow row, Stack<Action> undo)
    {
        var key = keyOf(row);
        for (var i = 0; i < uniques.Count; i++)
        {
            if (uniques[i].KeyOf(row) is { } value)
            {
                var index = _indexes[i];
                index.Remove(value);
                undo.Push(() => index.Add(value, key));
            }
        }

        _rows.Remove(key);
        undo.Push(() => _rows.Add(key, row));
    }
}

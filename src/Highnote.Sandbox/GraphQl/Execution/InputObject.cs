using System.Diagnostics.CodeAnalysis;

namespace Stretch.Highnote.Sandbox.GraphQl.Execution;

/// <summary>
/// Arguments or an input object after coercion. A value is null, text (enum members too), <see cref="long"/>,
/// <see cref="double"/>, <see cref="bool"/>, a list of these, or another <see cref="InputObject"/>.
/// </summary>
internal sealed class InputObject(IReadOnlyDictionary<string, object?> values)
{
    public IReadOnlyDictionary<string, object?> Values { get; } = values;

    /// <summary>A value that the schema promises is there.</summary>
    public T Get<T>(string name) => (T)Values[name]!;

    /// <summary>A value that may be absent or null.</summary>
    [return: MaybeNull]
    public T Find<T>(string name) => Values.TryGetValue(name, out var value) && value is T found ? found : default;

    public string Text(string name) => Get<string>(name);

    public string? TextOrNull(string name) => Find<string>(name);

    public InputObject Object(string name) => Get<InputObject>(name);

    public InputObject? ObjectOrNull(string name) => Find<InputObject>(name);

    public IReadOnlyList<T>? ListOrNull<T>(string name) => Find<List<object?>>(name)?.Cast<T>().ToList();
}

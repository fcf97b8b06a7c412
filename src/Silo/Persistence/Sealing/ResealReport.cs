using System.Globalization;

namespace Stretch.Silo.Persistence.Sealing;

/// <summary>What sealing anew has come to.</summary>
internal sealed record ResealReport
{
    private readonly SortedDictionary<string, long> _unopened = new(StringComparer.Ordinal);

    /// <summary>Texts that rest under the first of the server's keys now, and did not before.</summary>
    public long Resealed { get; private set; }

    /// <summary>Texts that the pass found under an older key. A silo may have written their rows before they were replaced.</summary>
    public long Due { get; private set; }

    /// <summary>A pass found nothing more to do: no text rests under an older key that is listed.</summary>
    public bool IsDone { get; init; }

    /// <summary>Texts that none of the keys opens, by column.</summary>
    public IReadOnlyDictionary<string, long> Unopened => _unopened;

    public void BeginPass()
    {
        Due = 0;
        _unopened.Clear();
    }

    public void CountDue() => Due++;

    public void CountResealed(long rows) => Resealed += rows;

    public void CountUnopened(SealedColumn column) =>
        _unopened[$"{column}"] = _unopened.GetValueOrDefault($"{column}") + 1;

    public override string ToString()
    {
        var lines = _unopened.Select(column => $"{column.Key}: {column.Value} texts that none of the keys opens.");
        var end =
            _unopened.Count > 0 ? "Not done: what is listed above opens under none of these keys."
            : IsDone ? "Nothing rests under an older key."
            : "Not done: silos go on sealing under an older key. List the new one first at all of them.";
        return string.Join(
            Environment.NewLine,
            lines.Append(string.Create(CultureInfo.InvariantCulture, $"{Resealed:N0} texts sealed anew. {end}"))
        );
    }
}

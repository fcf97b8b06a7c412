using System.Globalization;

namespace Stretch.Simulation.Kernel;

/// <summary>What happened: a hash of every step, by which two runs are compared, and the last of what was worth a line.</summary>
internal sealed class Trace
{
    private const ulong Prime = 1_099_511_628_211;
    private const int MaxLines = 400;

    private readonly Queue<string> _lines = [];
    private ulong _hash = 14_695_981_039_346_656_037;

    /// <summary>Equal for two runs only if they were the same, step by step.</summary>
    public string Hash => _hash.ToString("x16", CultureInfo.InvariantCulture);

    public IReadOnlyCollection<string> Lines => _lines;

    public void Step(TimeSpan now, SimulatedProcess process, int picked)
    {
        Mix((ulong)now.Ticks);
        Mix((ulong)process.Number);
        Mix((ulong)picked);
    }

    public void Note(TimeSpan now, string line)
    {
        foreach (var character in line)
        {
            Mix(character);
        }

        _lines.Enqueue($"{now:hh\\:mm\\:ss\\.fff} {line}");
        if (_lines.Count > MaxLines)
        {
            _lines.Dequeue();
        }
    }

    private void Mix(ulong value) => _hash = unchecked((_hash ^ value) * Prime);
}

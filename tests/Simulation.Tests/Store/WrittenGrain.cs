using System.Diagnostics;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Programs;
using Stretch.Grains.Ports;
using Stretch.Results;
using Stretch.Silo.Persistence.Commits;

namespace Stretch.Simulation.Tests.Store;

/// <summary>A program's grain as a store sees it, which commits whatever it is told to.</summary>
internal sealed class WrittenGrain(ProgramState first) : ICommitter
{
    public GrainKind Kind => GrainKind.Program;

    public Guid Key => first.Key;

    public long? KnownVersion { get; set; }

    public object Lineage { get; } = new();

    public int RoundLength => 1;

    public bool IsNextAlone => false;

    /// <summary>A commit on a version, with rows; its state says the version that it makes.</summary>
    public Part On(long version, params IReadOnlyList<Change> changes) =>
        new(this, new GrainCommit(Kind, Key, version, first.WithVersion(version + 1), changes));

    public int Gather(int max) => 1;

    public void AskFor(FactQuery query) { }

    public void Load(object? state) { }

    public GrainCommit? Decide(FactSet facts, Timestamp now) => null;

    public void AddTraces(List<ActivityContext> traces) { }

    public void Committed() { }

    public void Forget() { }

    public void Refuse(Error error) { }

    public bool Halve() => false;

    public void Fail(Exception exception) { }

    public bool StaysEnlisted() => false;
}

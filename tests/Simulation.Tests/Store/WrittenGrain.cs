using System.Diagnostics;
using Stretch.Domain.Clients;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Programs;
using Stretch.Domain.Users;
using Stretch.Grains.Ports;
using Stretch.Results;
using Stretch.Silo.Persistence.Commits;

namespace Stretch.Simulation.Tests.Store;

/// <summary>A grain as a store sees it, which commits whatever it is told to.</summary>
internal sealed class WrittenGrain(GrainKind kind, Guid key, Func<long, object> stateAt) : ICommitter
{
    public WrittenGrain(ProgramState first)
        : this(GrainKind.Program, first.Key, first.WithVersion) { }

    public WrittenGrain(UserState first)
        : this(GrainKind.User, first.Key, first.WithVersion) { }

    public WrittenGrain(ClientState first)
        : this(GrainKind.Client, first.Key, first.WithVersion) { }

    public GrainKind Kind => kind;

    public Guid Key => key;

    public long? KnownVersion { get; set; }

    public object Lineage { get; } = new();

    public int RoundLength => 1;

    public bool IsNextAlone => false;

    /// <summary>A commit on a version, with rows; its state says the version that it makes.</summary>
    public Part On(long version, params IReadOnlyList<Change> changes) =>
        new(this, new GrainCommit(Kind, Key, version, stateAt(version + 1), changes));

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

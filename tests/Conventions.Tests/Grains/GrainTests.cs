using System.Reflection;
using System.Text.RegularExpressions;
using Orleans.Concurrency;
using Stretch.Conventions.Tests.Sources;

namespace Stretch.Conventions.Tests.Grains;

public sealed partial class GrainTests
{
    private static readonly Type[] GrainClasses =
    [
        .. Assembly
            .Load("Stretch.Grains")
            .GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Grain)) && !type.IsAbstract),
    ];

    /// <summary>Who may call whom. A grain that is called back by one it called can wait for itself for ever.</summary>
    private static readonly (string Caller, string Callee)[] AllowedCalls =
    [
        ("src/Grains/UserTasks", "IProgramGrain"),
        ("src/Grains/Applications", "IUserGrain"),
        ("src/Grains/Cards", "IUserGrain"),
    ];

    [Fact]
    public void The_scan_sees_the_grains()
    {
        var names = GrainClasses.Select(type => type.Name).ToList();
        Assert.Contains("ProgramGrain", names);
        Assert.Contains("UserTaskGrain", names);
    }

    [Fact]
    public void Grain_classes_are_sealed() =>
        Rule.Holds(
            "A grain class is sealed.",
            GrainClasses.Where(type => !type.IsSealed).Select(type => type.FullName!)
        );

    [Fact]
    public void Grain_classes_are_reentrant() =>
        Rule.Holds(
            "A grain class is [Reentrant]: both runtimes then interleave its calls alike.",
            GrainClasses
                .Where(type => !type.IsDefined(typeof(ReentrantAttribute), inherit: false))
                .Select(type => type.FullName!)
        );

    [Fact]
    public void A_grain_class_stands_behind_one_interface_of_its_own() =>
        Rule.Holds(
            "XGrain implements IXGrain and no other grain interface.",
            from type in GrainClasses
            let contracts = type.GetInterfaces()
                .Where(contract =>
                    contract.IsAssignableTo(typeof(IGrain)) && contract.Namespace != typeof(IGrain).Namespace
                )
                .Select(contract => contract.Name)
            where !contracts.SequenceEqual([$"I{type.Name}"])
            select $"{type.FullName} implements {string.Join(", ", contracts)}"
        );

    [Fact]
    public void Grains_call_each_other_in_one_direction()
    {
        var calls = (
            from file in Repository.FilesOf("src/Grains", "src/Domain")
            from Match match in GrainCall().Matches(file.Code)
            select (Caller: file.Folder, Callee: match.Groups[1].Value)
        ).ToList();

        Assert.Contains(AllowedCalls[0], calls);
        Rule.Holds(
            "A grain calls only the grains it is allowed to.",
            calls.Except(AllowedCalls).Select(call => $"{call.Caller} calls {call.Callee}")
        );
    }

    [Fact]
    public void Grains_stay_on_their_scheduler_and_leave_effects_to_ports()
    {
        var files = Repository.FilesOf("src/Grains", "src/Domain").ToList();

        Assert.Contains(files, file => file.Path == "src/Grains/Programs/ProgramGrain.cs");
        Rule.Holds(
            "No leaving the grain's scheduler, no timers, no threads, no randomness, no conditional code.",
            from file in files
            from Match match in LeavingTheScheduler().Matches(file.Code)
            select $"{file.Path}: {match.Value}"
        );
    }

    [Theory]
    [InlineData("await x.ConfigureAwait(false);")]
    [InlineData("Task.Run(() => 1)")]
    [InlineData("new Timer(")]
    [InlineData("Guid.NewGuid()")]
    [InlineData("#if DEBUG")]
    public void The_scan_for_that_knows_it(string code) => Assert.Matches(LeavingTheScheduler(), code);

    [GeneratedRegex(@"GetGrain<(\w+)>")]
    private static partial Regex GrainCall();

    [GeneratedRegex(
        @"\.ConfigureAwait\(|\bTask\.Run\(|\bTask\.Factory\b|\.ContinueWith\(|\bThreadPool\b|\bnew (?:\w+\.)*(?:Thread|Timer|PeriodicTimer)\("
            + @"|\.CreateTimer\(|\bTask\.Delay\(|\bGuid\.(?:NewGuid|CreateVersion7)\b|\bRandom\b|\bRandomNumberGenerator\b|^\s*#if\b",
        RegexOptions.Multiline
    )]
    private static partial Regex LeavingTheScheduler();
}

using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Stretch.Simulation;
using Stretch.Simulation.World;

var seeds = new Option<int>("--seeds") { Description = "How many runs.", DefaultValueFactory = _ => 100 };
var seed = new Option<int?>("--seed") { Description = "The first run's seed; the others follow. Fresh unless said." };
var hours = new Option<double>("--hours")
{
    Description = "For how many simulated hours partners go on, in each run.",
    DefaultValueFactory = _ => 6,
};
var seconds = new Option<int?>("--seconds") { Description = "Goes on for so long, however many runs that are." };
var isTraced = new Option<bool>("--trace") { Description = "Shows what happened last in a run that fails." };
var command = new RootCommand(
    "Simulates silos, their database, the issuer and partners under seeds, and audits what came of it."
)
{
    seeds,
    seed,
    hours,
    seconds,
    isTraced,
};
command.SetAction(parsed =>
{
    var first = parsed.GetValue(seed) ?? RandomNumberGenerator.GetInt32(int.MaxValue / 2);
    var started = Stopwatch.GetTimestamp();
    var tally = new Tally();
    var budget = parsed.GetValue(seconds);
    Console.WriteLine($"Seeds from {first.ToString(CultureInfo.InvariantCulture)}...");
    try
    {
        for (var i = 0; budget is null ? i < parsed.GetValue(seeds) : Elapsed(started).TotalSeconds < budget; i++)
        {
            tally.Add(Simulation.Of(first + i, TimeSpan.FromHours(parsed.GetValue(hours))));
        }
    }
    catch (SimulationException failure)
    {
        Console.Error.WriteLine(failure.Message);
        foreach (var line in parsed.GetValue(isTraced) ? failure.Lines : [])
        {
            Console.Error.WriteLine(line);
        }

        Console.Error.WriteLine(failure.InnerException);
        Console.Error.WriteLine(
            "Under the same --hours it fails the same way again: tests/simulate --seeds 1 --trace --seed ..."
        );
        return 1;
    }

    Console.WriteLine($"{tally}, in {Elapsed(started).TotalSeconds:N0} s.");
    return 0;
});
return command.Parse(args).Invoke();

static TimeSpan Elapsed(long started) => Stopwatch.GetElapsedTime(started);

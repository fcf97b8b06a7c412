#:property PublishAot=false

// Run by ./tests/mutants, from the project's root. A mutant is a file beside this one:
//
//   bug: what is wrong with it, in a sentence
//   caught by: the suite, and parts of the names of the tests that must fail, joined by |
//   caught by: another suite, where each of them must catch it
//   in: the file
//   --- find
//   text that stands in the file once
//   --- replace
//   what stands there instead
//
// and again from "in:" on, where more than one guard must fall for the bug to show.

using System.Diagnostics;

var folder = Path.Combine("tests", "Mutants");
var mutants = Directory
    .GetFiles(folder, "*.mutant")
    .Order(StringComparer.Ordinal)
    .Where(file =>
        args.Length == 0 || args.Any(name => Path.GetFileName(file).Contains(name, StringComparison.Ordinal))
    )
    .Select(Mutant.Read)
    .ToArray();
if (mutants.Length == 0)
{
    Console.Error.WriteLine("No mutant has such a name.");
    return 2;
}

var scratch = Directory.CreateTempSubdirectory("stretch-mutants-").FullName;
Console.CancelKeyPress += (_, _) => Directory.Delete(scratch, recursive: true);
var notCaught = 0;
try
{
    Run(".", "git", "clone", "--quiet", ".", scratch).Must();
    foreach (var mutant in mutants)
    {
        var started = Stopwatch.GetTimestamp();
        foreach (var edit in mutant.Edits)
        {
            var file = Path.Combine(scratch, edit.File);
            File.WriteAllText(file, edit.In(File.ReadAllText(file)));
        }

        var verdicts = mutant
            .Catchers.Select(catcher => Run(scratch, "./test", catcher.Suite, "--filter", catcher.Filter).Verdict())
            .ToArray();
        Run(scratch, "git", "checkout", "--quiet", ".").Must();
        notCaught += verdicts.All(verdict => verdict.StartsWith("caught", StringComparison.Ordinal)) ? 0 : 1;
        Console.WriteLine(
            $"{mutant.Name, -40} {Stopwatch.GetElapsedTime(started).TotalSeconds, 4:N0} s  {string.Join("; ", verdicts)}"
        );
    }
}
finally
{
    Directory.Delete(scratch, recursive: true);
}

Console.WriteLine($"{mutants.Length - notCaught} of {mutants.Length} caught.");
return notCaught == 0 ? 0 : 1;

static Ended Run(string folder, string program, params string[] arguments)
{
    var start = new ProcessStartInfo(program == "./test" ? Path.Combine(folder, "test") : program, arguments)
    {
        WorkingDirectory = folder,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
    // Many more than a day's tests have: the simulation ends with the first that shows the bug.
    start.Environment["STRETCH_SIMULATION_RUNS"] = "300";
    using var process = Process.Start(start)!;
    var output = process.StandardOutput.ReadToEndAsync();
    var errors = process.StandardError.ReadToEndAsync();
    process.WaitForExit();
    return new Ended(process.ExitCode, output.Result + errors.Result);
}

internal sealed record Mutant(string Name, IReadOnlyList<Catcher> Catchers, IReadOnlyList<Edit> Edits)
{
    public static Mutant Read(string path)
    {
        var parts = File.ReadAllText(path)[..^1].Split("\nin: ");
        return new Mutant(
            Path.GetFileNameWithoutExtension(path),
            [.. parts[0].Split("\ncaught by: ").Skip(1).Select(Catcher.Read)],
            [.. parts.Skip(1).Select(Edit.Read)]
        );
    }
}

internal sealed record Catcher(string Suite, string Filter)
{
    public static Catcher Read(string text)
    {
        var words = text.Split(' ', 2);
        return new Catcher(
            words[0],
            string.Join('|', words[1].Split('|').Select(name => $"FullyQualifiedName~{name}"))
        );
    }
}

internal sealed record Edit(string File, string Find, string Replacement)
{
    public static Edit Read(string text)
    {
        var (file, rest) = Cut(text, "\n--- find\n");
        var (find, replacement) = Cut(rest, "\n--- replace\n");
        return new Edit(file, find, replacement);
    }

    public string In(string sound) =>
        sound.Split(Find).Length == 2
            ? sound.Replace(Find, Replacement, StringComparison.Ordinal)
            : throw new InvalidOperationException($"{File} does not hold this once: {Find}");

    private static (string Before, string After) Cut(string text, string mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        return (text[..at], text[(at + mark.Length)..]);
    }
}

internal sealed record Ended(int ExitCode, string Output)
{
    public void Must()
    {
        if (ExitCode != 0)
        {
            throw new InvalidOperationException(Output);
        }
    }

    /// <summary>A bug that does not build, or whose tests are not there, says nothing.</summary>
    public string Verdict()
    {
        var failed = Output
            .Split('\n')
            .Where(line => line.StartsWith("  Failed ", StringComparison.Ordinal))
            .Select(line => line[9..].Split(' ')[0].Split('(')[0].Split('.')[^1])
            .Distinct()
            .ToArray();
        return failed.Length > 0 ? $"caught by {failed[0]}{(failed.Length > 1 ? $" and {failed.Length - 1} more" : "")}"
            : Output.Contains("error CS", StringComparison.Ordinal)
            || Output.Contains("Build FAILED", StringComparison.Ordinal)
                ? "DOES NOT BUILD\n" + Output
            : ExitCode == 0 ? "NOT CAUGHT"
            : "NO TEST SAID SO\n" + Output;
    }
}

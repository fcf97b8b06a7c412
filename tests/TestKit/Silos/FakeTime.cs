using System.Globalization;

namespace Stretch.TestKit.Silos;

/// <summary>Settings with which a silo's process takes its machine's clock to be wrong, by libfaketime. Linux only.</summary>
public static class FakeTime
{
    /// <summary>Names the library, in an unusual place; <c>eng/faketime</c> prints it.</summary>
    public const string LibraryVariable = "STRETCH_FAKETIME";

    /// <exception cref="InvalidOperationException">The library is not installed.</exception>
    public static IReadOnlyDictionary<string, string> OffBy(TimeSpan offset) =>
        new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = Library(),
            ["FAKETIME"] = string.Create(CultureInfo.InvariantCulture, $"{offset.TotalSeconds:+0;-0;+0}s"),
            // Time that only measures durations goes right on any machine. Waiting for a while is left as it is, too: the
            // library's mending of it, meant for older C libraries, makes every wait of .NET end at once.
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
            ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0",
        };

    private static string Library() =>
        Candidates().FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException(
            $"libfaketime was not found. Install it (eng/faketime does), or set {LibraryVariable} to its path."
        );

    private static IEnumerable<string> Candidates() =>
        [
            Environment.GetEnvironmentVariable(LibraryVariable) ?? "",
            .. Directory
                .EnumerateDirectories("/usr/lib", "*linux*")
                .Append("/usr/lib")
                .Append("/usr/lib64")
                .Select(folder => Path.Combine(folder, "faketime", "libfaketime.so.1")),
        ];
}

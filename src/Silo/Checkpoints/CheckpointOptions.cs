using Microsoft.Extensions.Options;

namespace Stretch.Silo.Checkpoints;

/// <summary>When heads of ledgers are signed, and where to; configuration section <c>Checkpoints</c>.</summary>
internal sealed class CheckpointOptions
{
    public const string Section = "Checkpoints";

    /// <summary>
    /// How often every program whose ledger has changed gets a checkpoint, in milliseconds. Default 3,600,000; 0 for only when
    /// one is asked for.
    /// </summary>
    public long IntervalMs { get; set; } = 3_600_000;

    /// <summary>How often each silo looks whether checkpoints are due, in milliseconds. Default 5,000.</summary>
    public int PollIntervalMs { get; set; } = 5_000;

    /// <summary>
    /// A file that this silo appends its checkpoints to, a JSON object a line, before it stores them. Default: null, none. Ship
    /// it to where nobody who can write to the database can write.
    /// </summary>
    public string? File { get; set; }
}

/// <summary>Names every setting that is out of range.</summary>
internal sealed class CheckpointOptionsValidator : IValidateOptions<CheckpointOptions>
{
    public ValidateOptionsResult Validate(string? name, CheckpointOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(CheckpointOptions options)
    {
        const string Section = CheckpointOptions.Section;
        if (options.IntervalMs < 0)
        {
            yield return $"{Section}__{nameof(options.IntervalMs)} must be 0 or more.";
        }

        if (options.PollIntervalMs < 1)
        {
            yield return $"{Section}__{nameof(options.PollIntervalMs)} must be 1 or more.";
        }

        if (options.File is { } file && !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file))))
        {
            yield return $"{Section}__{nameof(options.File)} must be in a folder that exists.";
        }
    }
}

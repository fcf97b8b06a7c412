using System.Globalization;
using System.Text.RegularExpressions;
using Stretch.Domain.Ledger;
using Stretch.Ids;
using Stretch.Ledger;
using Stretch.Programs;
using Stretch.UserTasks;

namespace Stretch.Domain.Tests.Ledger;

/// <summary>The example that <c>docs/ledger.md</c> works out, read from the document.</summary>
internal sealed partial class WorkedExample
{
    private WorkedExample(string section)
    {
        Fields =
        [
            .. FieldRow()
                .Matches(section)
                .Select(row => new Field(row.Groups[1].Value, row.Groups[2].Value, row.Groups[3].Value)),
        ];
        var blocks = Block().Matches(section).Select(block => Blank().Replace(block.Value, "")).ToArray();
        Bytes = blocks[0];
        Hash = blocks[1];
        LengthBytes = int.Parse(Length().Match(section).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    public IReadOnlyList<Field> Fields { get; }

    /// <summary>The whole encoding, hexadecimal.</summary>
    public string Bytes { get; }

    public int LengthBytes { get; }

    public string Hash { get; }

    public LedgerEntry Entry =>
        new(
            EntityId.Parse<ProgramId>(Value("program")),
            Number("sequence"),
            UpperSnake.Parse<Movement>(Value("movement")),
            UpperSnake.Parse<Account>(Value("debit")),
            UpperSnake.Parse<Account>(Value("credit")),
            new Money(Number("cents")),
            Value("user task") == "none" ? null : EntityId.Parse<UserTaskId>(Value("user task")),
            Value("attempt") == "none" ? null : (int)Number("attempt"),
            Value("actor"),
            Guid.Parse(Value("request")),
            Value("cause"),
            new Timestamp(Number("milliseconds")),
            Digest.Read(Convert.FromHexString(Value("previous hash")))
        );

    public static WorkedExample Read()
    {
        using var stream = typeof(WorkedExample).Assembly.GetManifestResourceStream("ledger.md")!;
        using var reader = new StreamReader(stream);
        var document = reader.ReadToEnd();
        return new WorkedExample(document.Split("### A worked example")[1].Split("\n## ")[0]);
    }

    private string Value(string field) => Fields.Single(candidate => candidate.Name == field).Value;

    private long Number(string field) => long.Parse(Value(field), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\| ([a-z ]+) \| `([^`]+)` \| `([0-9a-f]+)` \|$", RegexOptions.Multiline)]
    private static partial Regex FieldRow();

    [GeneratedRegex(@"(?:^    [0-9a-f]+\n)+", RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\s")]
    private static partial Regex Blank();

    [GeneratedRegex(@"^Together (\d+) bytes:", RegexOptions.Multiline)]
    private static partial Regex Length();

    /// <summary>A row of the example's table.</summary>
    public sealed record Field(string Name, string Value, string Hex);
}

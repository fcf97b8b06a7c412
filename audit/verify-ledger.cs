#:property PublishAot=false

// Verifies the export of a Stretch program's ledger. It trusts nobody: it needs no database, no server and no part of Stretch,
// only .NET 10 and the table in docs/ledger.md, which says what an entry's hash is made of. It is one page, to be read.
//
//   curl -H 'Accept: text/csv' -H "Authorization: Bearer $TOKEN" \
//       https://stretch.example/v1/programs/$PROGRAM/ledger > ledger.csv
//   dotnet run audit/verify-ledger.cs ledger.csv [--entries 1207 --head 9f86d0...]
//       [--heads events.jsonl] [--checkpoints checkpoints.jsonl --keys ledger-keys.json]
//
// What was kept earlier must still be so: the ledger must still hold each of those entries with that hash.
//   --entries, --head   a count and a head, from verify, balances or another export
//   --heads             events, as they were delivered (one after the other) or as GET /v1/events shows them
//   --checkpoints       signed heads, wherever they stand in a file: pages of GET /v1/ledger/checkpoints, the operator's file,
//                       the Ledger-Head header of an export; needs --keys
//   --keys              GET /v1/ledger/keys, as it was kept with the first of them
// Exits with 0 when all is right, with 1 when something is not, with 2 when it was not told what to read.

using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

const string Names =
    "programId,sequence,movement,debit,credit,amountCents,userTaskId,attempt,actor,requestId,cause,entryTimestamp,"
    + "previousHash,hash";

string[] options = ["--entries", "--head", "--heads", "--checkpoints", "--keys"];
if (
    args is not [var path, .. var rest]
    || rest.Length % 2 != 0
    || !File.Exists(path)
    || rest.Chunk(2).Any(pair => !options.Contains(pair[0]))
    || rest.Chunk(2).Any(pair => pair[0] is "--heads" or "--checkpoints" or "--keys" && !File.Exists(pair[1]))
    || rest.Contains("--entries") != rest.Contains("--head")
    || (rest.Contains("--checkpoints") && !rest.Contains("--keys"))
)
{
    Console.Error.WriteLine(
        "Usage: dotnet run audit/verify-ledger.cs <ledger.csv> [--entries <count> --head <hash>] [--heads <events.jsonl>] "
            + "[--checkpoints <file> --keys <ledger-keys.json>]"
    );
    return 2;
}

var given = rest.Chunk(2).ToLookup(pair => pair[0], pair => pair[1]);
var faults = 0;

// Of which program (null: of this one), the number of an entry, its hash then, and who says so.
List<(string? Program, long Entry, string Head, string Source)> kept =
[
    .. given["--entries"]
        .Zip(given["--head"])
        .Select(pair =>
            ((string?)null, long.Parse(pair.First, CultureInfo.InvariantCulture), pair.Second, "what was kept")
        ),
    .. given["--heads"].SelectMany(HeadsOfEvents),
    .. given["--checkpoints"].SelectMany(file => HeadsOfCheckpoints(file, KeysOf(given["--keys"]))),
];
var allowed = new Dictionary<string, string[]>
{
    // What a movement may take money out of, and put it into.
    ["FUND"] = ["FUNDING>AVAILABLE"],
    ["ADJUST"] = ["FUNDING>AVAILABLE", "AVAILABLE>FUNDING"],
    ["RESERVE"] = ["AVAILABLE>RESERVED"],
    ["RELEASE"] = ["RESERVED>AVAILABLE"],
    ["DISPATCH"] = ["RESERVED>IN_TRANSIT"],
    ["SETTLE"] = ["IN_TRANSIT>PAID"],
    ["RETURN"] = ["IN_TRANSIT>RESERVED", "IN_TRANSIT>AVAILABLE"],
    ["LATE_SETTLE"] = ["RESERVED>PAID", "AVAILABLE>PAID"],
};
var balances = new Dictionary<string, long>();
var settled = new HashSet<string>();
var entries = 0L;
var head = new string('0', 64);
string? program = null;
ILookup<long, (string? Program, long Entry, string Head, string Source)>? keptByEntry = null;
var (agreed, contradicted) = (0L, 0);

using var lines = File.OpenText(path);
if (lines.ReadLine() != Names)
{
    Console.Error.WriteLine($"{path} does not begin with the names of the columns: {Names}");
    return 1;
}

while (lines.ReadLine() is { } line)
{
    entries++;
    if (
        line.Split(',') is not { Length: 14 } cells
        || !long.TryParse(cells[5], CultureInfo.InvariantCulture, out var cents)
    )
    {
        Fault("is no entry");
        continue;
    }

    var (sequence, movement, debit, credit, userTask) = (cells[1], cells[2], cells[3], cells[4], cells[6]);
    program ??= cells[0];
    Check(cells[0] == program, $"is of {cells[0]}, not of {program}");
    Check(sequence == entries.ToString(CultureInfo.InvariantCulture), $"calls itself {sequence}");
    Check(cells[12] == head, $"carries {cells[12]}, and the entry before hashes to {head}");
    Check(cents > 0, $"moves {cents} cents");
    Check(
        allowed.TryGetValue(movement, out var ways) && ways.Contains($"{debit}>{credit}"),
        $"moves from {debit} to {credit}, which {movement} never does"
    );
    balances[debit] = checked(balances.GetValueOrDefault(debit) - cents);
    balances[credit] = checked(balances.GetValueOrDefault(credit) + cents);
    Check(debit == "FUNDING" || balances[debit] >= 0, $"takes {debit} below zero");
    Check(movement is not ("SETTLE" or "LATE_SETTLE") || settled.Add(userTask), $"pays {userTask} a second time");

    head = HashOf(cells, cents);
    Check(cells[13] == head, $"says that it hashes to {cells[13]}, and hashes to {head}");
    // The first line tells whose ledger this is.
    keptByEntry ??= kept.Where(one => one.Program is null || one.Program == program).ToLookup(one => one.Entry);
    foreach (var one in keptByEntry[entries])
    {
        if (one.Head == head)
        {
            agreed = entries;
        }
        else if (contradicted++ == 0)
        {
            Fault($"hashes to {head}; {one.Source} says {one.Head}: it, or one after entry {agreed}, was rewritten");
        }
    }
}

var ofThis = kept.Where(one => one.Program is null || program is null || one.Program == program).ToList();
if (ofThis.Where(one => one.Entry > entries).ToList() is { Count: > 0 } missing)
{
    faults++;
    var (_, last, _, source) = missing.MaxBy(one => one.Entry);
    Console.WriteLine($"There are {entries} entries, and there were {last}, as {source} says: the end is missing.");
}

if (kept.Count > 0 && ofThis.Count == 0)
{
    faults++;
    Console.WriteLine("None of the heads that were kept is of this ledger: they prove nothing about it.");
}

Console.WriteLine(
    $"kept      {ofThis.Count} heads of this ledger, {contradicted} contradicted, {kept.Count - ofThis.Count} of others"
);
Console.WriteLine($"program   {program ?? "(no entry)"}");
Console.WriteLine($"entries   {entries}");
Console.WriteLine($"head      {head}");
foreach (var account in new[] { "FUNDING", "AVAILABLE", "RESERVED", "IN_TRANSIT", "PAID" })
{
    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{account, -10}{balances.GetValueOrDefault(account) / 100m, 18:N2}"
        )
    );
}

Console.WriteLine(faults == 0 ? "The ledger is right." : $"{faults} faults.");
return faults == 0 ? 0 : 1;

void Check(bool isRight, string what)
{
    if (!isRight)
    {
        Fault(what);
    }
}

void Fault(string what)
{
    faults++;
    Console.WriteLine($"entry {entries} {what}");
}

IEnumerable<(string?, long, string, string)> HeadsOfEvents(string file)
{
    foreach (var told in JsonValues(file))
    {
        // A page of the log has its events under "data"; an event has an object there.
        var isPage = told.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Array;
        foreach (var one in isPage ? data.EnumerateArray().ToArray() : [told])
        {
            if (one.TryGetProperty("chainHead", out var hash) && hash.ValueKind == JsonValueKind.String)
            {
                yield return (
                    one.GetProperty("programId").GetString(),
                    one.GetProperty("ledgerSequence").GetInt64(),
                    hash.GetString()!,
                    $"event {one.GetProperty("id").GetString()}"
                );
            }
        }
    }
}

IEnumerable<(string?, long, string, string)> HeadsOfCheckpoints(string file, Dictionary<string, ECDsa> keys)
{
    var hashes = new HashSet<(string?, long, string)>();
    var followed = new List<(string?, long, string)>();
    foreach (
        var signed in Regex
            .Matches(File.ReadAllText(file), @"eyJ[\w-]+\.[\w-]+\.[\w-]+")
            .Select(match => match.Value)
            .Distinct()
    )
    {
        var parts = signed.Split('.');
        var header = JsonElement.Parse(Base64Url.DecodeFromChars(parts[0]));
        var isSigned =
            header.GetProperty("alg").GetString() == "ES256"
            && header.GetProperty("typ").GetString() == "ledger-head"
            && keys.TryGetValue(header.GetProperty("kid").GetString()!, out var key)
            && key.VerifyData(
                Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
                Base64Url.DecodeFromChars(parts[2]),
                HashAlgorithmName.SHA256
            );
        if (!isSigned)
        {
            faults++;
            Console.WriteLine($"{file} has a head that no key of --keys signed: {signed}");
            continue;
        }

        var head = JsonElement.Parse(Base64Url.DecodeFromChars(parts[1]));
        var of = head.GetProperty("programId").GetString();
        var number = head.TryGetProperty("number", out var value) ? value.GetInt64() : 0;
        if (number > 0)
        {
            // Each carries the hash of the program's one before; where that is in the file, too, it must be that one.
            hashes.Add((of, number, Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(signed)))));
            followed.Add((of, number - 1, head.GetProperty("previous").GetString()!));
        }

        yield return (
            of,
            head.GetProperty("ledgerSequence").GetInt64(),
            head.GetProperty("chainHead").GetString()!,
            number > 0 ? $"checkpoint {number}" : "a signed export"
        );
    }

    var numbers = hashes.Select(one => (one.Item1, one.Item2)).ToHashSet();
    foreach (var (of, number, previous) in followed)
    {
        if (numbers.Contains((of, number)) && !hashes.Contains((of, number, previous)))
        {
            faults++;
            Console.WriteLine($"checkpoint {number + 1} of {of} does not follow checkpoint {number}");
        }
    }
}

// A JSON Web Key Set; the ids of its keys count as they are said there, as whoever kept the set chose to trust it.
static Dictionary<string, ECDsa> KeysOf(IEnumerable<string> files) =>
    files
        .SelectMany(JsonValues)
        .SelectMany(set => set.GetProperty("keys").EnumerateArray())
        .ToDictionary(
            key => key.GetProperty("kid").GetString()!,
            key =>
                ECDsa.Create(
                    new ECParameters
                    {
                        Curve = ECCurve.NamedCurves.nistP256,
                        Q = new ECPoint
                        {
                            X = Base64Url.DecodeFromChars(key.GetProperty("x").GetString()),
                            Y = Base64Url.DecodeFromChars(key.GetProperty("y").GetString()),
                        },
                    }
                )
        );

// All JSON values of a file, one after the other.
static List<JsonElement> JsonValues(string file)
{
    var reader = new Utf8JsonReader(File.ReadAllBytes(file), new JsonReaderOptions { AllowMultipleValues = true });
    var values = new List<JsonElement>();
    while (reader.Read())
    {
        values.Add(JsonElement.ParseValue(ref reader));
    }

    return values;
}

static string HashOf(string[] cells, long cents)
{
    using var bytes = new MemoryStream();
    bytes.WriteByte(1);
    bytes.Write(IdBytes(cells[0]));
    bytes.Write(Big(long.Parse(cells[1], CultureInfo.InvariantCulture)));
    Text(cells[2]);
    Text(cells[3]);
    Text(cells[4]);
    bytes.Write(Big(cents));
    bytes.Write(cells[6].Length == 0 ? new byte[16] : IdBytes(cells[6]));
    bytes.Write(Big(cells[7].Length == 0 ? 0 : long.Parse(cells[7], CultureInfo.InvariantCulture)).AsSpan(4));
    Text(cells[8]);
    bytes.Write(Guid.Parse(cells[9]).ToByteArray(bigEndian: true));
    Text(cells[10]);
    bytes.Write(Big(long.Parse(cells[11], CultureInfo.InvariantCulture)));
    bytes.Write(Convert.FromHexString(cells[12]));
    return Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()));

    void Text(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        bytes.Write([(byte)(utf8.Length >> 8), (byte)utf8.Length]);
        bytes.Write(utf8);
    }
}

// An id's 26 characters behind its prefix are a number of 128 bits in Crockford's base 32.
static byte[] IdBytes(string id)
{
    var number = UInt128.Zero;
    foreach (var character in id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..])
    {
        number = (number << 5) | (uint)"0123456789ABCDEFGHJKMNPQRSTVWXYZ".IndexOf(character, StringComparison.Ordinal);
    }

    var bytes = new byte[16];
    BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
    return bytes;
}

static byte[] Big(long value)
{
    var bytes = new byte[8];
    BinaryPrimitives.WriteInt64BigEndian(bytes, value);
    return bytes;
}

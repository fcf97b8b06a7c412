#:property PublishAot=false

// Verifies the export of a Stretch program's ledger. It trusts nobody: it needs no database, no server and no part of Stretch,
// only .NET 10 and the table in docs/ledger.md, which says what an entry's hash is made of. It is one page, to be read.
//
//   curl -H 'Accept: text/csv' -H "Authorization: Bearer $TOKEN" \
//       https://stretch.example/v1/programs/$PROGRAM/ledger > ledger.csv
//   dotnet run audit/verify-ledger.cs ledger.csv [--entries 1207 --head 9f86d0...]
//
// --entries and --head are a count and a head that were kept earlier, from verify, balances or another export: the ledger must
// still hold that entry with that hash. Exits with 0 when all is right, with 1 when something is not, with 2 when it was not
// told what to read.

using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

const string Names =
    "programId,sequence,movement,debit,credit,amountCents,userTaskId,attempt,actor,requestId,cause,entryTimestamp,"
    + "previousHash,hash";

if (args is not [var path, .. var rest] || rest.Length % 2 != 0 || !File.Exists(path))
{
    Console.Error.WriteLine("Usage: dotnet run audit/verify-ledger.cs <ledger.csv> [--entries <count> --head <hash>]");
    return 2;
}

var kept = rest.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
var keptCount = kept.TryGetValue("--entries", out var count) ? long.Parse(count, CultureInfo.InvariantCulture) : 0;
var keptHead = kept.GetValueOrDefault("--head");
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
var faults = 0;
var entries = 0L;
var head = new string('0', 64);
string? program = null;
var isKeptFound = keptHead is null || (keptCount == 0 && keptHead == head);

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
    if (entries == keptCount && keptHead is not null)
    {
        isKeptFound = true;
        Check(
            head == keptHead,
            $"hashes to {head}; what was kept says {keptHead}: it, or one before it, was rewritten"
        );
    }
}

if (!isKeptFound)
{
    faults++;
    Console.WriteLine($"There are {entries} entries, and there were {keptCount}: the end is missing.");
}

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

using System.Security.Cryptography;
using System.Text;

namespace Stretch.Silo.Persistence.Migrations;

/// <summary>One step of the schema: a file <c>NNN_name.sql</c>, never changed once it was released.</summary>
internal sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>See <see cref="SchemaRelease"/>.</summary>
    public int Release { get; init; } = SchemaRelease.Of(Number);

    /// <summary>SHA-256 of the text, the same whatever line endings a checkout gave it.</summary>
    public string Checksum =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    public string FileName => $"{Number:D3}_{Name}.sql";
}

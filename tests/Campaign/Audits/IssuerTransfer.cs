using Stretch.TestKit.Postgres;

namespace Stretch.Campaign.Audits;

/// <summary>A transfer as it stands in the issuer's own table.</summary>
internal sealed record IssuerTransfer(
    string Id,
    string Status,
    long Cents,
    string FromAccountId,
    string ToAccountId,
    string Memo,
    string ExternalId
)
{
    public bool MovedMoney => Status == "COMPLETED";

    public static async Task<IReadOnlyList<IssuerTransfer>> ReadAllAsync(TestDatabase issuer)
    {
        await using var command = issuer.DataSource.CreateCommand(
            """
            select id, status, amount_cents, from_account_id, to_account_id,
                coalesce(memo, ''), coalesce(external_identifier, '')
            from highnote_sandbox.transfers order by seq
            """
        );
        await using var reader = await command.ExecuteReaderAsync();
        var transfers = new List<IssuerTransfer>();
        while (await reader.ReadAsync())
        {
            transfers.Add(
                new IssuerTransfer(
                    reader.GetString(0),
                    reader.GetString(1),
                    reader.GetInt64(2),
                    reader.GetString(3),
                    reader.GetString(4),
                    reader.GetString(5),
                    reader.GetString(6)
                )
            );
        }

        return transfers;
    }
}

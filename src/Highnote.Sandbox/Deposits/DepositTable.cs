using Npgsql;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Deposits;

internal static class DepositTable
{
    public static Task<Deposit?> FindAsync(IQueries queries, string id) =>
        queries.FindAsync("select * from deposits where id = $1", Read, id);

    public static Task InsertAsync(IQueries queries, Deposit deposit) =>
        queries.ExecuteAsync(
            "insert into deposits (id, account_id, amount_cents, memo, created_at) values ($1, $2, $3, $4, $5)",
            deposit.Id,
            deposit.AccountId,
            deposit.AmountCents,
            deposit.Memo,
            deposit.CreatedAt
        );

    private static Deposit Read(NpgsqlDataReader reader) =>
        new(
            reader.Get<string>("id"),
            reader.Get<string>("account_id"),
            reader.Get<long>("amount_cents"),
            reader.Text("memo"),
            reader.Get<DateTimeOffset>("created_at")
        );
}

using Npgsql;
using Stretch.Cards;
using Stretch.Domain.Cards;
using Stretch.Grains.Ports;
using Stretch.Silo.Persistence.Tables;
using Stretch.Silo.Persistence.Users;

namespace Stretch.Silo.Persistence.Cards;

internal sealed class CardReader(NpgsqlDataSource database, RowTable<PlasticOrder> plastic) : ICardReader
{
    private static readonly string SelectCard = $"select {CardTable.Table.Select("t")} from cards t where t.id = $1";

    private readonly string _selectPlastic =
        $"select {plastic.Select("t")}, {PersonKeyColumns.Select("person")} from plastic_orders t "
        + "join cards c on c.id = t.card_id join users person on person.id = c.user_id "
        + "where t.card_id = $1 and person.erased_at is null";

    public Task<Card?> Find(CardId id) => FindRow(SelectCard, id, CardTable.Table.Read);

    public Task<PlasticOrder?> FindPlastic(CardId id) => FindRow(_selectPlastic, id, plastic.Read);

    private async Task<TRow?> FindRow<TRow>(string sql, CardId id, Func<RowReader, TRow> read)
        where TRow : class
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = id.Value });
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? read(new RowReader(reader)) : null;
    }
}

using Npgsql;
using Stretch.Cards;
using Stretch.Domain.Cards;
using Stretch.Grains.Ports;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Persistence.Cards;

internal sealed class CardReader(NpgsqlDataSource database, RowTable<PlasticOrder> plastic) : ICardReader
{
    private static readonly string SelectCard = $"select {CardTable.Table.Select("t")} from cards t where t.id = $1";

    private readonly string _selectPlastic = $"select {plastic.Select("t")} from plastic_orders t where t.card_id = $1";

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

using System.Text.Json;
using System.Text.Json.Serialization;
using Stretch.Domain.Cards;
using Stretch.Grains.Ports;
using Stretch.Silo.Persistence.Tables;
using Stretch.Silo.Persistence.Users;
using static Stretch.Silo.Persistence.Tables.Columns<Stretch.Domain.Cards.PlasticOrder>;

namespace Stretch.Silo.Persistence.Cards;

/// <summary>
/// Orders of plastic that the issuer has not got yet: one JSON text each, sealed under the person's key. A row is read with
/// <see cref="PersonKeyColumns"/> behind its own.
/// </summary>
internal static class PlasticOrderTable
{
    public static RowTable<PlasticOrder> For(IPersonSealer sealer) =>
        new(
            "plastic_orders",
            Key: 1,
            row => RowKey.Of(row.CardId.Value),
            row => Read(row, sealer),
            [Uuid("card_id", row => row.CardId.Value), Bytes("sealed", row => Seal(row, sealer))]
        );

    private static byte[] Seal(PlasticOrder row, IPersonSealer sealer) =>
        sealer.Seal(
            JsonSerializer.SerializeToUtf8Bytes(row, PlasticOrderJson.Default.PlasticOrder),
            row.Key ?? throw new InvalidOperationException($"{row} has no key."),
            SealPurposes.PlasticOrder,
            row.CardId.Value
        );

    private static PlasticOrder Read(RowReader row, IPersonSealer sealer)
    {
        var (card, text) = (row.Uuid(), row.Bytes());
        var key = PersonKeyColumns.Read(ref row);
        var plain = sealer.Open(text, key, SealPurposes.PlasticOrder, card);
        return JsonSerializer.Deserialize(plain, PlasticOrderJson.Default.PlasticOrder)! with { Key = key };
    }
}

[JsonSerializable(typeof(PlasticOrder))]
internal sealed partial class PlasticOrderJson : JsonSerializerContext;

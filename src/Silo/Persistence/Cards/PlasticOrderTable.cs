using System.Text.Json;
using System.Text.Json.Serialization;
using Stretch.Domain.Cards;
using Stretch.Grains.Ports;
using Stretch.Silo.Persistence.Tables;
using static Stretch.Silo.Persistence.Tables.Columns<Stretch.Domain.Cards.PlasticOrder>;

namespace Stretch.Silo.Persistence.Cards;

/// <summary>Orders of plastic that the issuer has not got yet: one sealed JSON text each.</summary>
internal static class PlasticOrderTable
{
    private const string Purpose = "plastic-order";

    public static RowTable<PlasticOrder> For(ISealer sealer) =>
        new(
            "plastic_orders",
            Key: 1,
            row => RowKey.Of(row.CardId.Value),
            row => Read(row, sealer),
            [Uuid("card_id", row => row.CardId.Value), Bytes("sealed", row => sealer.Seal(TextOf(row), Purpose))]
        );

    private static PlasticOrder Read(RowReader row, ISealer sealer)
    {
        // The sealed text names the card too.
        _ = row.Uuid();
        return JsonSerializer.Deserialize(sealer.Open(row.Bytes(), Purpose), PlasticOrderJson.Default.PlasticOrder)!;
    }

    private static byte[] TextOf(PlasticOrder order) =>
        JsonSerializer.SerializeToUtf8Bytes(order, PlasticOrderJson.Default.PlasticOrder);
}

[JsonSerializable(typeof(PlasticOrder))]
internal sealed partial class PlasticOrderJson : JsonSerializerContext;

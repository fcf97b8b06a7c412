using System.Text.Json;

namespace Stretch.Silo.Persistence.Ledger.Events;

/// <summary>A program's event, as a partner reads it.</summary>
/// <param name="Sequence">As the row has it.</param>
/// <param name="Type">As the row has it.</param>
internal readonly record struct ToldEvent(long Sequence, string Type, JsonElement Body)
{
    public JsonElement Data => Body.GetProperty("data");

    /// <summary>An amount of dollars in the data.</summary>
    public Money Money(string field) => Stretch.Money.FromDollars(Data.GetProperty(field).GetDecimal());

    public int Number(string field) => Data.GetProperty(field).GetInt32();

    public string Text(string field) => Data.GetProperty(field).GetString() ?? "null";
}

using Stretch.Applications;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Persistence.Applications;

/// <summary>The columns in which a row keeps a <see cref="KeylessSend"/>: four together, all null without one.</summary>
internal static class KeylessSendColumns
{
    public static IEnumerable<Column<TRow>> Of<TRow>(string prefix, Func<TRow, KeylessSend?> get) =>
        [
            Columns<TRow>.OptionalUuid($"{prefix}_sender", row => get(row)?.Sender),
            Columns<TRow>.OptionalInt($"{prefix}_sends", row => get(row)?.Sends),
            Columns<TRow>.OptionalTime($"{prefix}_first_sent_at", row => get(row)?.FirstAt),
            Columns<TRow>.OptionalTime($"{prefix}_sent_over_at", row => get(row)?.OverAt),
        ];

    public static KeylessSend? Read(ref RowReader row)
    {
        var (sender, sends) = (row.OptionalUuid(), row.OptionalInt());
        var (firstAt, overAt) = (row.OptionalTime(), row.OptionalTime());
        return sender is null ? null : new KeylessSend(sender.Value, sends!.Value, firstAt!.Value, overAt!.Value);
    }
}

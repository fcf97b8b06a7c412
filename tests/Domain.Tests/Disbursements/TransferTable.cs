namespace Stretch.Domain.Tests.Disbursements;

/// <summary>
/// What a report does. The pool is written as available, reserved, in transit, paid; the user task as status and disbursement
/// status; "told" is the event to the partner or the break that was opened; "-" is nothing.
/// </summary>
internal static class TransferTable
{
    private const string Text = """
        attempt is               | report         | pool      | user task         | attempt      | entry                      | told
        sent                     | Completed tr_1 | 90 0 0 10 | Completed Settled | Settled tr_1 | Settle InTransit>Paid      | settled
        pending                  | Completed tr_1 | 90 0 0 10 | Completed Settled | Settled tr_1 | Settle InTransit>Paid      | settled
        pending                  | Completed tr_9 | 90 0 0 10 | Completed Settled | Settled tr_9 | Settle InTransit>Paid      | settled
        unknown                  | Completed tr_1 | 90 0 0 10 | Completed Settled | Settled tr_1 | Settle InTransit>Paid      | settled
        sent                     | Failed         | 90 10 0 0 | Completed Failed  | Failed       | Return InTransit>Reserved  | failed
        pending                  | Failed tr_1    | 90 10 0 0 | Completed Failed  | Failed tr_1  | Return InTransit>Reserved  | failed
        pending                  | Failed         | 90 10 0 0 | Completed Failed  | Failed tr_1  | Return InTransit>Reserved  | failed
        pending                  | Failed tr_9    | 90 0 10 0 | Completed Pending | Pending tr_1 | -                          | -
        unknown                  | Failed tr_1    | 90 10 0 0 | Completed Failed  | Failed tr_1  | Return InTransit>Reserved  | failed
        unknown tr_1             | Failed tr_9    | 90 0 10 0 | Completed Unknown | Unknown tr_1 | -                          | -
        sent                     | Pending tr_1   | 90 0 10 0 | Completed Pending | Pending tr_1 | -                          | -
        unknown                  | Pending tr_1   | 90 0 10 0 | Completed Pending | Pending tr_1 | -                          | -
        sent                     | Unknown        | 90 0 10 0 | Completed Unknown | Unknown      | -                          | -
        pending                  | Unknown        | 90 0 10 0 | Completed Unknown | Unknown tr_1 | -                          | -
        pending, left            | Completed tr_1 | 90 0 0 10 | Completed Settled | Settled tr_1 | Settle InTransit>Paid      | settled
        pending, left            | Failed tr_1    | 100 0 0 0 | Removed None      | Failed tr_1  | Return InTransit>Available | failed
        unknown, left            | Failed         | 100 0 0 0 | Removed None      | Failed       | Return InTransit>Available | failed
        left, back               | Failed tr_1    | 90 10 0 0 | Completed Failed  | Failed tr_1  | Return InTransit>Reserved  | failed
        settled                  | Completed tr_9 | 90 0 0 10 | Completed Settled | Settled tr_1 | -                          | duplicate_transfer
        settled                  | Failed tr_1    | 90 0 0 10 | Completed Settled | Settled tr_1 | -                          | failed_after_settlement
        settled                  | Failed         | 90 0 0 10 | Completed Settled | Settled tr_1 | -                          | failed_after_settlement
        settled late             | Completed tr_9 | 90 0 0 10 | Completed Settled | Settled tr_1 | -                          | duplicate_transfer
        failed                   | Completed tr_1 | 90 0 0 10 | Completed Settled | Settled tr_1 | LateSettle Reserved>Paid   | settled
        failed, left             | Completed tr_1 | 90 0 0 10 | Completed Settled | Settled tr_1 | LateSettle Available>Paid  | settled
        failed, left, money gone | Completed tr_1 | 0 100 0 0 | Removed None      | Failed tr_1  | -                          | extra_transfer
        replaced, second pending | Completed tr_1 | 90 0 10 0 | Completed Pending | Failed tr_1  | -                          | extra_transfer
        replaced, second settled | Completed tr_1 | 90 0 0 10 | Completed Settled | Failed tr_1  | -                          | extra_transfer
        replaced, second failed  | Completed tr_1 | 90 10 0 0 | Completed Failed  | Failed tr_1  | -                          | extra_transfer
        replaced, second settled | Completed tr_2 | 90 0 0 10 | Completed Settled | Failed tr_1  | -                          | foreign_transfer
        sent, tr_2 taken         | Completed tr_2 | 90 0 10 0 | Completed Pending | Pending      | -                          | foreign_transfer
        sent, tr_2 taken         | Failed tr_2    | 90 0 10 0 | Completed Pending | Pending      | -                          | foreign_transfer
        sent, tr_2 taken         | Pending tr_2   | 90 0 10 0 | Completed Pending | Pending      | -                          | foreign_transfer
        """;

    public static IEnumerable<TransferRow> Rows =>
        Text.Split('\n')
            .Skip(1)
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => new TransferRow(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]));
}

/// <summary>A row of the table; <see cref="ToString"/> names it in a test's result.</summary>
internal sealed record TransferRow(
    string Circumstance,
    string Report,
    string Pool,
    string UserTask,
    string Attempt,
    string Entry,
    string Told
)
{
    public override string ToString() => $"{Circumstance}: {Report}";
}

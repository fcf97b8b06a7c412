using Npgsql;
using Stretch.Clients;
using Stretch.Ids;
using Stretch.Programs;
using Stretch.Tasks;
using Stretch.Users;

namespace Stretch.Load.Pages;

/// <summary>
/// One partner's rows, so many in every list, a second after one another. The oldest few are of a rare sort, which filters
/// ask for: who has to pass the others to come to them reads the whole table.
/// </summary>
internal sealed record ListRows(ClientId Client, int Count, ProgramId Program, TaskId Task, UserId Person)
{
    public const int RareCount = 100;

    /// <summary>Fewer rows would leave no place to start a page from.</summary>
    public const int FewestRows = LowestStart + 1;

    public const string RareEventName = "PAYMENT_CARD_FORGOTTEN";
    private const long FirstUnixS = 1_700_000_000;

    /// <summary>From here on a full page lies below, in a list of half of the rows too, and without the rare ones.</summary>
    private const int LowestStart = 4 * RareCount;

    private const string Moment = "to_timestamp(1700000000 + i)";
    private const string IsRare = "(i <= 100)";
    private const string IdOf = "('01900000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid";

    /// <summary>In each statement $1 is the client, $2 the number of rows, $3 the program, $4 the task, $5 the person.</summary>
    private static readonly string[] Statements =
    [
        $"""
            insert into users (id, version, client_id, first_name, last_name, created_at, updated_at)
            select case when i = 1 then $5 else {IdOf} end, 1, $1, 'Ada', 'Example', {Moment}, {Moment}
            from generate_series(1, $2) i
            """,
        $"""
            insert into tasks (id, client_id, name, value_cents, created_at)
            select case when i = 1 then $4 else {IdOf} end, $1, 'Attend training', 1000, {Moment}
            from generate_series(1, $2) i
            """,
        $"""
            insert into agreements (id, client_id, type, version, url, created_at)
            select {IdOf}, $1, case when {IsRare} then 'CARDHOLDER_AGREEMENT' else 'USER_AGREEMENT' end, i,
                'https://example.org', {Moment}
            from generate_series(1, $2) i
            """,
        """
            insert into consents (id, user_id, agreement_id, client_id, created_at)
            select id, $5, id, client_id, created_at from agreements where client_id = $1
            """,
        $"""
            insert into programs (id, version, client_id, name, type, status, max_participants, contact_email, contact_phone,
                privacy_agreement_id, user_agreement_id, total_cents, available_cents, reserved_cents, in_transit_cents,
                paid_cents, enrolled_count, open_count, completed_count, ledger_length, ledger_head, event_count, created_at,
                updated_at)
            select case when i = 2 then $3 else {IdOf} end, 1, $1, 'Reentry', case when {IsRare} then 'PAROLE' else 'EDUCATION' end,
                case when {IsRare} then 'DELETED' else 'ACTIVE' end, 100, 'office@example.org', '+15550100', {IdOf}, {IdOf},
                0, 0, 0, 0, 0, 0, 0, 0, 0, sha256(''), 0, {Moment}, {Moment}
            from generate_series(1, $2) i
            """,
        """
            insert into enrollments (program_id, user_id, client_id, enrolled_at)
            select $3, id, client_id, created_at from users where client_id = $1
            """,
            // Of a hundred tasks, and the rare one; half of all are one person's.
            $"""
            insert into user_tasks (id, program_id, task_id, user_id, client_id, value_cents, status, disbursement_status,
                attempt, assigned_at)
            select {IdOf}, $3,
                case when {IsRare} then $4 else ('01900000-0000-7000-8000-' || lpad((2 + i % 100)::text, 12, '0'))::uuid end,
                case when i % 2 = 0 then $5 else {IdOf} end, $1, 1000, 'COMPLETED',
                case when {IsRare} then 'FAILED' else 'SETTLED' end, 1, {Moment}
            from generate_series(1, $2) i
            """,
        $"""
            insert into clients (id, version, status, created_at)
            select {IdOf}, 1, case when {IsRare} then 'DISABLED' else 'ACTIVE' end, {Moment}
            from generate_series(1, $2) i where {IdOf} <> $1
            """,
        """
            insert into client_credentials (id, client_id, secret_hash, private_key, created_at)
            select id, id, sha256(''), '', created_at from clients where id <> $1
            """,
        $"""
            insert into attachments (id, program_id, task_id, client_id, value_cents, version, state, total_count,
                assigned_count, released_count, cancelled_count, remaining_count, position, request_id, attached_at)
            select {IdOf}, $3, case when i = 1 then $4 else {IdOf} end, $1, 1000, 1,
                case when {IsRare} then 'DETACHED' else 'ATTACHED' end, 0, 0, 0, 0, 0, {IdOf}, {IdOf}, {Moment}
            from generate_series(1, $2) i
            """,
            // A tenth are about an account. Half of all are the program's.
            $"""
            insert into reconciliation_breaks (id, client_id, program_id, user_task_id, disbursement_id, kind, detail,
                created_at, resolution, resolved_at)
            select {IdOf}, $1, case when i % 2 = 0 then $3 else {IdOf} end, {IdOf}, {IdOf},
                case when {IsRare} then 'DUPLICATE_TRANSFER' else 'MISSING_TRANSFER' end, 'Looked at.', {Moment},
                case when {IsRare} then null else 'ACCEPTED' end, case when {IsRare} then null else {Moment} end
            from generate_series(1, $2) i where {IsRare} or i % 10 <> 0
            """,
        $"""
            insert into account_breaks (id, client_id, account_id, kind, detail, transfer_id, created_at, resolution, resolved_at)
            select {IdOf}, $1, 'ac_1', 'EXTRA_TRANSFER', 'Looked at.', 'transfer_1', {Moment}, 'ACCEPTED', {Moment}
            from generate_series(1, $2) i where not {IsRare} and i % 10 = 0
            """,
        $"""
            insert into issuer_events (hook_id, event_id, client_id, name, body, status, reason, due_at, received_at, id)
            select {IdOf}, i::text, case when {IsRare} then $1 else {IdOf} end,
                case when {IsRare} then '{RareEventName}' else 'PAYMENT_CARD_ISSUED' end, '', 'SET_ASIDE', 'no_match',
                {Moment}, {Moment}, {IdOf}
            from generate_series(1, $2) i
            """,
        $"""
            insert into onboarding_breaks (application_id, kind, user_id, client_id, detail, created_at, resolution, resolved_at)
            select {IdOf}, 'card_not_found', {IdOf}, $1, 'Looked at.', {Moment}, case when {IsRare} then null else 'ACCEPTED' end,
                case when {IsRare} then null else {Moment} end
            from generate_series(1, $2) i
            """,
        """
            insert into ledger_entries (program_id, sequence, movement, debit, credit, amount_cents, actor, request_id, cause,
                created_at, previous_hash)
            select $3, i, 'RESERVE', 'AVAILABLE', 'RESERVED', 1000, $1::uuid::text, gen_random_uuid(), 'task_assigned',
                to_timestamp(1700000000 + i), sha256(''::bytea)
            from generate_series(1, $2) i
            """,
        $"""
            insert into ledger_checkpoints (id, client_id, program_id, number, ledger_sequence, chain_head, created_at, signed)
            select {IdOf}, $1, case when i % 2 = 0 then $3 else {IdOf} end, i, i, sha256(''), {Moment}, 'e30.e30.c2ln'
            from generate_series(1, $2) i
            """,
        "update programs set ledger_length = $2 where id = $3 and client_id = $1",
        """
            insert into events (id, client_id, program_id, sequence, position, type, body, created_at)
            select ('01900000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, $1, $3, i, i, 'usertask.disbursement.settled',
                '{"type":"usertask.disbursement.settled","data":{}}', to_timestamp(1700000000 + i)
            from generate_series(1, $2) i
            """,
        $"""
            insert into webhook_deliveries (event_id, client_id, program_id, position, status, due_at, created_at, settled_at)
            select {IdOf}, $1, {IdOf}, i, case when {IsRare} then 'SET_ASIDE' else 'DELIVERED' end, {Moment}, {Moment}, {Moment}
            from generate_series(1, $2) i
            """,
        "vacuum analyze",
        "checkpoint",
        "select pg_stat_reset()",
    ];

    /// <summary>Somewhere in the list, with a full page below.</summary>
    public Timestamp AnyMoment(Random random) => new((FirstUnixS + random.Next(LowestStart, Count)) * 1000);

    public static ListRows Of(ClientId client, int count, IIds ids) =>
        new(client, count, ids.New<ProgramId>(), ids.New<TaskId>(), ids.New<UserId>());

    public async Task WriteAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        object[] values = [Client.Value, Count, Program.Value, Task.Value, Person.Value];
        foreach (var statement in Statements)
        {
            await using var command = database.CreateCommand(statement);
            command.CommandTimeout = 0;
            var used = Enumerable
                .Range(1, values.Length)
                .LastOrDefault(n => statement.Contains($"${n}", StringComparison.Ordinal));
            foreach (var value in values[..used])
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}

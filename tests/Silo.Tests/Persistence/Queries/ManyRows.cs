using Stretch.Applications;
using Stretch.Clients;
using Stretch.Ids;
using Stretch.Programs;
using Stretch.Silo.Security;
using Stretch.Tasks;
using Stretch.TestKit.Postgres;
using Stretch.Users;

namespace Stretch.Silo.Tests.Persistence.Queries;

/// <summary>
/// One partner with a great many rows in every list, and a few of a rare sort in each that are older than all the others: a
/// query that has to pass the many to come to the few reads the whole table.
/// </summary>
internal sealed class ManyRows
{
    public const int Count = 20_000;
    public const int RareCount = 3;
    public const string RareInternalId = "rare";
    public const string RareEventName = "RARE";
    public const OnboardingBreakKind RareKind = OnboardingBreakKind.SeveralHolders;

    private const string People = """
        insert into users (id, version, client_id, internal_id_hash, created_at, updated_at)
        select ('01900000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, 1, $1,
            case when i <= $3 then $4::uuid end, to_timestamp(1700000000 + i), now()
        from generate_series(1, $2) i
        """;

    private const string Programs = """
        insert into programs (id, version, client_id, name, type, status, max_participants, contact_email, contact_phone,
            privacy_agreement_id, user_agreement_id, total_cents, available_cents, reserved_cents, in_transit_cents,
            paid_cents, enrolled_count, open_count, completed_count, ledger_length, ledger_head, event_count, created_at,
            updated_at)
        select case when i = $2 then $4 else gen_random_uuid() end, 1, $1, 'Many', case when i <= $3 then 'PAROLE' else 'EDUCATION' end,
            case when i <= $3 then 'DELETED' else 'ACTIVE' end, 1, '', '', gen_random_uuid(), gen_random_uuid(), 0, 0, 0, 0, 0,
            0, 0, 0, 0, sha256(''::bytea), 0, to_timestamp(1700000000 + i), now()
        from generate_series(1, $2) i
        """;

    private const string Enrollments = """
        insert into enrollments (program_id, user_id, client_id, enrolled_at)
        select $2, id, client_id, created_at from users where client_id = $1
        """;

    private const string Agreements = """
        insert into agreements (id, client_id, type, version, url, created_at)
        select gen_random_uuid(), $1, case when i <= $3 then 'CARDHOLDER_AGREEMENT' else 'USER_AGREEMENT' end, i, '',
            to_timestamp(1700000000 + i)
        from generate_series(1, $2) i
        """;

    private const string Consents = """
        insert into consents (id, user_id, agreement_id, client_id, created_at)
        select gen_random_uuid(), $2, id, client_id, created_at from agreements where client_id = $1
        """;

    private const string Tasks = """
        insert into tasks (id, client_id, name, value_cents, created_at)
        select case when i <= 2 then ($3::uuid[])[i] else gen_random_uuid() end, $1, 'Many', 1, to_timestamp(1700000000 + i)
        from generate_series(1, $2) i
        """;

    /// <summary>One a person, all of one task and settled but for the oldest, and one person's many.</summary>
    private const string UserTasks = """
        insert into user_tasks (id, program_id, task_id, user_id, client_id, value_cents, status, disbursement_status,
            attempt, assigned_at)
        select gen_random_uuid(), $2, case when i <= $5 then $4 else $3 end,
            case when i % 2 = 0 then $6 else ('01900000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid end, $1, 1,
            'COMPLETED', case when i <= $5 then 'FAILED' else 'SETTLED' end, 1, to_timestamp(1700000000 + i)
        from generate_series(1, $7) i
        """;

    /// <summary>Each with a secret; the oldest are disabled.</summary>
    private const string Clients = """
        with made as (
            insert into clients (id, version, status, created_at)
            select gen_random_uuid(), 1, case when i <= $2 then 'DISABLED' else 'ACTIVE' end, to_timestamp(1700000000 + i)
            from generate_series(1, $1) i
            returning id, created_at
        )
        insert into client_credentials (id, client_id, secret_hash, private_key, created_at)
        select gen_random_uuid(), id, sha256(''::bytea), '', created_at from made
        """;

    /// <summary>Of one program, but for the oldest, which are detached.</summary>
    private const string Attachments = """
        insert into attachments (id, program_id, task_id, client_id, value_cents, version, state, total_count, assigned_count,
            released_count, cancelled_count, remaining_count, position, request_id, attached_at)
        select gen_random_uuid(), $3, id, client_id, 1, 1, case when i <= $2 then 'DETACHED' else 'ATTACHED' end, 0, 0, 0, 0, 0,
            gen_random_uuid(), gen_random_uuid(), created_at
        from (select *, row_number() over (order by created_at) as i from tasks where client_id = $1) t
        """;

    /// <summary>Of one program and resolved, but for the oldest, which are open and of a kind and a program of their own.</summary>
    private const string Breaks = """
        insert into reconciliation_breaks
            (id, client_id, program_id, user_task_id, disbursement_id, kind, detail, created_at, resolution, resolved_at)
        select gen_random_uuid(), $1, case when i <= $3 then $5 else $4 end, gen_random_uuid(), gen_random_uuid(),
            case when i <= $3 then 'DUPLICATE_TRANSFER' else 'MISSING_TRANSFER' end, '', to_timestamp(1700000000 + i),
            case when i > $3 then 'ACCEPTED' end, case when i > $3 then now() end
        from generate_series(1, $2) i
        """;

    private const string AccountBreaks = """
        insert into account_breaks (id, client_id, account_id, kind, detail, transfer_id, created_at, resolution, resolved_at)
        select gen_random_uuid(), $1, 'account', 'EXTRA_TRANSFER', '', 'transfer', to_timestamp(1700000000 + i), 'ACCEPTED', now()
        from generate_series(1, $2) i
        """;

    /// <summary>Another client's, but for the oldest, which are of a name of their own.</summary>
    private const string IssuerEvents = """
        insert into issuer_events (hook_id, event_id, client_id, name, body, status, due_at, received_at, id)
        select gen_random_uuid(), i::text, case when i <= $3 then $1 else $4 end, case when i <= $3 then $5 else 'MANY' end, '',
            'SET_ASIDE', now(), to_timestamp(1700000000 + i), gen_random_uuid()
        from generate_series(1, $2) i
        """;

    /// <summary>Another client's and resolved, but for the oldest, which are open and of a kind of their own.</summary>
    private const string OnboardingBreaks = """
        insert into onboarding_breaks (application_id, kind, user_id, client_id, detail, created_at, resolution, resolved_at)
        select gen_random_uuid(), case when i <= $3 then $5 else 'card_not_found' end, gen_random_uuid(),
            case when i <= $3 then $1 else $4 end, '', to_timestamp(1700000000 + i), case when i > $3 then 'ACCEPTED' end,
            case when i > $3 then now() end
        from generate_series(1, $2) i
        """;

    /// <summary>Of one program, but for the oldest, which are of another.</summary>
    private const string Checkpoints = """
        insert into ledger_checkpoints (id, client_id, program_id, number, ledger_sequence, chain_head, created_at, signed)
        select gen_random_uuid(), $1, case when i <= $3 then $5 else $4 end, i, i, sha256(''::bytea),
            to_timestamp(1700000000 + i), ''
        from generate_series(1, $2) i
        """;

    /// <summary>Delivered, but for the oldest.</summary>
    private const string Events = """
        with made as (
            insert into events (id, client_id, position, type, body, created_at)
            select gen_random_uuid(), $1, i, 'many', '{}', to_timestamp(1700000000 + i)
            from generate_series(1, $2) i
            returning id, position, created_at
        )
        insert into webhook_deliveries (event_id, client_id, program_id, position, status, due_at, created_at)
        select id, $1, gen_random_uuid(), position, case when position <= $3 then 'SET_ASIDE' else 'DELIVERED' end, created_at,
            created_at
        from made
        """;

    private static readonly RandomIds Ids = new(TimeProvider.System);

    public ClientId Client { get; } = Ids.New<ClientId>();
    public ClientId OtherClient { get; } = Ids.New<ClientId>();
    public ProgramId Program { get; } = Ids.New<ProgramId>();

    /// <summary>Has the oldest breaks and checkpoints, and nothing else.</summary>
    public ProgramId RareProgram { get; } = Ids.New<ProgramId>();
    public TaskId Task { get; } = Ids.New<TaskId>();
    public TaskId RareTask { get; } = Ids.New<TaskId>();

    /// <summary>Has half of all user tasks, and every consent.</summary>
    public UserId BusyUser { get; } = new(new Guid("01900000-0000-7000-8000-000000010000"));

    /// <summary>Has one of the oldest user tasks.</summary>
    public UserId RareUser { get; } = new(new Guid("01900000-0000-7000-8000-000000000001"));

    public async Task WriteAsync(TestDatabase database, Guid rareInternalIdHash)
    {
        var client = Client.Value;
        await database.ExecuteAsync("insert into clients (id, version, created_at) values ($1, 1, now())", client);
        await database.ExecuteAsync(People, client, Count, RareCount, rareInternalIdHash);
        await database.ExecuteAsync(Programs, client, Count, RareCount, Program.Value);
        await database.ExecuteAsync(Enrollments, client, Program.Value);
        await database.ExecuteAsync(Agreements, client, Count, RareCount);
        await database.ExecuteAsync(Consents, client, BusyUser.Value);
        await database.ExecuteAsync(Tasks, client, Count, new[] { Task.Value, RareTask.Value });
        await database.ExecuteAsync(
            UserTasks,
            client,
            Program.Value,
            Task.Value,
            RareTask.Value,
            RareCount,
            BusyUser.Value,
            Count
        );
        await database.ExecuteAsync(Clients, Count, RareCount);
        await database.ExecuteAsync(Attachments, client, RareCount, Program.Value);
        await database.ExecuteAsync(Breaks, client, Count, RareCount, Program.Value, RareProgram.Value);
        await database.ExecuteAsync(AccountBreaks, client, Count);
        await database.ExecuteAsync(IssuerEvents, client, Count, RareCount, OtherClient.Value, RareEventName);
        await database.ExecuteAsync(OnboardingBreaks, client, Count, RareCount, OtherClient.Value, "several_holders");
        await database.ExecuteAsync(Checkpoints, client, Count, RareCount, Program.Value, RareProgram.Value);
        await database.ExecuteAsync(Events, client, Count, RareCount);
    }
}

using Stretch.Clients;
using Stretch.Silo.Persistence.Agreements;
using Stretch.Silo.Persistence.Applications;
using Stretch.Silo.Persistence.Clients;
using Stretch.Silo.Persistence.Disbursements;
using Stretch.Silo.Persistence.Idempotency;
using Stretch.Silo.Persistence.Programs;
using Stretch.Silo.Persistence.Reconciliation;
using Stretch.Silo.Persistence.Tasks;
using Stretch.Silo.Persistence.Users;
using Stretch.Silo.Persistence.UserTasks;
using Stretch.Silo.Persistence.Webhooks;
using Stretch.Users;
using static Stretch.Silo.Persistence.Commits.FactProbe;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>Every kind of fact that a batch can ask for, in the order they are read.</summary>
internal static class FactProbes
{
    public static readonly IReadOnlyList<FactProbe> All =
    [
        Probe(
            EnrollmentTable.Table,
            "program_id = x.a and user_id = x.b",
            query => query.Enrollments,
            [key => key.Program.Value, key => key.User.Value],
            (row, facts) => facts.Learn(row)
        ),
        Probe(
            UserTaskTable.Table,
            "id = x.a",
            query => query.UserTasks,
            [key => key.Value],
            (row, facts) => facts.Learn(row)
        ),
        Probe(
            UserTaskTable.Table,
            "id = x.a",
            query => query.NewUserTasks,
            [key => key.Value],
            (row, facts) => facts.Learn(row)
        ) with
        {
            AreInserted = (query, facts) => query.NewUserTasks.All(key => facts.UserTask(key) is not null),
        },
        Probe(
            UserTaskTable.Table,
            "program_id = x.a and user_id = x.b and task_id = x.c and status in ('ASSIGNED', 'STARTED')",
            query => query.OpenUserTasks,
            [key => key.Program.Value, key => key.User.Value, key => key.Task.Value],
            (row, facts) => facts.Learn(row)
        ) with
        {
            AreInserted = (query, facts) =>
                query.OpenUserTasks.All(key => facts.OpenUserTask(key.Program, key.User, key.Task) is not null),
        },
        Probe(
            DisbursementTable.Table,
            "id = x.a",
            query => query.Disbursements,
            [key => key.Value],
            (row, facts) => facts.Learn(row)
        ),
        Probe(
            ReconciliationBreakTable.Table,
            "user_task_id = x.a",
            query => query.BreaksOf,
            [key => key.Value],
            (row, facts) => facts.Learn(row),
            MaxBreaksPerUserTask
        ),
        Probe(
            WebhookEndpointTable.Table,
            "client_id = x.a",
            query => query.WebhookEndpoints,
            [key => key.Value],
            (row, facts) => facts.Learn(row)
        ),
        Probe(
            CatalogueTaskTable.Table,
            "id = x.a",
            query => query.Tasks,
            [key => key.Value],
            (row, facts) => facts.Learn(row)
        ),
        Probe(
            AgreementTable.Table,
            "id = x.a",
            query => query.Agreements,
            [key => key.Value],
            (row, facts) => facts.Learn(row)
        ),
        Probe(
            ConsentTable.Table,
            "user_id = x.a",
            query => query.ConsentsOf,
            [key => key.Value],
            (row, facts) => facts.Learn(row),
            MaxConsentsPerUser
        ),
        Probe(
            CardAccountTable.Table,
            "user_id = x.a",
            query => query.CardAccountsOf,
            [key => key.Value],
            (row, facts) => facts.Learn(row),
            MaxCardAccountsPerUser
        ),
        // An answer that shows a person is opened with that person's key.
        new FactProbe<Guid>(
            $"select {PersonKeyColumns.Select("person")}, {IdempotentAnswerTable.Table.Select("t")} from {KeyRows(1)} "
                + "cross join lateral (select * from idempotency_keys where key = x.a limit 1) t "
                + "left join lateral (select id, person_key from users where id = t.user_id limit 1) person on true",
            query => query.IdempotencyKeys,
            [Uuids<Guid>(key => key)],
            (row, facts) =>
            {
                var key = PersonKeyColumns.Read(ref row);
                facts.Learn(IdempotentAnswerTable.Table.Read(row) with { PersonKey = key });
            }
        )
        {
            AreInserted = (query, facts) => query.IdempotencyKeys.All(key => facts.IdempotentAnswer(key) is not null),
        },
        new FactProbe<UserId>(
            $"select t.id, t.client_id from {KeyRows(1)} "
                + "cross join lateral (select id, client_id from users where id = x.a limit 1) t",
            query => query.UserOwners,
            [Uuids<UserId>(key => key.Value)],
            (row, facts) => facts.Learn(new UserId(row.Uuid()), new ClientId(row.Uuid()))
        ),
        new FactProbe<ClientId>(
            $"select t.* from {KeyRows(1)} cross join lateral (select id, {ClientTable.ConfigurationColumns} "
                + "from clients where id = x.a and configured_at is not null limit 1) t",
            query => query.Configurations,
            [Uuids<ClientId>(key => key.Value)],
            (row, facts) =>
            {
                var client = new ClientId(row.Uuid());
                facts.Learn(client, ClientTable.ReadConfiguration(ref row)!);
            }
        ),
        new FactProbe<string>(
            $"select {DisbursementTable.Table.Select("t")} from {KeyRows(1, "text")} "
                + "cross join lateral (select * from disbursements where transfer_id = x.a limit 1) t",
            query => query.TransferIds,
            [Texts<string>(key => key)],
            (row, facts) => facts.Learn(DisbursementTable.Table.Read(row))
        ),
        .. AttachmentFactProbes.All,
        .. PersonFactProbes.All,
    ];

    // A person consents to the agreements of the programs they are in, and has an account a card product.
    private const int MaxConsentsPerUser = 1_000;
    private const int MaxCardAccountsPerUser = 100;

    // A break freezes its user task, so that few can follow.
    private const int MaxBreaksPerUserTask = 1_000;
}

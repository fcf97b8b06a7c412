using Stretch.Gateway.Lists;

namespace Stretch.Load.Pages;

/// <summary>A page that is asked for again and again, each time perhaps elsewhere in the list.</summary>
/// <param name="List">As a reader knows it.</param>
/// <param name="Page">Which page, and filtered by what.</param>
/// <param name="PathIn">The request's path and query.</param>
internal sealed record PageQuestion(string List, string Page, Func<ListRows, Random, string> PathIn)
{
    private const string Breaks = "/v1/reconciliation/breaks";
    private const string Checkpoints = "/v1/ledger/checkpoints";
    private const string IssuerEvents = "/v1/issuer-events";

    private static readonly Guid AfterAll = new("ffffffff-ffff-ffff-ffff-ffffffffffff");

    /// <summary>Whether the list is the operator's; otherwise it is the partner's.</summary>
    public bool AsOperator { get; private init; }

    public static IReadOnlyList<PageQuestion> All { get; } =
    [
        .. FirstAndAnywhere("programs", _ => "/v1/programs"),
        Filtered("programs", "status, type", _ => "/v1/programs?status=DELETED&type=PAROLE"),
        .. FirstAndAnywhere("users", _ => "/v1/users"),
        Filtered("users", "internalId", _ => $"/v1/users?internalId={RareUser.InternalId}"),
        .. FirstAndAnywhere("tasks", _ => "/v1/tasks"),
        .. FirstAndAnywhere("agreements", _ => "/v1/agreements"),
        Filtered("agreements", "type", _ => "/v1/agreements?type=CARDHOLDER_AGREEMENT"),
        new("agreements", "latest of each type", (_, _) => "/v1/agreements/latest"),
        .. FirstAndAnywhere("a program's users", rows => $"/v1/programs/{rows.Program}/users"),
        Filtered(
            "a program's users",
            "internalId",
            rows => $"/v1/programs/{rows.Program}/users?internalId={RareUser.InternalId}"
        ),
        .. FirstAndAnywhere("a program's user tasks", UserTasksOfProgram),
        Filtered("a program's user tasks", "status", rows => $"{UserTasksOfProgram(rows)}?status=COMPLETED"),
        Filtered(
            "a program's user tasks",
            "disbursementStatus",
            rows => $"{UserTasksOfProgram(rows)}?disbursementStatus=FAILED"
        ),
        Filtered("a program's user tasks", "taskId", rows => $"{UserTasksOfProgram(rows)}?taskId={rows.Task}"),
        Filtered("a program's user tasks", "userId", rows => $"{UserTasksOfProgram(rows)}?userId={rows.Person}"),
        .. FirstAndAnywhere("a person's user tasks", UserTasksOfPerson),
        Filtered(
            "a person's user tasks",
            "status, programId",
            rows => $"{UserTasksOfPerson(rows)}?status=COMPLETED&programId={rows.Program}"
        ),
        .. FirstAndAnywhere("a person's consents", rows => $"/v1/users/{rows.Person}/agreements"),
        .. FirstAndAnywhere("a program's tasks", TasksOfProgram),
        Filtered("a program's tasks", "state", rows => $"{TasksOfProgram(rows)}?state=DETACHED"),
        Filtered(
            "a program's tasks",
            "state, taskId",
            rows => $"{TasksOfProgram(rows)}?state=DETACHED&taskId={rows.Task}"
        ),
        .. FirstAndAnywhere("breaks", _ => Breaks),
        Filtered("breaks", "status", _ => $"{Breaks}?status=OPEN"),
        Filtered("breaks", "kind", _ => $"{Breaks}?kind=DUPLICATE_TRANSFER"),
        Filtered("breaks", "programId", rows => $"{Breaks}?programId={rows.Program}"),
        .. FirstAndAnywhere("a client's breaks", rows => $"/v1/clients/{rows.Client}/breaks", asOperator: true),
        .. FirstAndAnywhere("onboarding breaks", _ => "/v1/onboarding/breaks", asOperator: true),
        Filtered("onboarding breaks", "status", _ => "/v1/onboarding/breaks?status=OPEN") with
        {
            AsOperator = true,
        },
        .. FirstAndAnywhere("clients", _ => "/v1/clients", asOperator: true),
        Filtered("clients", "status", _ => "/v1/clients?status=DISABLED") with
        {
            AsOperator = true,
        },
        .. FirstAndAnywhere("issuer events", _ => IssuerEvents, asOperator: true),
        Filtered("issuer events", "clientId", rows => $"{IssuerEvents}?clientId={rows.Client}") with
        {
            AsOperator = true,
        },
        Filtered("issuer events", "name", _ => $"{IssuerEvents}?name={ListRows.RareEventName}") with
        {
            AsOperator = true,
        },
        new("a program's ledger", "first", (rows, _) => $"/v1/programs/{rows.Program}/ledger"),
        new(
            "a program's ledger",
            "after any entry",
            (rows, random) => $"/v1/programs/{rows.Program}/ledger?after={random.Next(rows.Count - 100)}"
        ),
        .. FirstAndAnywhere("checkpoints", _ => Checkpoints),
        Filtered("checkpoints", "programId", rows => $"{Checkpoints}?programId={rows.Program}"),
        new("events", "first", (_, _) => "/v1/events"),
        Filtered("events", "deliveryStatus", _ => "/v1/events?deliveryStatus=SET_ASIDE"),
        new("events", "after any position", (rows, random) => $"/v1/events?after={random.Next(rows.Count - 100)}"),
    ];

    private static string UserTasksOfProgram(ListRows rows) => $"/v1/programs/{rows.Program}/usertasks";

    private static string TasksOfProgram(ListRows rows) => $"/v1/programs/{rows.Program}/tasks";

    private static string UserTasksOfPerson(ListRows rows) => $"/v1/users/{rows.Person}/usertasks";

    private static IEnumerable<PageQuestion> FirstAndAnywhere(
        string list,
        Func<ListRows, string> path,
        bool asOperator = false
    ) =>
        [
            new(list, "first", (rows, _) => path(rows)) { AsOperator = asOperator },
            new(list, "after any cursor", (rows, random) => After(path(rows), rows.AnyMoment(random)))
            {
                AsOperator = asOperator,
            },
            new(
                list,
                "createdTo any moment",
                (rows, random) => $"{path(rows)}?createdTo={rows.AnyMoment(random).UnixMs}"
            )
            {
                AsOperator = asOperator,
            },
        ];

    private static PageQuestion Filtered(string list, string filters, Func<ListRows, string> path) =>
        new(list, $"by {filters}", (rows, _) => path(rows));

    private static string After(string path, Timestamp moment) =>
        $"{path}?cursor={new Cursor(moment, AfterAll).ToText(ListName.Of(path))}";
}

using Microsoft.Extensions.DependencyInjection;
using Stretch.Agreements;
using Stretch.Attachments;
using Stretch.Gateway.Agreements;
using Stretch.Gateway.Checkpoints;
using Stretch.Gateway.Events;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Programs;
using Stretch.Gateway.Reconciliation;
using Stretch.Gateway.Tasks;
using Stretch.Gateway.Users;
using Stretch.Gateway.UserTasks;
using Stretch.Programs;
using Stretch.Reconciliation;
using Stretch.Results;
using Stretch.UserTasks;

namespace Stretch.Silo.Tests.Persistence.Queries;

/// <summary>A page of a list, filtered by something.</summary>
/// <param name="Read">Reads the page after a cursor: how many rows it has, and the next page's cursor.</param>
internal sealed record ListPage(string List, Func<Cursor?, Task<(int Found, Cursor? Next)>> Read);

/// <summary>A page of every list under each of its filters, from the partner with many rows.</summary>
internal sealed partial class ListPages(IServiceProvider services, ManyRows rows)
{
    public const int LimitRows = 20;

    private readonly Period _always = new(null, null);
    private readonly Period _longAgo = new(null, new Timestamp((1_700_000_000 + ManyRows.RareCount + 1) * 1000L));

    public IEnumerable<ListPage> All() =>
        [
            .. OfPartners(),
            .. OfUserTasks(),
            .. OfAttachments(),
            .. OfBreaks(),
            .. OfCheckpoints(),
            .. OfEvents(),
            .. OfOperators(),
        ];

    private IEnumerable<ListPage> OfPartners()
    {
        var programs = services.GetRequiredService<IProgramQueries>();
        foreach (
            var filter in new ProgramFilter[]
            {
                new(null, null, _always),
                new(null, null, _longAgo),
                new(ProgramStatus.Deleted, null, _always),
                new(null, ProgramType.Parole, _always),
                new(ProgramStatus.Deleted, ProgramType.Parole, _longAgo),
            }
        )
        {
            yield return Page(
                $"programs {filter}",
                async page => Result.Done(await programs.ListAsync(rows.Client, filter, page, default))
            );
        }

        var users = services.GetRequiredService<IUserQueries>();
        var enrollments = services.GetRequiredService<IEnrollmentQueries>();
        foreach (
            var filter in new UserFilter[]
            {
                new(null, _always),
                new(null, _longAgo),
                new(ManyRows.RareInternalId, _always),
            }
        )
        {
            yield return Page(
                $"users {filter}",
                async page => Result.Done(await users.ListAsync(rows.Client, filter, page, default))
            );
            yield return Page(
                $"a program's users {filter}",
                page => enrollments.ListUsersAsync(rows.Client, rows.Program, filter, page, default)
            );
        }

        var agreements = services.GetRequiredService<IAgreementQueries>();
        foreach (var type in new AgreementType?[] { null, AgreementType.CardholderAgreement })
        {
            var filter = new AgreementFilter(type, _always);
            yield return Page(
                $"agreements {filter}",
                async page => Result.Done(await agreements.ListAsync(rows.Client, filter, page, default))
            );
        }

        foreach (var created in new[] { _always, _longAgo })
        {
            var filter = new ConsentFilter(null, null, created);
            yield return Page(
                $"a person's consents {filter}",
                page => users.ListConsentsAsync(rows.Client, rows.BusyUser, filter, page, default)
            );
        }

        var tasks = services.GetRequiredService<ITaskQueries>();
        yield return Page(
            "tasks",
            async page => Result.Done(await tasks.ListAsync(rows.Client, _always, page, default))
        );
    }

    private IEnumerable<ListPage> OfUserTasks()
    {
        var userTasks = services.GetRequiredService<IUserTaskQueries>();
        foreach (var filter in UserTaskFilters())
        {
            yield return Page(
                $"a program's user tasks {filter}",
                page => userTasks.ListOfProgramAsync(rows.Client, rows.Program, filter, page, default)
            );
        }

        foreach (var failed in new DisbursementStatus?[] { null, DisbursementStatus.Failed })
        {
            var filter = new UserTaskFilter(null, failed, rows.Program, null, null, _always);
            yield return Page(
                $"a person's user tasks {filter}",
                page => userTasks.ListOfUserAsync(rows.Client, rows.BusyUser, filter, page, default)
            );
        }
    }

    private IEnumerable<ListPage> OfAttachments()
    {
        var attachments = services.GetRequiredService<IAttachmentQueries>();
        foreach (
            var filter in new AttachmentFilter[]
            {
                new(null, null, _always),
                new(AttachmentState.Detached, null, _longAgo),
                new(AttachmentState.Detached, rows.RareTask, _always),
            }
        )
        {
            yield return Page(
                $"a program's tasks {filter}",
                page => attachments.ListOfProgramAsync(rows.Client, rows.Program, filter, page, default)
            );
        }
    }

    private IEnumerable<ListPage> OfBreaks()
    {
        var breaks = services.GetRequiredService<IBreakQueries>();
        var all = new BreakFilter(null, null, null, _always);
        foreach (
            var filter in new[]
            {
                all,
                all with
                {
                    Created = _longAgo,
                },
                all with
                {
                    Status = BreakStatus.Open,
                },
                all with
                {
                    Kind = BreakKind.DuplicateTransfer,
                },
                all with
                {
                    Kind = BreakKind.ExtraTransfer,
                },
                all with
                {
                    ProgramId = rows.RareProgram,
                },
                all with
                {
                    ProgramId = rows.Program,
                    Status = BreakStatus.Resolved,
                },
            }
        )
        {
            yield return Page($"breaks {filter}", page => breaks.ListAsync(rows.Client, filter, page, default));
        }
    }

    private IEnumerable<ListPage> OfCheckpoints()
    {
        var checkpoints = services.GetRequiredService<ICheckpoints>();
        foreach (
            var filter in new CheckpointFilter[]
            {
                new(null, _always),
                new(null, _longAgo),
                new(rows.Program, _always),
                new(rows.RareProgram, _always),
            }
        )
        {
            yield return Page(
                $"checkpoints {filter}",
                page => checkpoints.ListAsync(rows.Client, filter, page, default)
            );
        }
    }

    private IEnumerable<ListPage> OfEvents()
    {
        var events = services.GetRequiredService<IEventQueries>();
        foreach (var status in new DeliveryState?[] { null, DeliveryState.Delivered, DeliveryState.SetAside })
        {
            yield return new ListPage(
                $"events {status}",
                async _ =>
                    ((await events.ListAfterAsync(rows.Client, 0, status, LimitRows + 1, default)).Count, (Cursor?)null)
            );
        }
    }

    private IEnumerable<UserTaskFilter> UserTaskFilters()
    {
        var all = new UserTaskFilter(null, null, null, null, null, _always);
        yield return all;
        yield return all with
        {
            Assigned = _longAgo,
        };
        yield return all with
        {
            Status = UserTaskStatus.Completed,
        };
        yield return all with
        {
            DisbursementStatus = DisbursementStatus.Failed,
        };
        yield return all with
        {
            TaskId = rows.Task,
        };
        yield return all with
        {
            TaskId = rows.RareTask,
        };
        yield return all with
        {
            TaskId = rows.RareTask,
            DisbursementStatus = DisbursementStatus.Failed,
        };
        yield return all with
        {
            UserId = rows.RareUser,
        };
        yield return all with
        {
            UserId = rows.RareUser,
            TaskId = rows.RareTask,
        };
    }

    private static ListPage Page<T>(string list, Func<PageRequest, Task<Result<Page<T>>>> read)
    {
        var name = ListName.Of(list);
        return new ListPage(
            list,
            async cursor =>
            {
                var result = await read(new PageRequest(LimitRows, cursor, name));
                var page = result.IsOk ? result.Value : throw new InvalidOperationException($"{list}: {result.Error}");
                var more = Cursor.TryParse(page.NextCursor ?? "", name, out var next);
                return (page.Data.Count, more ? next : null);
            }
        );
    }
}

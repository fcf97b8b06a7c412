using Microsoft.Extensions.DependencyInjection;
using Stretch.Agreements;
using Stretch.Gateway.Agreements;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Programs;
using Stretch.Gateway.Security;
using Stretch.Gateway.Tasks;
using Stretch.Gateway.Users;
using Stretch.Gateway.UserTasks;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Silo.Persistence.Queries;
using Stretch.Silo.Persistence.Users;
using Stretch.Silo.Security;
using Stretch.TestKit.Postgres;
using Stretch.UserTasks;
using Xunit.Abstractions;

namespace Stretch.Silo.Tests.Persistence.Queries;

/// <summary>
/// However many rows there are, a page is found by an index that holds it in order: nothing is scanned, nothing but the page
/// is sorted, and what a filter asks for is not looked for among all the rest.
/// </summary>
public sealed class ListReadTests(DatabaseFixture fixture, ITestOutputHelper output) : IClassFixture<DatabaseFixture>
{
    private const int LimitRows = 20;

    /// <summary>A page of each kind, with the row that tells of a next page, and their people or agreements.</summary>
    private const int MaxRowsRead = 10 * (LimitRows + 1);

    private readonly ManyRows _rows = new();
    private readonly Period _always = new(null, null);
    private readonly Period _longAgo = new(null, new Timestamp((1_700_000_000 + ManyRows.RareCount + 1) * 1000L));

    [Fact]
    public async Task No_page_of_any_list_reads_much_more_than_itself_whatever_it_is_filtered_by()
    {
        await using var reads = new RowsRead(fixture.Database.ConnectionString);
        await using var services = Services(reads);
        await _rows.WriteAsync(
            fixture.Database,
            InternalIdIndex.HashOf(_rows.Client, ManyRows.RareInternalId, services.GetRequiredService<IKeyedHash>())
        );
        await AllReadLittleAsync(reads, services, "before PostgreSQL has looked at them");
        await fixture.Database.ExecuteAsync("vacuum analyze");
        await AllReadLittleAsync(reads, services, "after PostgreSQL has looked at them");
    }

    private async Task AllReadLittleAsync(RowsRead reads, IServiceProvider services, string when)
    {
        var wrong = new List<string>();
        foreach (var (list, page) in Pages(services))
        {
            Cursor? cursor = null;
            foreach (var place in new[] { "first", "second" })
            {
                var found = 0;
                var read = await reads.ByAsync(async () => (found, cursor) = await page(cursor));
                output.WriteLine($"{when}: {list}, {place} page: {found} rows, {read} read");
                if (read > MaxRowsRead || found == 0)
                {
                    wrong.Add($"{list}, {place} page, {when}: {found} rows, {read} read");
                }

                if (cursor is null)
                {
                    break;
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
    }

    private IEnumerable<(string List, Func<Cursor?, Task<(int, Cursor?)>> Page)> Pages(IServiceProvider services)
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
                async page => Result.Done(await programs.ListAsync(_rows.Client, filter, page, default))
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
                async page => Result.Done(await users.ListAsync(_rows.Client, filter, page, default))
            );
            yield return Page(
                $"a program's users {filter}",
                page => enrollments.ListUsersAsync(_rows.Client, _rows.Program, filter, page, default)
            );
        }

        var agreements = services.GetRequiredService<IAgreementQueries>();
        foreach (var type in new AgreementType?[] { null, AgreementType.CardholderAgreement })
        {
            var filter = new AgreementFilter(type, _always);
            yield return Page(
                $"agreements {filter}",
                async page => Result.Done(await agreements.ListAsync(_rows.Client, filter, page, default))
            );
        }

        foreach (var created in new[] { _always, _longAgo })
        {
            var filter = new ConsentFilter(null, null, created);
            yield return Page(
                $"a person's consents {filter}",
                page => users.ListConsentsAsync(_rows.Client, _rows.BusyUser, filter, page, default)
            );
        }

        var tasks = services.GetRequiredService<ITaskQueries>();
        yield return Page(
            "tasks",
            async page => Result.Done(await tasks.ListAsync(_rows.Client, _always, page, default))
        );

        var userTasks = services.GetRequiredService<IUserTaskQueries>();
        foreach (var filter in UserTaskFilters())
        {
            yield return Page(
                $"a program's user tasks {filter}",
                page => userTasks.ListOfProgramAsync(_rows.Client, _rows.Program, filter, page, default)
            );
        }

        foreach (var failed in new DisbursementStatus?[] { null, DisbursementStatus.Failed })
        {
            var filter = new UserTaskFilter(null, failed, _rows.Program, null, null, _always);
            yield return Page(
                $"a person's user tasks {filter}",
                page => userTasks.ListOfUserAsync(_rows.Client, _rows.BusyUser, filter, page, default)
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
            TaskId = _rows.Task,
        };
        yield return all with
        {
            TaskId = _rows.RareTask,
        };
        yield return all with
        {
            TaskId = _rows.RareTask,
            DisbursementStatus = DisbursementStatus.Failed,
        };
        yield return all with
        {
            UserId = _rows.RareUser,
        };
        yield return all with
        {
            UserId = _rows.RareUser,
            TaskId = _rows.RareTask,
        };
    }

    private static (string, Func<Cursor?, Task<(int, Cursor?)>>) Page<T>(
        string list,
        Func<PageRequest, Task<Result<Page<T>>>> read
    )
    {
        var name = ListName.Of(list);
        return (
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

    private static ServiceProvider Services(RowsRead reads) =>
        new ServiceCollection()
            .AddServerSecurity(_ => new byte[32])
            .AddSingleton(reads.Database)
            .AddPeople()
            .AddQueries()
            .BuildServiceProvider();
}

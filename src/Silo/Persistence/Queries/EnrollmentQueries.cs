using System.Collections.Immutable;
using Npgsql;
using Stretch.Clients;
using Stretch.Domain.Users;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Programs;
using Stretch.Gateway.Security;
using Stretch.Gateway.Users;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Silo.Persistence.Tables;
using Stretch.Silo.Persistence.Users;
using Stretch.Users;

namespace Stretch.Silo.Persistence.Queries;

internal sealed class EnrollmentQueries(NpgsqlDataSource database, StateTable<UserState> users, IKeyedHash hash)
    : IEnrollmentQueries
{
    private readonly string _selectUsers = $"""
        select t.enrolled_at, {users.Select("person")}
        from (
            select user_id as id, client_id, enrolled_at from enrollments
            where program_id = $1 and unenrolled_at is null
        ) t
        join users person on person.id = t.id
        """;

    // From the few people of that name to their enrolments; the limit keeps PostgreSQL from going the other way round.
    private readonly string _selectUsersByInternalId = $"""
        select t.enrolled_at, {users.Select("person")}
        from users person
        cross join lateral (
            select user_id as id, client_id, enrolled_at from enrollments
            where program_id = $1 and user_id = person.id and unenrolled_at is null
            limit 1
        ) t
        """;

    private readonly Ownership _ownership = new(database);

    public async Task<ImmutableArray<ProgramId>?> FindProgramsOfAsync(
        ClientId clientId,
        UserId userId,
        int limit,
        CancellationToken cancellation
    )
    {
        // A row for each enrolment; a single row without a program for a person who has none.
        await using var command = database.CreateCommand(
            """
            select enrollment.program_id
            from users person
            left join enrollments enrollment
                on enrollment.user_id = person.id and enrollment.unenrolled_at is null
            where person.id = $1 and person.client_id = $2
            limit $3
            """
        );
        command.Parameters.Add(new() { Value = userId.Value });
        command.Parameters.Add(new() { Value = clientId.Value });
        command.Parameters.Add(new() { Value = limit });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var programs = ImmutableArray.CreateBuilder<ProgramId>();
        var isKnown = false;
        while (await reader.ReadAsync(cancellation))
        {
            isKnown = true;
            if (new RowReader(reader).OptionalUuid() is { } program)
            {
                programs.Add(new ProgramId(program));
            }
        }

        return isKnown ? programs.ToImmutable() : null;
    }

    public async Task<Result<Page<EnrolledUserView>>> ListUsersAsync(
        ClientId clientId,
        ProgramId programId,
        UserFilter filter,
        PageRequest page,
        CancellationToken cancellation
    )
    {
        var select = filter.InternalId is null ? _selectUsers : _selectUsersByInternalId;
        var query = new RowQuery<EnrolledUserView>(database, select, ReadUser)
            .With(programId.Value)
            .Where("t.client_id = ?", clientId.Value)
            .Within(filter.Created, "enrolled_at");
        if (filter.InternalId is { } internalId)
        {
            query.Where("person.internal_id_hash = ?", InternalIdIndex.HashOf(clientId, internalId, hash));
        }

        var found = await query.PageAsync(
            page,
            "enrolled_at",
            user => new Cursor(user.EnrollTimestamp, user.UserId.Value),
            user => user,
            cancellation
        );
        return found.Data.Count > 0 || await _ownership.HasAsync(clientId, programId, cancellation)
            ? Result.Done(found)
            : new NotFound("program");
    }

    private EnrolledUserView ReadUser(RowReader row)
    {
        var enrolledAt = row.Time();
        return EnrolledUserView.Of(users.ReadRow(row).ToView(), enrolledAt);
    }
}

using System.Collections.Immutable;
using Npgsql;
using Stretch.Clients;
using Stretch.Gateway.Programs;
using Stretch.Programs;
using Stretch.Silo.Persistence.Tables;
using Stretch.Users;

namespace Stretch.Silo.Persistence.Queries;

internal sealed class EnrollmentQueries(NpgsqlDataSource database) : IEnrollmentQueries
{
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
}

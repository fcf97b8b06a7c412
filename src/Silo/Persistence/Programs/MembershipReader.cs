using Npgsql;
using Stretch.Clients;
using Stretch.Programs;
using Stretch.Silo.Persistence.Tables;
using Stretch.Users;

namespace Stretch.Silo.Persistence.Programs;

/// <summary>Reads where a person is enrolled.</summary>
internal sealed class MembershipReader(NpgsqlDataSource database)
{
    /// <summary>The programs that the person is enrolled in, with whose each is.</summary>
    public async Task<IReadOnlyList<(ProgramId Program, ClientId Client)>> ListAsync(UserId user)
    {
        await using var command = database.CreateCommand(
            "select program_id, client_id from enrollments where user_id = $1 and unenrolled_at is null"
        );
        command.Parameters.Add(new() { Value = user.Value });
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<(ProgramId, ClientId)>();
        while (await reader.ReadAsync())
        {
            var row = new RowReader(reader);
            found.Add((new ProgramId(row.Uuid()), new ClientId(row.Uuid())));
        }

        return found;
    }
}

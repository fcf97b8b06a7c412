using Stretch.Clients;
using Stretch.Domain.Programs;
using Stretch.Programs;
using Stretch.Silo.Persistence.Tables;
using Stretch.Users;
using static Stretch.Silo.Persistence.Tables.Columns<Stretch.Domain.Programs.Enrollment>;

namespace Stretch.Silo.Persistence.Programs;

internal static class EnrollmentTable
{
    public static readonly RowTable<Enrollment> Table = new(
        "enrollments",
        Key: 2,
        row => RowKey.Of(row.ProgramId.Value, row.UserId.Value),
        row => new Enrollment(
            new ProgramId(row.Uuid()),
            new UserId(row.Uuid()),
            new ClientId(row.Uuid()),
            row.Time(),
            row.OptionalTime(),
            row.Long()
        ),
        [
            Uuid("program_id", row => row.ProgramId.Value),
            Uuid("user_id", row => row.UserId.Value),
            Uuid("client_id", row => row.ClientId.Value),
            Time("enrolled_at", row => row.EnrolledAt),
            OptionalTime("unenrolled_at", row => row.UnenrolledAt),
            Long("enrolled_version", row => row.Version),
        ]
    );
}

using Stretch.Domain.Users;
using Stretch.Silo.Persistence.Tables;
using Stretch.Users;

namespace Stretch.Silo.Persistence.Users;

/// <summary>Whose key opens a row, read beside it.</summary>
internal static class PersonKeyColumns
{
    /// <summary>To select from the table of people, under the alias given.</summary>
    public static string Select(string alias) => $"{alias}.id, {alias}.person_key";

    /// <summary>Null for a person who has none: of before there were keys, or erased.</summary>
    public static PersonKey? Read(ref RowReader row)
    {
        var person = row.OptionalUuid();
        var wrapped = row.OptionalBytes();
        return person is { } id && wrapped is not null ? new PersonKey(new UserId(id), wrapped) : null;
    }
}

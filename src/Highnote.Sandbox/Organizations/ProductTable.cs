using Npgsql;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Organizations;

internal static class ProductTable
{
    private const string Select = "select t.* from card_products t";

    public static Task<CardProduct?> FindAsync(IQueries queries, string id) =>
        queries.FindAsync($"{Select} where t.id = $1", Read, id);

    public static Task<CardProduct?> LockAsync(Session session, string id) =>
        session.FindAsync($"{Select} where t.id = $1 for no key update", Read, id);

    public static Task<Page<CardProduct>> PageAsync(IQueries queries, InputObject arguments) =>
        Page.ReadAsync(queries, Select, new Conditions(), arguments, Read);

    private static CardProduct Read(NpgsqlDataReader reader) =>
        new(
            reader.Get<string>("id"),
            reader.Get<string>("name"),
            reader.Get<string>("usage"),
            reader.Get<string>("vertical")
        );
}

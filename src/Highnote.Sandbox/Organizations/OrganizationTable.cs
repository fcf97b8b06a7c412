using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Organizations;

internal static class OrganizationTable
{
    public static Task<List<Organization>> ListAsync(IQueries queries) =>
        queries.ListAsync("select id from organizations", r => new Organization(r.Get<string>("id")));

    public static Task<Organization?> FindAsync(IQueries queries, string id) =>
        queries.FindAsync("select id from organizations where id = $1", r => new Organization(r.Get<string>("id")), id);
}

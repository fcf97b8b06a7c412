using Stretch.Highnote.Sandbox.Tests.Running;

namespace Stretch.Highnote.Sandbox.Tests.Holders;

public sealed class HolderTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private const string Found = "... on USPersonAccountHolder { id }";

    [Fact]
    public async Task A_person_is_found_again_by_id_and_by_what_was_said_of_them()
    {
        var id = await sandbox.HolderAsync(Journey.Person("Grace", middleName: "Brewster"));

        var person = await sandbox.NodeAsync(
            id,
            "... on USPersonAccountHolder { name { givenName middleName } dateOfBirth externalId billingAddress { region } phoneNumbers { number label } identificationDocument { socialSecurityNumber { numberHash } } }"
        );
        var found = await sandbox.SendAsync(
            """
            { personAccountHolders(filterBy: {
                name: { givenName: { soundsLike: ["grace"] } }
                email: { contains: "@example" }
                dateOfBirth: { equals: "1990-12-10" }
                socialSecurityNumber: { equals: "123456789" }
                billingAddress: { postalCode: { equals: "94105" } }
                phone: { number: { equals: "5555550100" } }
              }) { edges { node { id } } pageInfo { hasNextPage } } }
            """
        );

        Assert.Equal("Brewster", person.GetProperty("name").GetProperty("middleName").GetString());
        Assert.Equal("1990-12-10", person.GetProperty("dateOfBirth").GetString());
        Assert.DoesNotContain("6789", person.ToString(), StringComparison.Ordinal);
        var edge = Assert.Single(found.GetProperty("personAccountHolders").GetProperty("edges").EnumerateArray());
        Assert.Equal(id, edge.GetProperty("node").Id());
    }

    [Fact]
    public async Task An_empty_page_has_an_empty_cursor()
    {
        var data = await sandbox.SendAsync(
            "{ personAccountHolders(filterBy: { email: { equals: \"nobody\" } }) { edges { cursor } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }"
        );

        Assert.Equal(
            """{"edges":[],"pageInfo":{"startCursor":"","endCursor":"","hasNextPage":false,"hasPreviousPage":false}}""",
            data.GetProperty("personAccountHolders").GetRawText()
        );
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repeat()
    {
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Insert(0, await sandbox.HolderAsync(Journey.Person("Pagina")));
        }

        var seen = new List<string>();
        string? after = null;
        bool hasNext;
        do
        {
            var page = (
                await sandbox.SendAsync(
                    """
                    query ($after: String) {
                      personAccountHolders(first: 2, after: $after, filterBy: { name: { givenName: { soundsLike: "Pagina" } } }) {
                        edges { node { id } } pageInfo { hasNextPage endCursor }
                      }
                    }
                    """,
                    new { after }
                )
            ).GetProperty("personAccountHolders");
            seen.AddRange(page.GetProperty("edges").EnumerateArray().Select(e => e.GetProperty("node").Id()));
            after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
            hasNext = page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean();
        } while (hasNext);

        Assert.Equal(ids, seen);
    }

    [Theory]
    [InlineData("Zoë", "12 Long Street", null, "givenName")]
    [InlineData("Ada", "12 Long Street", "", "middleName")]
    [InlineData("Ada", "Street", null, "streetAddress")]
    [InlineData("Ada", "PO Box 12", null, "streetAddress")]
    public async Task What_Highnote_refuses_is_refused_by_field(
        string givenName,
        string street,
        string? middle,
        string field
    )
    {
        var answer = await sandbox.MutateAsync(
            "createUSPersonAccountHolder",
            Found,
            Journey.Person(givenName, street, middle)
        );

        Assert.Equal("UserError", answer.TypeName());
        Assert.Equal(
            field,
            answer.GetProperty("errors")[0].GetProperty("errorPath").EnumerateArray().Last().GetString()
        );
    }
}

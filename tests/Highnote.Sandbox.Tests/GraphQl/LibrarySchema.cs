using Stretch.Highnote.Sandbox.GraphQl.Schemas;

namespace Stretch.Highnote.Sandbox.Tests.GraphQl;

/// <summary>A small schema with one of everything, for tests of the language alone.</summary>
internal static class LibrarySchema
{
    public static readonly GraphQlSchema Instance = GraphQlSchema.Parse(
        """
        "What can be asked"
        type Query {
          item(id: ID!, edition: Int = 1): Item
          shelf(filter: Filter, kinds: [Kind!]): [Item!]
          strictShelf: [Book!]!
          any: Anything
          fails: String
          neverNull: String!
          notWritten: String
          later: Book
        }
        type Mutation { add(input: AddInput!): AddPayload }
        interface Item { id: ID! title: String }
        type Book implements Item { id: ID! title: String pages: Int author: Person! }
        type Film implements Item { id: ID! title: String minutes: Int pages: String }
        type Person { name: String! }
        union Anything = Book | Person
        union AddPayload = Book | Film
        enum Kind { BOOK FILM }
        input Filter { title: String minPages: Int = 10 kinds: [Kind!] not: Filter }
        input AddInput { title: String! cents: UnsignedInt! key: IdempotencyKey }
        scalar UnsignedInt
        scalar IdempotencyKey
        """
    );
}

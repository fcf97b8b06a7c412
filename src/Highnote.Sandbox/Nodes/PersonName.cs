using Stretch.Highnote.Sandbox.GraphQl.Execution;

namespace Stretch.Highnote.Sandbox.Nodes;

internal sealed record PersonName(
    string GivenName,
    string? MiddleName,
    string FamilyName,
    string? Suffix,
    string? Title
)
{
    public static PersonName Read(InputObject input) =>
        new(
            input.Text("givenName"),
            input.TextOrNull("middleName"),
            input.Text("familyName"),
            input.TextOrNull("suffix"),
            input.TextOrNull("title")
        );
}

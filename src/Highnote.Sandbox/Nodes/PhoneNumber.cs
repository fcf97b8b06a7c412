using Stretch.Highnote.Sandbox.GraphQl.Execution;

namespace Stretch.Highnote.Sandbox.Nodes;

internal sealed record PhoneNumber(string CountryCode, string Number, string? Extension, string Label)
{
    public static PhoneNumber Read(InputObject input) =>
        new(input.Text("countryCode"), input.Text("number"), input.TextOrNull("extension"), input.Text("label"));
}

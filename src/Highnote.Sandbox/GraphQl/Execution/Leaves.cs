namespace Stretch.Highnote.Sandbox.GraphQl.Execution;

/// <summary>Brings what resolvers answer for scalars and enums into the few forms an answer has.</summary>
internal static class Leaves
{
    public static object Write(object value) =>
        value switch
        {
            string or bool or long or double => value,
            int number => (long)number,
            DateTimeOffset time => WireFormat.Timestamp(time),
            Enum member => WireFormat.EnumName(member),
            _ => throw new InvalidOperationException($"{value.GetType()} stands for no scalar."),
        };
}

using System.Reflection;

namespace Stretch.Highnote.Sandbox;

/// <summary>Text files compiled into the assembly, found by the end of their name.</summary>
internal static class EmbeddedText
{
    public static string Read(string fileName)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var resource = assembly
            .GetManifestResourceNames()
            .Single(n => n.EndsWith("." + fileName, StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}

using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Stretch.Conventions.Tests.Layers;

/// <summary>What a compiled assembly uses of others, read from its metadata: no file, comment or alias can hide a use.</summary>
internal static class AssemblyReferences
{
    /// <summary>Our assemblies it uses something of, by name.</summary>
    public static IEnumerable<string> OursIn(string assembly) =>
        Assembly
            .Load(assembly)
            .GetReferencedAssemblies()
            .Select(name => name.Name!)
            .Where(name => name.StartsWith("stretch", StringComparison.OrdinalIgnoreCase));

    /// <summary>Every type it uses, as <c>System.Guid</c>, and every member, as <c>System.Guid.NewGuid</c>.</summary>
    public static IReadOnlySet<string> UsesOf(string assembly)
    {
        using var file = new PEReader(File.OpenRead(Assembly.Load(assembly).Location));
        var reader = file.GetMetadataReader();
        var uses = new HashSet<string>(reader.TypeReferences.Select(handle => NameOf(reader, handle)));
        foreach (var member in reader.MemberReferences.Select(reader.GetMemberReference))
        {
            if (member.Parent.Kind == HandleKind.TypeReference)
            {
                var type = NameOf(reader, (TypeReferenceHandle)member.Parent);
                uses.Add($"{type}.{reader.GetString(member.Name)}");
            }
        }
        return uses;
    }

    private static string NameOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        var scope =
            type.ResolutionScope.Kind == HandleKind.TypeReference
                ? NameOf(reader, (TypeReferenceHandle)type.ResolutionScope)
                : reader.GetString(type.Namespace);
        return $"{scope}.{reader.GetString(type.Name)}";
    }
}

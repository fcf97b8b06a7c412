using Stretch.Highnote.Sandbox.GraphQl.Execution;

namespace Stretch.Highnote.Sandbox.Nodes;

/// <summary>Brings the fields of one noun into the schema's resolvers.</summary>
internal interface IFieldSource
{
    void Register(ResolverMap map);
}

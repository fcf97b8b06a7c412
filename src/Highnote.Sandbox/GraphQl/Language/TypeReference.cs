namespace Stretch.Highnote.Sandbox.GraphQl.Language;

/// <summary>A type as it is referred to: by name, as a list, or as never null.</summary>
public abstract record TypeReference
{
    /// <summary>The name inside all lists and exclamation marks.</summary>
    public abstract string InnermostName { get; }

    public TypeReference Nullable => this is NonNullType nonNull ? nonNull.Inner : this;
}

public sealed record NamedType(string Name) : TypeReference
{
    public override string InnermostName => Name;

    public override string ToString() => Name;
}

public sealed record ListType(TypeReference Item) : TypeReference
{
    public override string InnermostName => Item.InnermostName;

    public override string ToString() => $"[{Item}]";
}

public sealed record NonNullType(TypeReference Inner) : TypeReference
{
    public override string InnermostName => Inner.InnermostName;

    public override string ToString() => $"{Inner}!";
}

using System.Text.Json.Serialization;

namespace Stretch.Users;

/// <summary>How the issuer's record of a person relates to ours.</summary>
[GenerateSerializer, Alias("stretch.holder-record")]
[JsonConverter(typeof(UpperSnakeEnumConverter<HolderRecord>))]
public enum HolderRecord
{
    /// <summary>The issuer does not know the person yet.</summary>
    None,

    /// <summary>Made from these very details.</summary>
    Current,

    /// <summary>Name, birth date or address were changed here afterwards; the issuer was not told.</summary>
    Outdated,

    /// <summary>Brought along by the partner; what it says is not known here.</summary>
    Supplied,
}

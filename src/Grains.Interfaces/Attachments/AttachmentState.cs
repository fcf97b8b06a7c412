using System.Text.Json.Serialization;

namespace Stretch.Attachments;

/// <summary>Where a task stands with a program.</summary>
[GenerateSerializer, Alias("stretch.attachment-state")]
[JsonConverter(typeof(UpperSnakeEnumConverter<AttachmentState>))]
public enum AttachmentState
{
    /// <summary>The value of all members is reserved; their user tasks are still being made.</summary>
    Attaching,

    /// <summary>Every member has their user task; who enrols gets one too.</summary>
    Attached,

    /// <summary>Nobody gets it any more; what is open is still being taken back.</summary>
    Detaching,

    /// <summary>Nothing of it is open.</summary>
    Detached,
}

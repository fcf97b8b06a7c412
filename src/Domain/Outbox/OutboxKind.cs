namespace Stretch.Domain.Outbox;

/// <summary>The kinds of work that leave a commit.</summary>
public enum OutboxKind
{
    /// <summary>Drive a disbursement at the issuer; target is the user task, subject the disbursement.</summary>
    Transfer,

    /// <summary>Drive a card application at the issuer; target is the user, subject the application.</summary>
    Application,

    /// <summary>Drive a card at the issuer; target is the user, subject the card.</summary>
    Card,

    /// <summary>Visit a program's people to give a task or to take it back; target is the program, subject the attachment.</summary>
    Attachment,

    /// <summary>End an erased person's part in every program; target and subject are the user.</summary>
    Erasure,
}

namespace Stretch.Domain.Users;

/// <summary>A state that is about one person, so that answers made from it may show them.</summary>
public interface IPersonal
{
    /// <summary>Null once the person is erased: then there is nothing left to show.</summary>
    PersonKey? PersonKey { get; }
}

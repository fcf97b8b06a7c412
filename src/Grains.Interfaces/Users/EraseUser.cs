namespace Stretch.Users;

/// <summary>Erases who a person is, for good. The operator's word, whosever the person is; a repeat changes nothing.</summary>
[GenerateSerializer, Immutable, Alias("stretch.erase-user")]
public sealed record EraseUser;

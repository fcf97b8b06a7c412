namespace Orleans.Concurrency;

/// <summary>
/// Lets a grain's calls interleave where they await. The embedded runtime always works so, hence takes no grain class without it:
/// on Orleans such a class would behave differently.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute;

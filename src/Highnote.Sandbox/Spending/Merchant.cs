using Stretch.Highnote.Sandbox.GraphQl.Execution;

namespace Stretch.Highnote.Sandbox.Spending;

/// <summary>Whom the money is for, as far as the caller said (MerchantDetails).</summary>
/// <param name="Category">A member of MerchantCategory.</param>
/// <param name="Country">A member of ISO3166Alpha3Country.</param>
internal sealed record Merchant(
    string? MerchantId,
    string? Category,
    string? Country,
    string? Description,
    string? Name
)
{
    /// <summary>The category's code; the first where it stands for several.</summary>
    public string? CategoryCode => MerchantCategories.CodesOf(Category).FirstOrDefault();

    public static Merchant? Read(InputObject? input) =>
        input is null
            ? null
            : new(
                input.TextOrNull("merchantId"),
                input.TextOrNull("category"),
                input.TextOrNull("countryCodeAlpha3"),
                input.TextOrNull("description"),
                input.TextOrNull("name")
            );
}

/// <summary>Where the card was used (PointOfServiceDetails).</summary>
/// <param name="Category">A member of PointOfServiceCategory.</param>
internal sealed record PointOfService(string? Category);

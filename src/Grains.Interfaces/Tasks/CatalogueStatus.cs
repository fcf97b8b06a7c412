using System.Text.Json.Serialization;

namespace Stretch.Tasks;

/// <summary>Whether a task can be given to people.</summary>
[GenerateSerializer, Alias("stretch.catalogue-status")]
[JsonConverter(typeof(UpperSnakeEnumConverter<CatalogueStatus>))]
public enum CatalogueStatus
{
    Active,
}

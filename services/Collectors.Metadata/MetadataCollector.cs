namespace Collectors.Metadata;

/// <summary>The collector's kind: the prefix of its requests' and records' ids, its queue and its schema.</summary>
public static class MetadataCollector
{
    public const string Kind = "metadata";
}

using System.Reflection;
using System.Text.Json;
using Collectors.Collecting.Records;

namespace Collectors.Collecting.Ingest;

/// <summary>The columns of a kind's records: its item's properties.</summary>
internal static class RecordColumns<TItem> where TItem : CollectedRecord
{
    private static readonly Column[] All = [.. typeof(TItem).GetProperties().Where(property => property.CanWrite).Select(Column.Of)];

    /// <summary>As SQL: <c>id, source, …</c></summary>
    public static string Names { get; } = string.Join(", ", All.Select(column => column.Name));

    /// <summary>As SQL: <c>$1, $2, …</c></summary>
    public static string Parameters { get; } = string.Join(", ", All.Select((_, index) => $"${index + 1}"));

    /// <summary>One array per column.</summary>
    public static object[] Values(IReadOnlyList<TItem> records) => [.. All.Select(column => column.Values(records))];

    private abstract record Column(string Name)
    {
        public abstract Array Values(IReadOnlyList<TItem> records);

        public static Column Of(PropertyInfo property) => (Column)Activator.CreateInstance(
            typeof(Column<>).MakeGenericType(typeof(TItem), property.PropertyType), JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name), property)!;
    }

    private sealed record Column<TValue>(string Name, PropertyInfo Property) : Column(Name)
    {
        private readonly Func<TItem, TValue> _read = Property.GetMethod!.CreateDelegate<Func<TItem, TValue>>();

        public override Array Values(IReadOnlyList<TItem> records) => records.Select(_read).ToArray();
    }
}

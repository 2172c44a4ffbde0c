using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Collectors.ServiceDefaults.Store;

/// <summary>Names tables' columns as SQL is written: <c>StartDate</c> → <c>start_date</c>.</summary>
public static class SnakeCaseNames
{
    /// <summary>Call last in <c>OnModelCreating</c>; a column named there keeps its name.</summary>
    public static ModelBuilder UseSnakeCaseNames(this ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                if (property.FindAnnotation("Relational:ColumnName") is null)
                    property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
            }
        }
        return model;
    }
}

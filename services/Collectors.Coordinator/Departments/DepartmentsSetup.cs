using System.ComponentModel.DataAnnotations;

namespace Collectors.Coordinator.Departments;

/// <summary>Departments and what they may use.</summary>
internal static class DepartmentsSetup
{
    private const string Section = "Collectors:Departments";

    public static IServiceCollection AddDepartments(this IServiceCollection services)
    {
        services.AddOptions<DepartmentOptions>().BindConfiguration(Section).PostConfigure<IConfiguration>(FillIn).ValidateDataAnnotations()
            .Validate(options => options.Limits.Values.Append(options.DefaultLimits).All(IsValid), $"{Section}: DefaultLimits and Limits: a value is out of range; the README has the ranges.")
            .ValidateOnStart();
        services.AddSingleton<DepartmentBook>().AddSingleton<AllowanceReader>().AddScoped<DepartmentReader>();
        services.AddHostedService<DayRetention>();
        return services;
    }

    /// <summary>What configuration leaves out of a department's limits is as for every other.</summary>
    private static void FillIn(DepartmentOptions options, IConfiguration configuration)
    {
        foreach (var department in configuration.GetSection($"{Section}:Limits").GetChildren())
        {
            var limits = options.DefaultLimits with { };
            department.Bind(limits);
            options.Limits[department.Key] = limits;
        }
    }

    private static bool IsValid(DepartmentLimits limits) => Validator.TryValidateObject(limits, new ValidationContext(limits), null, validateAllProperties: true);
}

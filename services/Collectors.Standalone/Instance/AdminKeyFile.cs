namespace Collectors.Standalone.Instance;

/// <summary>The admin key of an instance, in <c>admin.key</c> (mode 0600) for whoever may read its data folder.</summary>
internal static class AdminKeyFile
{
    public static string? Read(DataFolder data) =>
        File.Exists(data.AdminKeyFile) && File.ReadAllText(data.AdminKeyFile).Trim() is { Length: > 0 } key ? key : null;

    public static void Keep(DataFolder data, string key)
    {
        if (Read(data) != key)
            PrivateFile.Write(data.AdminKeyFile, key + "\n");
    }
}

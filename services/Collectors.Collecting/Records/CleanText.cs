using System.Text;

namespace Collectors.Collecting.Records;

/// <summary>Text that every part of the way can carry.</summary>
public static class CleanText
{
    /// <summary>Without NUL, which PostgreSQL refuses, and halves of surrogate pairs, which are no text in UTF-8.</summary>
    public static string Of(string text) =>
        IsClean(text) ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace("\0", "", StringComparison.Ordinal);

    private static bool IsClean(string text)
    {
        foreach (var character in text)
        {
            if (character == '\0' || char.IsSurrogate(character))
                return false;
        }
        return true;
    }
}

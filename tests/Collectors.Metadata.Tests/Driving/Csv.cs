using System.Text;

namespace Collectors.Metadata.Tests.Driving;

/// <summary>Reads CSV as RFC 4180 has it, strictly.</summary>
public static class Csv
{
    public static List<List<string>> Read(string text)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        var at = 0;
        while (at < text.Length)
        {
            row.Add(Field(text, ref at));
            if (at < text.Length && text[at] == ',')
            {
                at++;
                continue;
            }
            text.Substring(at, 2).Should().Be("\r\n");
            at += 2;
            rows.Add(row);
            row = [];
        }
        return rows;
    }

    private static string Field(string text, ref int at)
    {
        if (text[at] != '"')
        {
            var end = text.IndexOfAny([',', '\r', '\n', '"'], at);
            return text[at..(at = end)];
        }
        var field = new StringBuilder();
        for (at++; ; at++)
        {
            if (text[at] != '"')
                field.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '"')
                field.Append(text[++at]);
            else
                break;
        }
        at++;
        return field.ToString();
    }
}

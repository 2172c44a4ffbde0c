using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Collectors.Faults.Rounds;

namespace Collectors.Faults;

/// <summary>What the command line asks for.</summary>
/// <param name="Faults">In order.</param>
/// <param name="Rounds">Of each.</param>
/// <param name="AtLeast">So long each goes on.</param>
internal sealed record Arguments(IReadOnlyList<IFault> Faults, int Rounds, TimeSpan AtLeast)
{
    public static bool TryRead(string[] words, [NotNullWhen(true)] out Arguments? arguments)
    {
        var (faults, rounds, minutes, understood) = (new List<IFault>(), 1, 0d, true);
        for (var place = 0; place < words.Length; place++)
        {
            var value = place + 1 < words.Length ? words[place + 1] : "";
            if (words[place] == "--rounds")
                understood &= int.TryParse(value, CultureInfo.InvariantCulture, out rounds) && rounds > 0 && place++ >= 0;
            else if (words[place] == "--minutes")
                understood &= double.TryParse(value, CultureInfo.InvariantCulture, out minutes) && minutes > 0 && place++ >= 0;
            else if (FaultNames.Find(words[place]) is { } fault)
                faults.Add(fault);
            else
                understood = false;
        }
        arguments = understood && faults.Count > 0 ? new Arguments(faults, rounds, TimeSpan.FromMinutes(minutes)) : null;
        return arguments is not null;
    }
}

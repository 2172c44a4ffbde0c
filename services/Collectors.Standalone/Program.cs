using System.Globalization;

// What is printed and parsed here reads the same on every machine.
CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
return await Collectors.Standalone.Commands.CommandLine.RunAsync(args);

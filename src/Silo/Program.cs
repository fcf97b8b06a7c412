return await Stretch.Silo.CommandLine.StretchCommandLine.RunAsync(args);

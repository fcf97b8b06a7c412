return await Stretch.Load.RunCommand.RunAsync(args);

return await Stretch.Load.LoadCommand.RunAsync(args);

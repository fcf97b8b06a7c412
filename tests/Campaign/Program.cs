return await Stretch.Campaign.CampaignCommand.RunAsync(args);

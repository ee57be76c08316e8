using Alpes.Chassis.Hosting;
using Alpes.Contracts;
using Alpes.Contracts.Tracking;
using Alpes.Tracking.Application;

var builder = WebApplication.CreateBuilder(args);
builder.AddChassis(Apps.Tracking, 5030, TrackingTypes.All)
    .Commands(Topics.TrackingCommands, from: Apps.Bff, commands => commands
        .Handle<RegisterImpression, RegisterImpressionHandler>(TrackingTypes.RegisterImpression)
        .Handle<RegisterConversion, RegisterConversionHandler>(TrackingTypes.RegisterConversion));

var app = builder.Build();
app.MapChassis();
app.Run();

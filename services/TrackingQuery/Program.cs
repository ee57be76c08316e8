using Alpes.Chassis.Hosting;
using Alpes.Contracts;
using Alpes.Contracts.Tracking;
using Alpes.TrackingQuery.Application;
using Alpes.TrackingQuery.ReadModel;

var builder = WebApplication.CreateBuilder(args);
builder.AddChassis(Apps.TrackingQuery, 5031, TrackingTypes.ImpressionRegistered, TrackingTypes.ConversionRegistered)
    .Projection<TrackingModel, TrackingProjection>(Topics.TrackingEvents, Apps.Tracking);

var app = builder.Build();
app.MapChassis();
app.MapQueries();
app.Run();

using Alpes.Chassis.Hosting;
using Alpes.Contracts;
using Alpes.Contracts.Ingestion;
using Alpes.Ingestion.Application;

var builder = WebApplication.CreateBuilder(args);
builder.AddChassis(Apps.Ingestion, 5001, IngestionTypes.All)
    .Commands(Topics.IngestionCommands, from: Apps.Bff, commands => commands
        .Handle<IngestData, IngestDataHandler>(IngestionTypes.IngestData));

var app = builder.Build();
app.MapChassis();
app.MapIngest();
app.Run();

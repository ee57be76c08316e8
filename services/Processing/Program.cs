using Alpes.Chassis.Hosting;
using Alpes.Contracts;
using Alpes.Contracts.Ingestion;
using Alpes.Contracts.Processing;
using Alpes.Processing.Application;
using Alpes.Processing.Domain;

var builder = WebApplication.CreateBuilder(args);
builder.AddChassis(Apps.Processing, 5004, [.. ProcessingTypes.All, .. ProcessingOwnTypes.All, IngestionTypes.DataIngested])
    .Reactions(Topics.IngestionEvents, from: Apps.Ingestion, reactions => reactions
        .React<DataIngested, ProcessIngested>(IngestionTypes.DataIngested));

var app = builder.Build();
app.MapChassis();
app.Run();

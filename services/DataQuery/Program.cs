using Alpes.Chassis.Hosting;
using Alpes.Contracts;
using Alpes.Contracts.Processing;
using Alpes.Contracts.Validation;
using Alpes.DataQuery.Application;
using Alpes.DataQuery.ReadModel;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<RecordHistory>();
builder.AddChassis(Apps.DataQuery, 5002,
        EventJson.DataReceived, EventJson.DataIngested, ValidationTypes.DataValidated,
        ProcessingTypes.DataProcessed, ProcessingTypes.ProcessingFailed)
    .Projection<RecordsModel, RecordsProjection>(Topics.IngestionEvents, Apps.Ingestion)
    .Projection<RecordsModel, RecordsProjection>(Topics.ValidationEvents, Apps.Validation)
    .Projection<RecordsModel, RecordsProjection>(Topics.ProcessingEvents, Apps.Processing);

var app = builder.Build();
app.MapChassis();
app.MapQueries();
app.Run();

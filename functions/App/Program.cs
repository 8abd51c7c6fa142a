using AsnTraining.App;
using AsnTraining.App.Platform;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
Composition.ConfigureServices(builder.Services, builder.Configuration);
Composition.ConfigureWorker(builder);
TelemetryExport.Add(builder.Services, builder.Configuration);
await builder.Build().RunAsync();

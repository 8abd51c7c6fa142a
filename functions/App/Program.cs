using AsnTraining.App;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
Composition.ConfigureServices(builder.Services, builder.Configuration);
Composition.ConfigureWorker(builder);
await builder.Build().RunAsync();

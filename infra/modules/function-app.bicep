// The function app on a Flex Consumption plan, and its settings.

@description('Name of the app.')
param name string

@description('Name of the plan.')
param planName string

@description('Region.')
param location string

@description('Tags of all resources.')
param tags { *: string }

@description('Resource id of the app\'s identity.')
param identityId string

@description('Address of the container from which the app is deployed.')
param packageContainerUri string

@description('Settings that belong to the rights of the identity.')
param accessSettings { *: string }

@description('Public https address without a slash at its end; empty: the address that Azure gives.')
param publicBaseUrl string

@minLength(3)
@maxLength(45)
@description('Task hub: letters and digits, a letter first.')
param taskHubName string

@description('Address of the mail provider\'s API.')
param mailEndpoint string

@description('Sender address of mails.')
param mailFromAddress string

@description('Sender name of mails.')
param mailFromName string

@description('Certificate chain of the seal key: PEM, then base64 of the whole; empty: none.')
param sealCertificateChain string

@description('Timestamp authority; empty: none.')
param sealTimestampUrl string

@description('Share of traces that are kept, 0 to 1.')
param traceRatio string

@minValue(40)
@maxValue(1000)
@description('Most instances.')
param maximumInstanceCount int

@description('Whether instances stand in several zones. Not every region offers it for this plan.')
param zoneRedundant bool

@minValue(0)
@description('Instances that are always there for HTTP.')
param alwaysReadyHttpInstances int

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
    zoneRedundant: zoneRedundant
  }
}

resource app 'Microsoft.Web/sites@2024-11-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'app' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    keyVaultReferenceIdentity: identityId
    publicNetworkAccess: 'Enabled'
    siteConfig: {
      ftpsState: 'Disabled'
      http20Enabled: true
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerUri
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: 2048
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyHttpInstances == 0
          ? []
          : [
              {
                name: 'http'
                instanceCount: alwaysReadyHttpInstances
              }
            ]
      }
    }
  }
}

// Deployment goes through the identity of whoever deploys; the passwords of the publishing profile are refused.
resource ftpPublishing 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = {
  parent: app
  name: 'ftp'
  properties: { allow: false }
}

resource scmPublishing 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-11-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

var url = empty(publicBaseUrl) ? 'https://${app.properties.defaultHostName}' : publicBaseUrl

// An empty value would count as set, so settings that nobody chose are left out.
var sealSettings = union(
  empty(sealCertificateChain) ? {} : { Seal__certificateChain: sealCertificateChain },
  empty(sealTimestampUrl) ? {} : { Seal__timestampUrl: sealTimestampUrl }
)

resource settings 'Microsoft.Web/sites/config@2024-11-01' = {
  parent: app
  name: 'appsettings'
  properties: union(accessSettings, sealSettings, {
    // The app serves its own page at "/".
    AzureWebJobsDisableHomepage: 'true'
    AzureFunctionsJobHost__extensions__durableTask__hubName: taskHubName
    // Host and worker both read the ratio: the host decides at the request, the worker follows its parent. The host's exporter
    // knows this sampler and one that limits traces a second; with any other name it keeps its default.
    OTEL_TRACES_SAMPLER: 'microsoft.fixed_percentage'
    OTEL_TRACES_SAMPLER_ARG: traceRatio
    // The host's warnings and errors count in a trace that was not kept, too; the worker sets this in code.
    AzureMonitorExporter__EnableTraceBasedLogsSampler: 'false'
    Mail__endpoint: mailEndpoint
    Mail__fromAddress: mailFromAddress
    Mail__fromName: mailFromName
    Site__publicBaseUrl: url
  })
}

@description('Name of the app.')
output name string = app.name

@description('Resource id of the app.')
output id string = app.id

@description('Public address of the app.')
output url string = url

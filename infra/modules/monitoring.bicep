// Log Analytics and Application Insights. The host logs request addresses by itself, and an address may hold a link
// token or a certificate's code; so the workspace masks them while they come in, before anything is stored.

@description('Name of the workspace.')
param workspaceName string

@description('Name of the Application Insights component.')
param insightsName string

@description('Name of the telemetry mask.')
param maskName string

@description('Resource id of the mask if an earlier deployment made it; empty at the first.')
param telemetryMaskId string

@description('Object id of the app\'s identity, whose own calls to storage are not recorded.')
param appPrincipalId string

@description('Region.')
param location string

@description('Tags of all resources.')
param tags { *: string }

@minValue(30)
@maxValue(730)
@description('Days for which telemetry is kept.')
param retentionDays int

@minValue(-1)
@description('Limit of telemetry a day in GB; -1: none.')
param dailyQuotaGb int

// The mask needs the workspace, and the workspace names the mask. So the workspace is written twice: at first as it was
// before (from the second deployment on that includes the mask, so that masking never pauses), then with the mask.
module workspace 'workspace.bicep' = {
  name: 'workspace'
  params: {
    name: workspaceName
    location: location
    tags: tags
    retentionDays: retentionDays
    dailyQuotaGb: dailyQuotaGb
    maskId: telemetryMaskId
  }
}

module mask 'telemetry-mask.bicep' = {
  name: 'telemetry-mask'
  params: {
    name: maskName
    location: location
    tags: tags
    workspaceId: workspace.outputs.id
    appPrincipalId: appPrincipalId
  }
}

module maskedWorkspace 'workspace.bicep' = {
  name: 'masked-workspace'
  params: {
    name: workspaceName
    location: location
    tags: tags
    retentionDays: retentionDays
    dailyQuotaGb: dailyQuotaGb
    maskId: mask.outputs.id
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: insightsName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    DisableIpMasking: false
    DisableLocalAuth: true
    IngestionMode: 'LogAnalytics'
    WorkspaceResourceId: maskedWorkspace.outputs.id
    publicNetworkAccessForIngestion: 'Enabled'
    publicNetworkAccessForQuery: 'Enabled'
  }
}

@description('Resource id of the workspace.')
output workspaceId string = maskedWorkspace.outputs.id

@description('Name of the Application Insights component.')
output insightsName string = insights.name

@description('Resource id of the mask.')
output maskId string = mask.outputs.id

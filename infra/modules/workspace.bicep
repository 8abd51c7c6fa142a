// The workspace that keeps all telemetry.

@description('Name of the workspace.')
param name string

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

@description('Resource id of the transformation that masks what comes in; empty: none yet.')
param maskId string

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
    workspaceCapping: { dailyQuotaGb: dailyQuotaGb }
    defaultDataCollectionRuleResourceId: empty(maskId) ? null : maskId
    features: {
      disableLocalAuth: true
      enableLogAccessUsingOnlyResourcePermissions: true
    }
  }
}

@description('Resource id.')
output id string = workspace.id

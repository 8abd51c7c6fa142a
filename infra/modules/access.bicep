// Who may do what, and the settings by which the app finds what it may use: a right and its setting stand side by side,
// so that neither can be given without the other.

@description('Account of the Functions host.')
param hostStorageName string

@description('Account of the data.')
param dataStorageName string

@description('Vault.')
param vaultName string

@description('Application Insights component.')
param insightsName string

@description('Object id of the app\'s identity.')
param appPrincipalId string

@description('Client id of the app\'s identity.')
param appClientId string

@description('Uri of the key that seals certificates.')
param sealKeyUri string

@description('Uri of the key that signs badges.')
param badgeKeyUri string

@description('Object id of who deploys; empty: nobody.')
param deployerId string

@allowed(['User', 'Group', 'ServicePrincipal'])
@description('Kind of deployerId.')
param deployerType string

// Built-in roles, by the ids that Azure gives them in every tenant.
var roles = {
  blobDataOwner: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  queueDataContributor: '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  tableDataContributor: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  metricsPublisher: '3913510d-42f4-4e42-8a64-420c390055eb'
  cryptoUser: '12338af0-0e69-4776-bea7-57ae8d297424'
  secretsUser: '4633458b-17de-408a-b874-0445c86b69e6'
  secretsOfficer: 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
}

resource hostStorage 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: hostStorageName
}

resource dataStorage 'Microsoft.Storage/storageAccounts@2025-01-01' existing = {
  name: dataStorageName
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vaultName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

// The host: package and locks in blobs, the task hub in queues, tables and blobs.
resource hostBlobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(hostStorage.id, appPrincipalId, roles.blobDataOwner)
  scope: hostStorage
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobDataOwner)
  }
}

resource hostQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(hostStorage.id, appPrincipalId, roles.queueDataContributor)
  scope: hostStorage
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.queueDataContributor)
  }
}

resource hostTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(hostStorage.id, appPrincipalId, roles.tableDataContributor)
  scope: hostStorage
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.tableDataContributor)
  }
}

var hostSettings = {
  AzureWebJobsStorage__accountName: hostStorage.name
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: appClientId
}

// The data. Erasure must reach the versions of a certificate, and only the owner's role may delete a version. The account
// holds nothing but the app's own tables and its two containers.
resource dataTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(dataStorage.id, appPrincipalId, roles.tableDataContributor)
  scope: dataStorage
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.tableDataContributor)
  }
}

resource dataBlobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(dataStorage.id, appPrincipalId, roles.blobDataOwner)
  scope: dataStorage
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.blobDataOwner)
  }
}

var dataSettings = {
  DataStorage__tableServiceUri: dataStorage.properties.primaryEndpoints.table
  DataStorage__blobServiceUri: dataStorage.properties.primaryEndpoints.blob
  DataStorage__clientId: appClientId
}

// The vault: secrets reach the app as references, the keys sign inside the vault.
resource appSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, appPrincipalId, roles.secretsUser)
  scope: vault
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.secretsUser)
  }
}

resource appKeys 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, appPrincipalId, roles.cryptoUser)
  scope: vault
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.cryptoUser)
  }
}

resource deployerSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(deployerId)) {
  name: guid(vault.id, deployerId, roles.secretsOfficer)
  scope: vault
  properties: {
    principalId: deployerId
    principalType: deployerType
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.secretsOfficer)
  }
}

var vaultSettings = {
  Security__linkKeys: '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/link-keys)'
  Security__lookupKey: '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/lookup-key)'
  Security__bootstrapSecret: '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/bootstrap-secret)'
  Mail__apiKey: '@Microsoft.KeyVault(SecretUri=${vault.properties.vaultUri}secrets/mail-api-key)'
  Seal__keyVaultKey: sealKeyUri
  Badges__keyVaultKey: badgeKeyUri
}

// Telemetry: the connection string names the destination and is no secret, since keys are off; the identity may publish.
resource telemetry 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, appPrincipalId, roles.metricsPublisher)
  scope: insights
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roles.metricsPublisher)
  }
}

var telemetrySettings = {
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${appClientId};Authorization=AAD'
  AZURE_CLIENT_ID: appClientId
}

@description('Settings by which the app finds what it was given access to. They hold references and no secret.')
output settings { *: string } = union(hostSettings, dataSettings, vaultSettings, telemetrySettings)

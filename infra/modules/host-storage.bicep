// Storage of the Functions host: the deployed package, timers' locks, and the task hub (queues, history, instances).
// It has no versions and no soft delete: the task hub rewrites its blobs all day, every kept copy would be paid for,
// and restoring one of them on its own would contradict the history.

@minLength(3)
@maxLength(24)
@description('Name of the account.')
param name string

@description('Region.')
param location string

@description('Tags of all resources.')
param tags { *: string }

@allowed(['Standard_LRS', 'Standard_ZRS'])
@description('Redundancy. Both stay in the region.')
param redundancy string

resource account 'Microsoft.Storage/storageAccounts@2025-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    publicNetworkAccess: 'Enabled'
    supportsHttpsTrafficOnly: true
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2025-01-01' = {
  parent: account
  name: 'default'
}

resource packages 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = {
  parent: blobs
  name: 'app-package'
  properties: { publicAccess: 'None' }
}

@description('Name of the account.')
output name string = account.name

@description('Address of the container from which the app is deployed.')
output packageContainerUri string = '${account.properties.primaryEndpoints.blob}${packages.name}'

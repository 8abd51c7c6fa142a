// Storage of the data: tables that hold the truth, and blobs with certificates and uploaded files.

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

@minValue(1)
@maxValue(365)
@description('Days for which a deleted blob, version or container can be restored.')
param softDeleteDays int

@minValue(1)
@description('Days after which a certificate moves to the cool tier.')
param coolAfterDays int

@minValue(1)
@description('Days for which an uploaded file is kept.')
param importDays int

@minValue(0)
@maxValue(146000)
@description('Days for which no certificate can be deleted; 0: no policy.')
param certificateImmutabilityDays int

@description('Workspace that keeps the record of who touched the data, the app itself left out.')
param workspaceId string

var recorded = [
  {
    category: 'StorageRead'
    enabled: true
  }
  {
    category: 'StorageWrite'
    enabled: true
  }
  {
    category: 'StorageDelete'
    enabled: true
  }
]

var tableNames = [
  'Agencies'
  'ApiClients'
  'Approvers'
  'CertificateCodes'
  'Certificates'
  'DeadLetters'
  'Employees'
  'Enrolments'
  'Idempotency'
  'Imports'
  'LearningRecords'
  'OperatorAudit'
  'OutboxMarks'
  'Pending'
  'References'
  'Trainings'
  'UndeliverableMails'
]

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
  properties: {
    isVersioningEnabled: true
    deleteRetentionPolicy: {
      enabled: true
      days: softDeleteDays
    }
    containerDeleteRetentionPolicy: {
      enabled: true
      days: softDeleteDays
    }
  }
}

resource certificates 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = {
  parent: blobs
  name: 'certificates'
  properties: { publicAccess: 'None' }
}

resource imports 'Microsoft.Storage/storageAccounts/blobServices/containers@2025-01-01' = {
  parent: blobs
  name: 'imports'
  properties: { publicAccess: 'None' }
}

// Never locked: the law may require a certificate to be erased, and a locked policy can only be made longer.
resource immutability 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2025-01-01' = if (certificateImmutabilityDays > 0) {
  parent: certificates
  name: 'default'
  properties: {
    immutabilityPeriodSinceCreationInDays: certificateImmutabilityDays
    allowProtectedAppendWrites: false
  }
}

resource lifecycle 'Microsoft.Storage/storageAccounts/managementPolicies@2025-01-01' = {
  parent: account
  name: 'default'
  properties: {
    policy: {
      rules: [
        {
          name: 'certificates-to-cool'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: ['${certificates.name}/']
            }
            actions: {
              baseBlob: {
                tierToCool: { daysAfterModificationGreaterThan: coolAfterDays }
              }
              // A version is what remains of a deleted certificate: it goes too, and soft delete still keeps it for its days.
              version: {
                delete: { daysAfterCreationGreaterThan: softDeleteDays }
              }
            }
          }
        }
        {
          name: 'imports-expire'
          type: 'Lifecycle'
          enabled: true
          definition: {
            filters: {
              blobTypes: ['blockBlob']
              prefixMatch: ['${imports.name}/']
            }
            actions: {
              baseBlob: {
                delete: { daysAfterModificationGreaterThan: importDays }
              }
              version: {
                delete: { daysAfterCreationGreaterThan: importDays }
              }
            }
          }
        }
      ]
    }
  }
}

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2025-01-01' = {
  parent: account
  name: 'default'
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-01-01' = [
  for table in tableNames: {
    parent: tableService
    name: table
  }
]

resource blobAudit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: blobs
  properties: {
    workspaceId: workspaceId
    logs: recorded
  }
}

resource tableAudit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: tableService
  properties: {
    workspaceId: workspaceId
    logs: recorded
  }
}

@description('Name of the account.')
output name string = account.name

@description('Endpoint of the tables.')
output tableServiceUri string = account.properties.primaryEndpoints.table

@description('Endpoint of the blobs.')
output blobServiceUri string = account.properties.primaryEndpoints.blob

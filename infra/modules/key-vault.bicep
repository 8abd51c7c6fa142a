// Keys and secrets. The two signing keys are made here and never leave the vault. The secrets (link keys, lookup key,
// bootstrap secret, mail key) are set by the deployment's hook, which alone knows them; see docs/decisions/ADR-005.

@minLength(3)
@maxLength(24)
@description('Name of the vault.')
param name string

@description('Region.')
param location string

@description('Tags of all resources.')
param tags { *: string }

@allowed(['default', 'recover'])
@description('recover: take back the deleted vault of this name.')
param createMode string

@description('Workspace that keeps the record of who used which key or secret.')
param workspaceId string

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    createMode: createMode
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    enabledForDeployment: false
    enabledForDiskEncryption: false
    enabledForTemplateDeployment: false
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: 'Allow'
    }
  }
}

// Seals certificates. 3072 bits, since a certificate is checked for longer than 2048 bits are recommended for.
resource sealKey 'Microsoft.KeyVault/vaults/keys@2024-11-01' = {
  parent: vault
  name: 'seal'
  tags: tags
  properties: {
    kty: 'RSA'
    keySize: 3072
    keyOps: ['sign', 'verify']
    attributes: {
      enabled: true
      exportable: false
    }
  }
}

// Signs Open Badges, whose JWTs use ES256.
resource badgeKey 'Microsoft.KeyVault/vaults/keys@2024-11-01' = {
  parent: vault
  name: 'badge'
  tags: tags
  properties: {
    kty: 'EC'
    curveName: 'P-256'
    keyOps: ['sign', 'verify']
    attributes: {
      enabled: true
      exportable: false
    }
  }
}

resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logAnalyticsDestinationType: 'Dedicated'
    logs: [
      {
        categoryGroup: 'audit'
        enabled: true
      }
    ]
  }
}

@description('Name of the vault.')
output name string = vault.name

@description('Address of the vault, with a slash at its end.')
output uri string = vault.properties.vaultUri

// With the version: a seal must match the certificate that was issued for this very key, and a newer version would not.
@description('Versioned uri of the key that seals certificates.')
output sealKeyUri string = sealKey.properties.keyUriWithVersion

@description('Uri of the key that signs badges; the newest version signs.')
output badgeKeyUri string = badgeKey.properties.keyUri

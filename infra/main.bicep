// Everything that one environment of the app needs, in one resource group. `azd up` from the root of the repository
// deploys it; the files in parameters/ deploy the same without azd.
targetScope = 'subscription'

@minLength(1)
@maxLength(48)
@description('Name of the environment. Names of all resources and of the resource group derive from it.')
param environmentName string

@minLength(1)
@metadata({ azd: { type: 'location' } })
@description('Region of all resources. It must offer Flex Consumption (az functionapp list-flexconsumption-locations).')
param location string

@allowed(['dev', 'staging', 'production'])
@description('What the environment is for. Sizes, retention and redundancy follow from it.')
param tier string

@minLength(6)
@description('Mailbox of the operators: alerts and budget notices go there.')
param operatorEmail string

@minLength(6)
@description('Sender address of all mails. The mail provider must have verified it.')
param mailFromAddress string

@minLength(1)
@description('Sender name of all mails, for instance the name of the personnel agency.')
param mailFromName string

@description('Address of the mail provider\'s API. The European one keeps mails within the EU.')
param mailEndpoint string = 'https://api.sendgrid.com'

@description('Public https address of the app, without a slash at its end. Certificates carry it for ever, so production sets its own domain. Empty: the address that Azure gives.')
param publicBaseUrl string = ''

@description('Versioned uri of the seal key if it belongs to a certificate made elsewhere in the vault. Empty: the key that this template makes.')
param sealKeyUri string = ''

@description('Certificate of the seal key with its chain, leaf first: PEM, then base64 of the whole. It is public. Empty: none yet, certificates wait.')
param sealCertificateChain string = ''

@description('Address of an RFC 3161 timestamp authority. Empty: seals carry no timestamp.')
param sealTimestampUrl string = ''

@minValue(0)
@maxValue(146000)
@description('Days for which no certificate blob can be deleted, by an unlocked policy; 0: no policy. Erasure by law needs the policy removed first.')
param certificateImmutabilityDays int = 0

@allowed(['default', 'recover'])
@description('recover: take the deleted vault of this name back, after the environment was deleted and is made anew.')
param vaultCreateMode string = 'default'

@minValue(1)
@description('Monthly budget of the resource group in the currency of the subscription.')
param monthlyBudget int = 50

@description('Whether the app\'s instances stand in several zones. Not every region offers it for this plan; it keeps two instances ready.')
param appZoneRedundant bool = false

@description('First day of the month in which the budget began (yyyy-MM-01). It cannot change later; azd remembers it. Empty at the first.')
param budgetStart string = ''

@description('First day of this month; not to be given.')
param thisMonth string = utcNow('yyyy-MM-01')

@description('Resource id of the telemetry mask of an earlier deployment; azd remembers it. Empty at the first.')
param telemetryMaskId string = ''

@description('Object id of who deploys: may set the secrets of the vault. Empty: nobody but the owners of the subscription.')
param principalId string = ''

@allowed(['User', 'Group', 'ServicePrincipal'])
@description('Kind of principalId.')
param principalType string = 'User'

// What differs between environments by their purpose.
//   redundancy                both kinds stay in the region; geo-redundancy would copy personal data to another country
//   softDeleteDays            how long deleted blobs can be restored, and so the delay until erased ones are gone
//   coolAfterDays             when a certificate moves to the cool tier
//   importDays                how long an uploaded file is kept
//   logRetentionDays, logDailyQuotaGb   telemetry; -1: no limit
//   alwaysReadyHttpInstances  so that nobody waits for a cold start
//   traceRatio                share of traces that are kept; logs are never sampled
var tiers = {
  dev: {
    redundancy: 'Standard_LRS'
    softDeleteDays: 7
    coolAfterDays: 30
    importDays: 7
    logRetentionDays: 30
    logDailyQuotaGb: 1
    maximumInstanceCount: 40
    alwaysReadyHttpInstances: 0
    traceRatio: '1.0'
  }
  staging: {
    redundancy: 'Standard_LRS'
    softDeleteDays: 7
    coolAfterDays: 30
    importDays: 7
    logRetentionDays: 30
    logDailyQuotaGb: 2
    maximumInstanceCount: 40
    alwaysReadyHttpInstances: 0
    traceRatio: '1.0'
  }
  production: {
    redundancy: 'Standard_ZRS'
    softDeleteDays: 14
    coolAfterDays: 90
    importDays: 30
    logRetentionDays: 90
    logDailyQuotaGb: -1
    maximumInstanceCount: 100
    alwaysReadyHttpInstances: 1
    traceRatio: '0.2'
  }
}

var profile = tiers[tier]
var budgetFirstDay = empty(budgetStart) ? thisMonth : budgetStart
var abbreviations = loadJsonContent('abbreviations.json')
var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: '${abbreviations.resourceGroup}${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: {
    name: '${abbreviations.managedIdentity}asn-${token}'
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    workspaceName: '${abbreviations.logAnalyticsWorkspace}asn-${token}'
    insightsName: '${abbreviations.applicationInsights}asn-${token}'
    maskName: '${abbreviations.dataCollectionRule}asn-${token}'
    telemetryMaskId: telemetryMaskId
    appPrincipalId: identity.outputs.principalId
    location: location
    tags: tags
    retentionDays: profile.logRetentionDays
    dailyQuotaGb: profile.logDailyQuotaGb
  }
}

module hostStorage 'modules/host-storage.bicep' = {
  name: 'host-storage'
  scope: group
  params: {
    name: '${abbreviations.storageAccount}${token}host'
    location: location
    tags: tags
    redundancy: profile.redundancy
  }
}

module dataStorage 'modules/data-storage.bicep' = {
  name: 'data-storage'
  scope: group
  params: {
    name: '${abbreviations.storageAccount}${token}data'
    location: location
    tags: tags
    redundancy: profile.redundancy
    softDeleteDays: profile.softDeleteDays
    coolAfterDays: profile.coolAfterDays
    importDays: profile.importDays
    certificateImmutabilityDays: certificateImmutabilityDays
    workspaceId: monitoring.outputs.workspaceId
  }
}

module vault 'modules/key-vault.bicep' = {
  name: 'key-vault'
  scope: group
  params: {
    name: '${abbreviations.keyVault}asn-${token}'
    location: location
    tags: tags
    createMode: vaultCreateMode
    workspaceId: monitoring.outputs.workspaceId
  }
}

module access 'modules/access.bicep' = {
  name: 'access'
  scope: group
  params: {
    hostStorageName: hostStorage.outputs.name
    dataStorageName: dataStorage.outputs.name
    vaultName: vault.outputs.name
    insightsName: monitoring.outputs.insightsName
    appPrincipalId: identity.outputs.principalId
    appClientId: identity.outputs.clientId
    sealKeyUri: empty(sealKeyUri) ? vault.outputs.sealKeyUri : sealKeyUri
    badgeKeyUri: vault.outputs.badgeKeyUri
    deployerId: principalId
    deployerType: principalType
  }
}

module app 'modules/function-app.bicep' = {
  name: 'function-app'
  scope: group
  params: {
    name: '${abbreviations.functionApp}asn-${token}'
    planName: '${abbreviations.appServicePlan}asn-${token}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    packageContainerUri: hostStorage.outputs.packageContainerUri
    accessSettings: access.outputs.settings
    publicBaseUrl: publicBaseUrl
    taskHubName: 'AsnTraining${toUpper(take(tier, 1))}${skip(tier, 1)}'
    mailEndpoint: mailEndpoint
    mailFromAddress: mailFromAddress
    mailFromName: mailFromName
    sealCertificateChain: sealCertificateChain
    sealTimestampUrl: sealTimestampUrl
    traceRatio: profile.traceRatio
    maximumInstanceCount: profile.maximumInstanceCount
    alwaysReadyHttpInstances: profile.alwaysReadyHttpInstances
    zoneRedundant: appZoneRedundant
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: {
    actionGroupName: '${abbreviations.actionGroup}asn-${token}'
    ruleNamePrefix: '${abbreviations.scheduledQueryRule}asn-'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    operatorEmail: operatorEmail
  }
}

module budget 'modules/budget.bicep' = {
  name: 'budget'
  scope: group
  params: {
    name: '${abbreviations.budget}asn-${token}'
    amount: monthlyBudget
    startDate: budgetFirstDay
    operatorEmail: operatorEmail
    actionGroupId: alerts.outputs.actionGroupId
  }
}

@description('Tenant of the resources.')
output AZURE_TENANT_ID string = tenant().tenantId

@description('Resource group of the environment.')
output AZURE_RESOURCE_GROUP string = group.name

@description('Name of the function app.')
output AZURE_FUNCTION_APP_NAME string = app.outputs.name

@description('Resource id of the function app.')
output AZURE_FUNCTION_APP_ID string = app.outputs.id

@description('Public address of the app.')
output ASN_APP_URL string = app.outputs.url

@description('Address of the vault, with a slash at its end.')
output ASN_KEY_VAULT_URI string = vault.outputs.uri

@description('true while the seal key has no certificate: certificates wait for it.')
output ASN_SEAL_AWAITS_CERTIFICATE string = empty(sealCertificateChain) ? 'true' : 'false'

@description('Table endpoint of the data account.')
output ASN_TABLE_SERVICE_URI string = dataStorage.outputs.tableServiceUri

@description('Blob endpoint of the data account.')
output ASN_BLOB_SERVICE_URI string = dataStorage.outputs.blobServiceUri

@description('Resource id of the telemetry mask, for the next deployment.')
output ASN_TELEMETRY_MASK_ID string = monitoring.outputs.maskId

@description('First day of the budget, for the next deployment.')
output ASN_BUDGET_START string = budgetFirstDay

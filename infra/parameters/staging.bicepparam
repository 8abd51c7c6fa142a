// Staging: the size of development with the address and sender of its own, for rehearsing a release and its upgrade.
// az deployment sub create --location <region> --parameters infra/parameters/staging.bicepparam
using '../main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'asn-staging')
param location = readEnvironmentVariable('AZURE_LOCATION', 'southeastasia')
param tier = 'staging'
param operatorEmail = readEnvironmentVariable('ASN_OPERATOR_EMAIL', 'operator@asn-training.example')
param mailFromAddress = readEnvironmentVariable('ASN_MAIL_FROM_ADDRESS', 'diklat@asn-training.example')
param mailFromName = readEnvironmentVariable('ASN_MAIL_FROM_NAME', 'BKPSDM')
param publicBaseUrl = readEnvironmentVariable('ASN_PUBLIC_BASE_URL', '')
param monthlyBudget = 50

// What an earlier deployment gave back; empty at the first.
param budgetStart = readEnvironmentVariable('ASN_BUDGET_START', '')
param telemetryMaskId = readEnvironmentVariable('ASN_TELEMETRY_MASK_ID', '')

// Who may set the secrets of the vault: the person or pipeline that deploys.
param principalId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param principalType = readEnvironmentVariable('AZURE_PRINCIPAL_TYPE', 'User')

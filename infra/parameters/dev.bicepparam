// Development: for trying things out; deleted and made anew at will.
// az deployment sub create --location <region> --parameters infra/parameters/dev.bicepparam
using '../main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'asn-dev')
param location = readEnvironmentVariable('AZURE_LOCATION', 'southeastasia')
param tier = 'dev'
param operatorEmail = readEnvironmentVariable('ASN_OPERATOR_EMAIL', 'operator@asn-training.example')
param mailFromAddress = readEnvironmentVariable('ASN_MAIL_FROM_ADDRESS', 'diklat@asn-training.example')
param mailFromName = readEnvironmentVariable('ASN_MAIL_FROM_NAME', 'BKPSDM')
param monthlyBudget = 25

// What an earlier deployment gave back; empty at the first.
param budgetStart = readEnvironmentVariable('ASN_BUDGET_START', '')
param telemetryMaskId = readEnvironmentVariable('ASN_TELEMETRY_MASK_ID', '')

// Who may set the secrets of the vault: the person or pipeline that deploys.
param principalId = readEnvironmentVariable('AZURE_PRINCIPAL_ID', '')
param principalType = readEnvironmentVariable('AZURE_PRINCIPAL_TYPE', 'User')

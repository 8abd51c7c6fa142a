// Ingestion-time transformation of the workspace: what follows `t=` (a link token), `code=`, `verify/` and `badges/` (the code of
// a certificate) becomes `***`. Transformations know few functions and none that replaces by pattern, so a text is cut after
// the first mark and goes on after the last secret; what lies between two of them is lost, which errs on the safe side.
// A workspace has one transformation, so it also drops the app's own calls from the record of who touched the data: what
// remains is everybody else.

@description('Name of the data collection rule.')
param name string

@description('Region; it must be that of the workspace.')
param location string

@description('Tags of all resources.')
param tags { *: string }

@description('Resource id of the workspace.')
param workspaceId string

@description('Object id of the app\'s identity, whose own calls to storage are not recorded.')
param appPrincipalId string

// (?i): query keys are read without regard to case. (?s): a message may have several lines.
@description('KQL that masks a text column.')
func maskText(column string, mark string, secret string) string =>
  '${column} = iff(tostring(${column}) matches regex @"(?i)(?:${mark})${secret}", strcat(extract(@"(?is)^(.*?(?:${mark}))", 1, tostring(${column})), "***", extract(@"(?is)^.*(?:${mark})${secret}(.*)$", 1, tostring(${column}))), tostring(${column}))'

@description('KQL that masks a dynamic column. One with a secret is dropped whole: a cut would leave broken JSON.')
func maskBag(column string, mark string, secret string) string =>
  '${column} = iff(tostring(${column}) matches regex @"(?i)(?:${mark})${secret}", parse_json("{}"), ${column})'

var destination = 'workspace'
var mark = '''[?&](?:t|code)=|\bverify/|\bbadges/'''
var secret = '''[^/?&\s]+'''

var tables = [
  {
    name: 'AppRequests'
    texts: ['Url', 'Name', 'OperationName']
    bags: ['Properties']
  }
  {
    name: 'AppDependencies'
    texts: ['Data', 'Name', 'OperationName']
    bags: ['Properties']
  }
  {
    name: 'AppTraces'
    texts: ['Message', 'OperationName']
    bags: ['Properties']
  }
  {
    name: 'AppExceptions'
    texts: ['OuterMessage', 'InnermostMessage', 'OperationName']
    bags: ['Properties', 'Details']
  }
]

var masked = map(tables, table => {
  streams: ['Microsoft-Table-${table.name}']
  destinations: [destination]
  transformKql: 'source | extend ${join(concat(map(table.texts, column => maskText(column, mark, secret)), map(table.bags, column => maskBag(column, mark, secret))), ', ')}'
})

var withoutApp = map(['StorageBlobLogs', 'StorageTableLogs'], table => {
  streams: ['Microsoft-Table-${table}']
  destinations: [destination]
  transformKql: 'source | where RequesterObjectId != "${appPrincipalId}"'
})

resource rule 'Microsoft.Insights/dataCollectionRules@2023-03-11' = {
  name: name
  location: location
  tags: tags
  kind: 'WorkspaceTransforms'
  properties: {
    description: 'Masks link tokens and certificate codes in telemetry, and drops the app from the record of storage access.'
    dataSources: {}
    destinations: {
      logAnalytics: [
        {
          name: destination
          workspaceResourceId: workspaceId
        }
      ]
    }
    dataFlows: concat(masked, withoutApp)
  }
}

@description('Resource id.')
output id string = rule.id

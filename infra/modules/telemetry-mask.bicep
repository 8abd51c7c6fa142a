// Ingestion-time transformation of the workspace: what follows `?t=` or `&t=` (a link token) and `verify/` (the code of a
// certificate) becomes `***`. Transformations know few functions and none that replaces by pattern, so a text is cut after
// the first mark and goes on after the last secret; what lies between two of them is lost, which errs on the safe side.

@description('Name of the data collection rule.')
param name string

@description('Region; it must be that of the workspace.')
param location string

@description('Tags of all resources.')
param tags { *: string }

@description('Resource id of the workspace.')
param workspaceId string

// (?i): query keys are read without regard to case. (?s): a message may have several lines.
@description('KQL that masks a text column.')
func maskText(column string, mark string, secret string) string =>
  '${column} = iff(tostring(${column}) matches regex @"(?i)(?:${mark})${secret}", strcat(extract(@"(?is)^(.*?(?:${mark}))", 1, tostring(${column})), "***", extract(@"(?is)^.*(?:${mark})${secret}(.*)$", 1, tostring(${column}))), tostring(${column}))'

@description('KQL that masks a dynamic column. One with a secret is dropped whole: a cut would leave broken JSON.')
func maskBag(column string, mark string, secret string) string =>
  '${column} = iff(tostring(${column}) matches regex @"(?i)(?:${mark})${secret}", parse_json("{}"), ${column})'

@description('KQL that masks some columns of a table.')
func mask(texts string[], bags string[], mark string, secret string) string =>
  'source | extend ${join(concat(map(texts, column => maskText(column, mark, secret)), map(bags, column => maskBag(column, mark, secret))), ', ')}'

var destination = 'workspace'
var mark = '''[?&]t=|\bverify/'''
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

resource rule 'Microsoft.Insights/dataCollectionRules@2023-03-11' = {
  name: name
  location: location
  tags: tags
  kind: 'WorkspaceTransforms'
  properties: {
    description: 'Masks link tokens and certificate codes before telemetry is stored.'
    dataSources: {}
    destinations: {
      logAnalytics: [
        {
          name: destination
          workspaceResourceId: workspaceId
        }
      ]
    }
    dataFlows: [
      for table in tables: {
        streams: ['Microsoft-Table-${table.name}']
        destinations: [destination]
        transformKql: mask(table.texts, table.bags, mark, secret)
      }
    ]
  }
}

@description('Resource id.')
output id string = rule.id

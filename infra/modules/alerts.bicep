// Alerts by mail. The platform has no metric for what matters here (a nomination that stands still, a mail that never
// left), so each rule reads a gauge of the app; and one rule notices when the gauges themselves fall silent.

@description('Name of the action group.')
param actionGroupName string

@description('What the names of all rules begin with.')
param ruleNamePrefix string

@description('Region.')
param location string

@description('Tags of all resources.')
param tags { *: string }

@description('Resource id of the workspace.')
param workspaceId string

@description('Mailbox of the operators.')
param operatorEmail string

@minValue(300)
@description('Seconds after which a line in Pending is too old: the sweep runs every five minutes.')
param pendingSeconds int = 1800

@description('KQL: the readings of one metric. Gauges carry their value in Max, counters in Sum.')
func readings(metric string) string =>
  'AppMetrics | where Name == "${metric}" | extend Reading = iff(isnull(Max), Sum, Max)'

var rules = [
  {
    name: 'orchestrations-failed'
    title: 'Orchestrations have failed'
    description: 'A nomination, a seat allocation or an issue of certificates stands still. See "Stuck instances" in docs/operations.md.'
    severity: 1
    query: '${readings('asn.orchestrations.failed')} | summarize Value = max(Reading)'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT30M'
  }
  {
    name: 'dead-letters'
    title: 'Deliveries have been given up'
    description: 'A webhook could not be delivered after all retries. See "Dead letters" in docs/operations.md.'
    severity: 2
    query: '${readings('asn.deadletters')} | summarize Value = max(Reading)'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT30M'
  }
  {
    name: 'mails-failed'
    title: 'Mails have failed'
    description: 'The mail provider refused mails for good. See "Mails" in docs/operations.md.'
    severity: 2
    query: '${readings('asn.mails.failed')} | summarize Value = sum(Sum)'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT30M'
  }
  {
    name: 'certificate-backlog'
    title: 'Certificates are not being issued'
    description: 'For an hour there was always a certificate that should have been issued. See "Certificates" in docs/operations.md.'
    severity: 2
    query: '${readings('asn.certificates.backlog')} | summarize Value = min(Reading)'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT1H'
  }
  {
    name: 'pending-old'
    title: 'Work is left lying'
    description: 'A line in Pending is older than the sweep should ever let it become. See "Pending work" in docs/operations.md.'
    severity: 2
    query: '${readings('asn.pending.oldest.age')} | summarize Value = max(Reading)'
    operator: 'GreaterThan'
    threshold: pendingSeconds
    window: 'PT30M'
  }
  {
    name: 'silent'
    title: 'The app reports nothing'
    description: 'No gauge has arrived for an hour: the timers do not run, or telemetry does not arrive. See "Silence" in docs/operations.md.'
    severity: 1
    query: '${readings('asn.pending.oldest.age')} | summarize Value = count()'
    operator: 'LessThan'
    threshold: 1
    window: 'PT1H'
  }
]

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: actionGroupName
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'asn-ops'
    emailReceivers: [
      {
        name: 'operators'
        emailAddress: operatorEmail
        useCommonAlertSchema: true
      }
    ]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: '${ruleNamePrefix}${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.title
      description: rule.description
      severity: rule.severity
      enabled: true
      scopes: [workspaceId]
      evaluationFrequency: 'PT15M'
      windowSize: rule.window
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Maximum'
            metricMeasureColumn: 'Value'
            operator: rule.operator
            threshold: rule.threshold
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      autoMitigate: true
      // A new workspace has no AppMetrics table until the first reading arrives.
      skipQueryValidation: true
      actions: { actionGroups: [operators.id] }
    }
  }
]

@description('Resource id of the action group.')
output actionGroupId string = operators.id

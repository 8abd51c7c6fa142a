// Monthly budget of the resource group. It warns; it stops nothing.

@description('Name of the budget.')
param name string

@minValue(1)
@description('Amount a month in the currency of the subscription.')
param amount int

@description('First day of the month in which it begins (yyyy-MM-01).')
param startDate string

@description('Mailbox of the operators.')
param operatorEmail string

@description('Action group that is told too.')
param actionGroupId string

resource budget 'Microsoft.Consumption/budgets@2024-08-01' = {
  name: name
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: startDate }
    notifications: {
      actual80: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: [operatorEmail]
        contactGroups: [actionGroupId]
      }
      actual100: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 100
        thresholdType: 'Actual'
        contactEmails: [operatorEmail]
        contactGroups: [actionGroupId]
      }
      forecast100: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: [operatorEmail]
        contactGroups: [actionGroupId]
      }
    }
  }
}

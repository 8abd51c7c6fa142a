# What the hooks share on Windows. Secrets stay in memory: they are never arguments of a process, files or output.
Set-StrictMode -Version Latest

# Stops when an environment variable that azd should have set is empty.
function Get-Needed([string] $Name, [string] $Hook) {
    $value = [Environment]::GetEnvironmentVariable($Name)
    if ([string]::IsNullOrEmpty($value)) {
        throw "$Name is not set. Run this through azd (azd hooks run $Hook), after azd provision."
    }
    return $value
}

function Get-Setting([string] $Name, [string] $Default) {
    $value = [Environment]::GetEnvironmentVariable($Name)
    if ([string]::IsNullOrEmpty($value)) { return $Default }
    return $value
}

# A token of whoever is logged in to azd.
function Get-AccessToken([string] $Resource) {
    $answer = azd auth token --scope "$Resource/.default" --output json
    if ($LASTEXITCODE -ne 0) { throw "azd gave no token for $Resource. Run azd auth login." }
    return ($answer | Out-String | ConvertFrom-Json).token
}

# Calls an address; returns Status (0 when there was no answer) and Body (an object, or null).
function Invoke-Call([hashtable] $Headers, [string] $Method, [string] $Uri, $Send = $null) {
    $request = @{
        Uri                = $Uri
        Method             = $Method
        Headers            = $Headers
        SkipHttpErrorCheck = $true
        TimeoutSec         = 120
    }
    if ($null -ne $Send) {
        $request.Body = ConvertTo-Json -InputObject $Send -Compress
        $request.ContentType = 'application/json'
    }
    try {
        $answer = Invoke-WebRequest @request
    }
    catch {
        return [pscustomobject]@{ Status = 0; Body = $null }
    }
    $body = $null
    if ($answer.Content) {
        $text = if ($answer.Content -is [byte[]]) { [Text.Encoding]::UTF8.GetString($answer.Content) } else { $answer.Content }
        try { $body = $text | ConvertFrom-Json } catch { $body = $null }
    }
    return [pscustomobject]@{ Status = [int] $answer.StatusCode; Body = $body }
}

# Repeats until the condition holds. A new right takes minutes to reach every server.
function Wait-Until([scriptblock] $Condition, [int] $Seconds = 600) {
    $deadline = [DateTime]::UtcNow.AddSeconds($Seconds)
    while (-not (& $Condition)) {
        if ([DateTime]::UtcNow -ge $deadline) { return $false }
        Start-Sleep -Seconds 10
    }
    return $true
}

function New-RandomBytes {
    # The comma keeps the array whole; without it PowerShell hands on single numbers.
    return , [Security.Cryptography.RandomNumberGenerator]::GetBytes(32)
}

Export-ModuleMember -Function Get-Needed, Get-Setting, Get-AccessToken, Invoke-Call, Wait-Until, New-RandomBytes

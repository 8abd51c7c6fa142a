# After the resources exist: makes the secrets that are not there yet, lets the app read them, and writes settings for local
# runs. It may be run again at any time; a secret that exists is never touched.
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot 'Hooks.psm1') -Force

$vault = (Get-Needed 'ASN_KEY_VAULT_URI' 'postprovision').TrimEnd('/')
$appId = Get-Needed 'AZURE_FUNCTION_APP_ID' 'postprovision'
$vaultHeaders = @{ Authorization = "Bearer $(Get-AccessToken 'https://vault.azure.net')" }

function Set-MissingSecret([string] $Name, [scriptblock] $Make) {
    $uri = "$vault/secrets/${Name}?api-version=7.4"
    $script:status = 0
    $final = Wait-Until {
        $script:status = (Invoke-Call $vaultHeaders 'GET' $uri).Status
        $script:status -in 200, 404
    }
    if (-not $final) {
        throw "The vault refuses to tell about the secret $Name (status $script:status). Who deploys needs the role Key Vault Secrets Officer."
    }
    if ($script:status -eq 200) {
        Write-Host "  ${Name}: there already, left as it is"
        return
    }
    $answer = Invoke-Call $vaultHeaders 'PUT' $uri @{ value = (& $Make) }
    if ($answer.Status -ne 200) { throw "The vault did not take the secret $Name (status $($answer.Status))." }
    Write-Host "  ${Name}: made"
}

$base64 = { [Convert]::ToBase64String((New-RandomBytes)) }
$hex = { [Convert]::ToHexString((New-RandomBytes)).ToLowerInvariant() }
$linkKeys = { 'k{0}:{1}' -f [DateTime]::UtcNow.ToString('yyyyMMdd', [Globalization.CultureInfo]::InvariantCulture), (& $base64) }

# The one secret that is not made here: it comes from the environment or is typed in.
$mailKey = {
    $key = $env:SENDGRID_API_KEY
    if (-not $key -and [Environment]::UserInteractive -and -not [Console]::IsInputRedirected) {
        $key = Read-Host 'API key of the mail provider (not shown)' -AsSecureString | ConvertFrom-SecureString -AsPlainText
    }
    if (-not $key) { throw 'The secret mail-api-key is missing. Run again with SENDGRID_API_KEY set in the environment, or at a terminal.' }
    $key
}

Write-Host 'Secrets of the vault:'
Set-MissingSecret 'link-keys' $linkKeys
Set-MissingSecret 'lookup-key' $base64
Set-MissingSecret 'bootstrap-secret' $hex
Set-MissingSecret 'mail-api-key' $mailKey

# The settings refer to secrets that did not exist when the settings were written: have them resolved anew.
$armHeaders = @{ Authorization = "Bearer $(Get-AccessToken 'https://management.azure.com')" }
foreach ($action in 'config/configreferences/appsettings/refresh', 'restart') {
    $answer = Invoke-Call $armHeaders 'POST' "https://management.azure.com$appId/${action}?api-version=2024-11-01"
    if ($answer.Status -lt 200 -or $answer.Status -ge 300) { throw "The app did not take $action (status $($answer.Status))." }
}
Write-Host 'The app reads its secrets anew.'

# For `func start` on this machine: the emulator and the local mail sink, with keys of this machine only. A local run never
# touches deployed data.
$settings = Join-Path $PSScriptRoot '../../functions/App/local.settings.json'
if (Test-Path $settings) {
    Write-Host 'functions/App/local.settings.json is there already, left as it is.'
}
else {
    # A seal of this machine: self-signed, worth nothing elsewhere.
    $data = New-Item -ItemType Directory -Force (Join-Path $PSScriptRoot '../../.data')
    $sealPath = Join-Path $data.FullName 'seal.pfx'
    $sealPassword = & $hex
    $rsa = [Security.Cryptography.RSA]::Create(2048)
    $request = [Security.Cryptography.X509Certificates.CertificateRequest]::new(
        'CN=Segel lokal', $rsa, [Security.Cryptography.HashAlgorithmName]::SHA256, [Security.Cryptography.RSASignaturePadding]::Pkcs1)
    $seal = $request.CreateSelfSigned([DateTimeOffset]::UtcNow.AddDays(-1), [DateTimeOffset]::UtcNow.AddYears(10))
    [IO.File]::WriteAllBytes($sealPath, $seal.Export([Security.Cryptography.X509Certificates.X509ContentType]::Pfx, $sealPassword))

    [ordered]@{
        IsEncrypted = $false
        Values      = [ordered]@{
            AzureWebJobsStorage           = 'UseDevelopmentStorage=true'
            FUNCTIONS_WORKER_RUNTIME      = 'dotnet-isolated'
            DataStorage__connectionString = 'UseDevelopmentStorage=true'
            Mail__apiKey                  = 'local'
            Mail__endpoint                = 'http://127.0.0.1:7072'
            Mail__fromAddress             = 'diklat@kota.example'
            Mail__fromName                = 'BKPSDM Kota Contoh'
            Seal__pfxPath                 = $sealPath
            Seal__pfxPassword             = $sealPassword
            Security__bootstrapSecret     = & $hex
            Security__linkKeys            = "local:$(& $base64)"
            Security__lookupKey           = & $base64
            Site__publicBaseUrl           = 'http://127.0.0.1:7071'
        }
    } | ConvertTo-Json | Set-Content -Path $settings -Encoding utf8NoBOM
    Write-Host 'Wrote functions/App/local.settings.json for local runs (ignored by git).'
}

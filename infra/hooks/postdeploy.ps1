# After the app is deployed: waits until it is healthy, makes the first agency and API client, shows that client's key once,
# and tries a nomination that is checked but not stored.
#   ASN_AGENCY, ASN_AGENCY_NAME, ASN_FIRST_CLIENT   what is made at the first deployment
#   ASN_API_KEY                                      key for the trial nomination at later deployments; without it the
#                                                    vault's first-api-key is taken, if it is still there
$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot 'Hooks.psm1') -Force

$app = (Get-Needed 'ASN_APP_URL' 'postdeploy').TrimEnd('/')
$vault = (Get-Needed 'ASN_KEY_VAULT_URI' 'postdeploy').TrimEnd('/')
$agency = Get-Setting 'ASN_AGENCY' 'bkpsdm'
$agencyName = Get-Setting 'ASN_AGENCY_NAME' 'BKPSDM'
$client = Get-Setting 'ASN_FIRST_CLIENT' 'hr-system'
if ($agency -notmatch '^[A-Za-z0-9][A-Za-z0-9.-]{0,29}$') { throw 'ASN_AGENCY must be up to 30 letters, digits, dots and hyphens.' }
if ($client -notmatch '^[A-Za-z0-9-]{3,30}$') { throw 'ASN_FIRST_CLIENT must be 3 to 30 letters, digits and hyphens.' }

Write-Host "Waiting for $app/health"
$script:status = 0
$healthy = Wait-Until {
    $script:status = (Invoke-Call @{} 'GET' "$app/health").Status
    $script:status -eq 200
}
if (-not $healthy) {
    throw "The app is not healthy (status $script:status). Its log says which setting is wrong: see ""Silence"" in docs/operations.md."
}
Write-Host 'The app is healthy.'
if ($env:ASN_SEAL_AWAITS_CERTIFICATE -eq 'true') {
    Write-Host 'The seal key has no certificate yet, so certificates will wait: see "The seal" in docs/operations.md.'
}

$key = $env:ASN_API_KEY
$vaultHeaders = @{ Authorization = "Bearer $(Get-AccessToken 'https://vault.azure.net')" }
$secret = Invoke-Call $vaultHeaders 'GET' "$vault/secrets/bootstrap-secret?api-version=7.4"
if ($secret.Status -ne 200) { throw "The bootstrap secret could not be read (status $($secret.Status))." }

$made = Invoke-Call @{ 'X-Api-Key' = "bootstrap.$($secret.Body.value)" } 'POST' "$app/api/clients" ([ordered]@{ clientId = $client; agency = $agency; agencyName = $agencyName })
$secret = $null
switch ($made.Status) {
    201 {
        $key = $made.Body.key
        if (-not $key) { throw 'The first client was made, but the answer held no key.' }
        if ($env:CI) {
            # The log of a pipeline is kept and read by many: the key goes to the vault instead.
            $kept = Invoke-Call $vaultHeaders 'PUT' "$vault/secrets/first-api-key?api-version=7.4" @{ value = $key }
            if ($kept.Status -ne 200) { throw "The key of the first client could not be kept in the vault (status $($kept.Status)). Make another client, see docs/operations.md." }
            Write-Host "First API client $client of agency ${agency}: its key is the secret first-api-key of the vault. Hand it over, then delete it there."
        }
        else {
            Write-Host ''
            Write-Host "First API client $client of agency $agency. Its key is shown this once and stored nowhere:"
            Write-Host "  $key"
            Write-Host ''
        }
    }
    401 {
        Write-Host 'An API client exists already; the bootstrap secret has no power any more.'
        if (-not $key) {
            $first = Invoke-Call $vaultHeaders 'GET' "$vault/secrets/first-api-key?api-version=7.4"
            if ($first.Status -eq 200) { $key = $first.Body.value }
            $first = $null
        }
    }
    409 { throw 'The first API client was made under another name or agency and its key was never used. Set ASN_FIRST_CLIENT and ASN_AGENCY as they were then, or begin anew: see "No client left" in docs/operations.md.' }
    default { throw "The first API client could not be made (status $($made.Status))." }
}
$made = $null

if (-not $key) {
    Write-Host 'WARNING: no API key at hand, so no nomination was tried. Set ASN_API_KEY to one of a client with the scope nominate.'
    exit 0
}

# A made-up person and training. The answer shows that key, routing, rules and tables work; nothing is stored.
$trial = Invoke-Call @{ 'X-Api-Key' = $key } 'POST' "$app/api/nominations?dryRun=true" ([ordered]@{
        training = 'SMOKE-TEST'
        nip = '199001012015011001'
        name = 'Pegawai Contoh'
        email = 'pegawai@kota.example'
        status = 'PNS'
        supervisorName = 'Atasan Contoh'
        supervisorEmail = 'atasan@kota.example'
    })
$unknownTraining = $trial.Status -eq 404 -and $null -ne $trial.Body -and ($trial.Body | ConvertTo-Json -Depth 5) -match 'unknown-training'
if ($trial.Status -in 401, 403) {
    throw "The app does not take the key in ASN_API_KEY for nominations (status $($trial.Status)). Set one of a client with the scope nominate that was not revoked, or leave it empty."
}
if ($trial.Status -ne 200 -and -not $unknownTraining) {
    throw "The trial nomination was not answered as expected (status $($trial.Status))."
}
Write-Host "The trial nomination was checked as it should be (status $($trial.Status))."

# Before the app is packaged: azd hands its environment to `dotnet publish`, so this builds with the real Azure packages
# whatever this clone has chosen for local work. A publish over stand-ins would stop by itself.
$ErrorActionPreference = 'Stop'
azd env set AzurePackages nuget
if ($LASTEXITCODE -ne 0) { throw 'azd env set failed.' }
Write-Host 'Packaging with the real Azure packages (AzurePackages=nuget).'

#!/usr/bin/env bash
# Before the app is packaged: azd hands its environment to `dotnet publish`, so this builds with the real Azure packages
# whatever this clone has chosen for local work. A publish over stand-ins would stop by itself.
set -euo pipefail
azd env set AzurePackages nuget
printf 'Packaging with the real Azure packages (AzurePackages=nuget).\n'

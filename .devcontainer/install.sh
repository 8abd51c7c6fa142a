#!/usr/bin/env bash
# What the features do not bring: Debian's tools that tests look through, Core Tools, and Azurite in its locked version.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
sudo apt-get update -q
sudo apt-get install -q -y --no-install-recommends chromium poppler-utils qpdf zbar-tools shellcheck jq
npm install --global azure-functions-core-tools@4
npm ci --prefix local/Azurite --no-audit --no-fund
dotnet restore Serverless.sln || echo 'The registry lacks packages: dotnet dev.cs chooses the stand-ins by itself.'

#!/usr/bin/env bash
# After the resources exist: makes the secrets that are not there yet, lets the app read them, and writes settings for local
# runs. It may be run again at any time; a secret that exists is never touched.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=infra/hooks/lib.sh
source "$here/lib.sh"

readonly VAULT_API='api-version=7.4'

need ASN_KEY_VAULT_URI postprovision
need AZURE_FUNCTION_APP_ID postprovision
need_tools azd curl openssl sed

vault="${ASN_KEY_VAULT_URI%/}"
token="$(access_token https://vault.azure.net)"

# Succeeds when the answer is final: the secret is there (200) or is not (404).
# shellcheck disable=SC2034 # the answer, which holds the secret, is forgotten on purpose
secret_known() {
  call "$token" GET "$vault/secrets/$1?$VAULT_API"
  BODY=''
  [[ "$STATUS" == 200 || "$STATUS" == 404 ]]
}

# keep_secret NAME: stores standard input under the name.
# shellcheck disable=SC2034 # the answer, which repeats the secret, is forgotten on purpose
keep_secret() {
  local value
  value="$(cat)"
  [[ "$value" =~ ^[A-Za-z0-9+/=:._-]+$ ]] || fail "The value for $1 holds characters that no such secret has."
  call "$token" PUT "$vault/secrets/$1?$VAULT_API" --header 'Content-Type: application/json' --data-binary @- \
    < <(printf '{"value":"%s"}' "$value")
  BODY=''
  [[ "$STATUS" == 200 ]] || fail "The vault did not take the secret $1 (status $STATUS)."
}

random_base64() { openssl rand -base64 32 | tr -d '\n'; }
random_hex() { openssl rand -hex 32 | tr -d '\n'; }

make_link_keys() { printf 'k%s:%s' "$(date -u +%Y%m%d)" "$(random_base64)"; }

# The one secret that is not made here: it comes from the environment or is typed in.
ask_mail_key() {
  local key="${SENDGRID_API_KEY:-}"
  if [[ -z "$key" && -t 0 ]]; then
    read -rsp 'API key of the mail provider (not shown): ' key
    printf '\n' >&2
  fi
  [[ -n "$key" ]] || return 1
  printf '%s' "$key"
}

# ensure_secret NAME MAKER
ensure_secret() {
  with_patience "${HOOK_PATIENCE:-600}" secret_known "$1" ||
    fail "The vault refuses to tell about the secret $1 (status $STATUS). Who deploys needs the role Key Vault Secrets Officer."
  if [[ "$STATUS" == 200 ]]; then
    say "  $1: there already, left as it is"
    return
  fi
  local value
  value="$("$2")" || fail "The secret $1 is missing. Run again with SENDGRID_API_KEY set in the environment, or at a terminal."
  keep_secret "$1" < <(printf '%s' "$value")
  say "  $1: made"
}

say 'Secrets of the vault:'
ensure_secret link-keys make_link_keys
ensure_secret lookup-key random_base64
ensure_secret bootstrap-secret random_hex
ensure_secret mail-api-key ask_mail_key

# The settings refer to secrets that did not exist when the settings were written: have them resolved anew.
arm="$(access_token https://management.azure.com)"
app="https://management.azure.com$AZURE_FUNCTION_APP_ID"
call "$arm" POST "$app/config/configreferences/appsettings/refresh?api-version=2024-11-01" --header 'Content-Length: 0'
[[ "$STATUS" == 2* ]] || fail "The app's references to secrets could not be refreshed (status $STATUS)."
call "$arm" POST "$app/restart?api-version=2024-11-01" --header 'Content-Length: 0'
[[ "$STATUS" == 2* ]] || fail "The app could not be restarted (status $STATUS)."
say 'The app reads its secrets anew.'

# For `func start` on this machine: the emulator and the local mail sink, with keys of this machine only. A local run never
# touches deployed data.
settings="${LOCAL_SETTINGS:-$here/../../functions/App/local.settings.json}"
if [[ -e "$settings" ]]; then
  say 'functions/App/local.settings.json is there already, left as it is.'
else
  umask 077
  # A seal of this machine: self-signed, worth nothing elsewhere.
  data="${LOCAL_DATA:-$here/../../.data}"
  mkdir -p "$data"
  data="$(cd "$data" && pwd)"
  seal_password="$(random_hex)"
  openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj '/CN=Segel lokal' \
    -keyout "$data/seal.key" -out "$data/seal.crt" 2>/dev/null
  openssl pkcs12 -export -inkey "$data/seal.key" -in "$data/seal.crt" -out "$data/seal.pfx" \
    -passout fd:3 3< <(printf '%s' "$seal_password")
  rm "$data/seal.key" "$data/seal.crt"
  cat >"$settings" <<JSON
{
  "IsEncrypted": false,
  "Values": {
    "AzureWebJobsStorage": "UseDevelopmentStorage=true",
    "FUNCTIONS_WORKER_RUNTIME": "dotnet-isolated",
    "DataStorage__connectionString": "UseDevelopmentStorage=true",
    "Mail__apiKey": "local",
    "Mail__endpoint": "http://127.0.0.1:7072",
    "Mail__fromAddress": "diklat@kota.example",
    "Mail__fromName": "BKPSDM Kota Contoh",
    "Seal__pfxPath": "$data/seal.pfx",
    "Seal__pfxPassword": "$seal_password",
    "Security__bootstrapSecret": "$(random_hex)",
    "Security__linkKeys": "local:$(random_base64)",
    "Security__lookupKey": "$(random_base64)",
    "Site__publicBaseUrl": "http://127.0.0.1:7071"
  }
}
JSON
  say 'Wrote functions/App/local.settings.json for local runs (ignored by git).'
fi

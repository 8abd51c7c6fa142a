#!/usr/bin/env bash
# After the app is deployed: waits until it is healthy, makes the first agency and API client, shows that client's key once,
# and tries a nomination that is checked but not stored.
#   ASN_AGENCY, ASN_AGENCY_NAME, ASN_FIRST_CLIENT   what is made at the first deployment
#   ASN_API_KEY                                      key for the trial nomination at later deployments; without it the
#                                                    vault's first-api-key is taken, if it is still there
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=infra/hooks/lib.sh
source "$here/lib.sh"

need ASN_APP_URL postdeploy
need ASN_KEY_VAULT_URI postdeploy
need_tools azd curl sed

app="${ASN_APP_URL%/}"
vault="${ASN_KEY_VAULT_URI%/}"
agency="${ASN_AGENCY:-bkpsdm}"
agency_name="${ASN_AGENCY_NAME:-BKPSDM}"
client="${ASN_FIRST_CLIENT:-hr-system}"
[[ "$agency" =~ ^[A-Za-z0-9][A-Za-z0-9.-]{0,29}$ ]] || fail 'ASN_AGENCY must be up to 30 letters, digits, dots and hyphens.'
[[ "$client" =~ ^[A-Za-z0-9-]{3,30}$ ]] || fail 'ASN_FIRST_CLIENT must be 3 to 30 letters, digits and hyphens.'
[[ "$agency_name" != *[\"\\]* ]] || fail 'ASN_AGENCY_NAME must not hold quotes or backslashes.'

healthy() {
  HEALTH="$(curl --silent --max-time 60 --output /dev/null --write-out '%{http_code}' "$app/health")" || HEALTH=000
  [[ "$HEALTH" == 200 ]]
}

# api KEY METHOD PATH [curl options]: like call, with the API's own header.
api() {
  local key="$1" method="$2" path="$3" answer
  shift 3
  answer="$(curl --silent --show-error --max-time 120 --request "$method" --write-out '\n%{http_code}' \
    --header @<(printf 'X-Api-Key: %s\n' "$key") --header 'Content-Type: application/json' "$@" "$app$path")" || answer=$'\n000'
  STATUS="${answer##*$'\n'}"
  BODY="${answer%$'\n'*}"
}

say "Waiting for $app/health"
with_patience "${HOOK_PATIENCE:-600}" healthy ||
  fail "The app is not healthy (status $HEALTH). Its log says which setting is wrong: see \"Silence\" in docs/operations.md."
say 'The app is healthy.'
[[ "${ASN_SEAL_AWAITS_CERTIFICATE:-}" != true ]] ||
  say 'The seal key has no certificate yet, so certificates will wait: see "The seal" in docs/operations.md.'

key="${ASN_API_KEY:-}"
token="$(access_token https://vault.azure.net)"
call "$token" GET "$vault/secrets/bootstrap-secret?api-version=7.4"
[[ "$STATUS" == 200 ]] || fail "The bootstrap secret could not be read (status $STATUS)."
bootstrap="$(printf '%s' "$BODY" | json_value value)"
BODY=''

api "bootstrap.$bootstrap" POST /api/clients --data-binary @- \
  < <(printf '{"clientId":"%s","agency":"%s","agencyName":"%s"}' "$client" "$agency" "$agency_name")
bootstrap=''
case "$STATUS" in
  201)
    key="$(printf '%s' "$BODY" | json_value key)"
    BODY=''
    [[ -n "$key" ]] || fail 'The first client was made, but the answer held no key.'
    if [[ -n "${CI:-}" ]]; then
      # The log of a pipeline is kept and read by many: the key goes to the vault instead.
      call "$token" PUT "$vault/secrets/first-api-key?api-version=7.4" --header 'Content-Type: application/json' --data-binary @- \
        < <(printf '{"value":"%s"}' "$key")
      BODY=''
      [[ "$STATUS" == 200 ]] || fail "The key of the first client could not be kept in the vault (status $STATUS). Make another client, see docs/operations.md."
      say "First API client $client of agency $agency: its key is the secret first-api-key of the vault. Hand it over, then delete it there."
    else
      say ''
      say "First API client $client of agency $agency. Its key is shown this once and stored nowhere:"
      say "  $key"
      say ''
    fi
    ;;
  401)
    say 'An API client exists already; the bootstrap secret has no power any more.'
    if [[ -z "$key" ]]; then
      call "$token" GET "$vault/secrets/first-api-key?api-version=7.4"
      [[ "$STATUS" != 200 ]] || key="$(printf '%s' "$BODY" | json_value value)"
      BODY=''
    fi
    ;;
  409) fail "The first API client was made under another name or agency and its key was never used. Set ASN_FIRST_CLIENT and ASN_AGENCY as they were then, or begin anew: see \"No client left\" in docs/operations.md." ;;
  *) fail "The first API client could not be made (status $STATUS)." ;;
esac

if [[ -z "$key" ]]; then
  say 'WARNING: no API key at hand, so no nomination was tried. Set ASN_API_KEY to one of a client with the scope nominate.'
  exit 0
fi

# A made-up person and training. The answer shows that key, routing, rules and tables work; nothing is stored.
api "$key" POST '/api/nominations?dryRun=true' --data-binary @- <<'JSON'
{"training":"SMOKE-TEST","nip":"199001012015011001","name":"Pegawai Contoh","email":"pegawai@kota.example","status":"PNS","supervisorName":"Atasan Contoh","supervisorEmail":"atasan@kota.example"}
JSON
if [[ "$STATUS" == 200 ]] || [[ "$STATUS" == 404 && "$BODY" == *unknown-training* ]]; then
  say "The trial nomination was checked as it should be (status $STATUS)."
elif [[ "$STATUS" == 401 || "$STATUS" == 403 ]]; then
  fail "The app does not take the key in ASN_API_KEY for nominations (status $STATUS). Set one of a client with the scope nominate that was not revoked, or leave it empty."
else
  fail "The trial nomination was not answered as expected (status $STATUS)."
fi

#!/usr/bin/env bash
# Starts the published app on the real Functions host over Azurite, makes the first API client, and tries a nomination that
# is checked but not stored.
#   core-tools.sh FOLDER    the output of dotnet publish
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
app="${1:?the folder that dotnet publish wrote}"
work="$(mktemp -d)"
port=7071
started=()

finish() {
  local code=$?
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
  if ((code != 0)); then
    printf '\nThe host said:\n'
    tail -n 200 "$work/func.log" || true
  fi
  rm -rf "$work"
  exit "$code"
}
trap finish EXIT

wait_for() {
  for _ in $(seq 1 120); do
    if curl --silent --fail --max-time 5 --output /dev/null "$1"; then return; fi
    sleep 1
  done
  printf 'No answer from %s\n' "$1" >&2
  return 1
}

"$root/local/Azurite/node_modules/.bin/azurite" --silent --skipApiVersionCheck --location "$work/azurite" &
started+=($!)

# A seal for this run.
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj '/CN=Segel contoh' -keyout "$work/seal.key" -out "$work/seal.crt" 2>/dev/null
openssl pkcs12 -export -inkey "$work/seal.key" -in "$work/seal.crt" -passout pass:contoh -out "$work/seal.pfx"

bootstrap="$(openssl rand -hex 32)"
link_key="$(openssl rand -base64 32)"
lookup_key="$(openssl rand -base64 32)"
(
  cd "$app"
  exec env \
    FUNCTIONS_WORKER_RUNTIME=dotnet-isolated \
    AzureWebJobsStorage=UseDevelopmentStorage=true \
    DataStorage__connectionString=UseDevelopmentStorage=true \
    Mail__apiKey=local Mail__endpoint=http://127.0.0.1:7072 \
    Mail__fromAddress=diklat@kota.example Mail__fromName='BKPSDM Kota Contoh' \
    Seal__pfxPath="$work/seal.pfx" Seal__pfxPassword=contoh \
    Security__bootstrapSecret="$bootstrap" Security__linkKeys="local:$link_key" Security__lookupKey="$lookup_key" \
    Site__publicBaseUrl="http://127.0.0.1:$port" \
    func start --no-build --port "$port" >"$work/func.log" 2>&1
) &
started+=($!)

wait_for "http://127.0.0.1:$port/health"

answer="$(curl --silent --show-error --fail-with-body --max-time 60 --request POST "http://127.0.0.1:$port/api/clients" \
  --header "X-Api-Key: bootstrap.$bootstrap" --header 'Content-Type: application/json' \
  --data '{"clientId":"ci-client","agency":"contoh","agencyName":"Instansi Contoh"}')"
key="$(jq --raw-output .key <<<"$answer")"

status="$(curl --silent --show-error --max-time 60 --output "$work/trial.json" --write-out '%{http_code}' --request POST \
  "http://127.0.0.1:$port/api/nominations?dryRun=true" \
  --header "X-Api-Key: $key" --header 'Content-Type: application/json' \
  --data '{"training":"SMOKE-TEST","nip":"199001012015011001","name":"Pegawai Contoh","email":"pegawai@kota.example","supervisorName":"Atasan Contoh","supervisorEmail":"atasan@kota.example"}')"
if [[ "$status" != 404 ]] || ! grep -q unknown-training "$work/trial.json"; then
  printf 'The trial nomination was answered with %s:\n' "$status"
  cat "$work/trial.json"
  exit 1
fi

# Without a key nothing of the API answers.
status="$(curl --silent --max-time 60 --output /dev/null --write-out '%{http_code}' "http://127.0.0.1:$port/api/nominations?training=X")"
if [[ "$status" != 401 ]]; then
  printf 'A call without a key was answered with %s\n' "$status"
  exit 1
fi
printf 'The real host serves the app.\n'

#!/usr/bin/env bash
# Exports tables to files and puts rows back. The platform keeps no backup of tables; see docs/operations.md.
#
#   tables.sh export  FOLDER [TABLE...]              one FOLDER/TABLE.jsonl each; all tables when none is named
#   tables.sh restore FILE TABLE [--partition KEY] [--replace]
#                                                     rows that are missing; with --replace, the others too
#
# ASN_TABLE_SERVICE_URI names the account (azd sets it). Who runs this needs the role Storage Table Data Reader, for restore
# Storage Table Data Contributor, for as long as it runs and no longer. The files hold personal data: they are written for
# their owner alone, belong on an encrypted disk, and are deleted when they have served.
set -euo pipefail
umask 077
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=infra/hooks/lib.sh
source "$here/../hooks/lib.sh"

usage() {
  sed -n '4,6p' "${BASH_SOURCE[0]}" | sed 's/^# *//' >&2
  exit 2
}

need ASN_TABLE_SERVICE_URI "any hook"
need_tools curl jq
service="${ASN_TABLE_SERVICE_URI%/}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

# A token lives about an hour; a long export asks for a new one every half.
token='' token_since=-9999
fresh_token() {
  [[ -z "${TABLE_SAS:-}" ]] || return 0
  if ((SECONDS - token_since > 1800)); then
    token="$(access_token https://storage.azure.com)"
    token_since=$SECONDS
  fi
}

# table METHOD PATH QUERY [curl options]: status in STATUS, body in $work/body, headers in $work/headers.
# TABLE_SAS takes the place of the token for the emulator.
table() {
  local method="$1" address="$service/$2" query="$3"
  shift 3
  fresh_token
  if [[ -n "${TABLE_SAS:-}" ]]; then query="${query:+$query&}$TABLE_SAS"; fi
  STATUS="$(curl --silent --show-error --max-time 120 --retry 5 --request "$method" --output "$work/body" --dump-header "$work/headers" \
    --write-out '%{http_code}' --header @<(if [[ -n "$token" ]]; then printf 'Authorization: Bearer %s\n' "$token"; fi) \
    --header 'x-ms-version: 2019-02-02' --header 'DataServiceVersion: 3.0;NetFx' --header 'Accept: application/json;odata=fullmetadata' \
    "$@" "$address${query:+?$query}")" || STATUS=000
}

header() { sed -n "s/^$1: *//Ip" "$work/headers" | tr -d '\r' | tail -n 1; }

encoded() { jq --raw-input --raw-output --slurp @uri < <(printf '%s' "$1"); }

export_table() {
  local name="$1" file="$2" query next_partition next_row rows=0
  query="\$top=1000"
  : >"$file.part"
  while true; do
    table GET "$name()" "$query"
    [[ "$STATUS" == 200 ]] || fail "Reading $name was answered with status $STATUS."
    jq --compact-output '.value[]' "$work/body" >>"$file.part"
    rows=$((rows + $(jq '.value | length' "$work/body")))
    next_partition="$(header x-ms-continuation-NextPartitionKey)"
    next_row="$(header x-ms-continuation-NextRowKey)"
    [[ -n "$next_partition" ]] || break
    query="\$top=1000&NextPartitionKey=$(encoded "$next_partition")${next_row:+&NextRowKey=$(encoded "$next_row")}"
  done
  mv "$file.part" "$file"
  say "  $name: $rows rows"
}

export_all() {
  local folder="$1" name
  shift
  mkdir -p "$folder"
  if (($# == 0)); then
    table GET Tables ''
    [[ "$STATUS" == 200 ]] || fail "The list of tables was answered with status $STATUS."
    mapfile -t names < <(jq --raw-output '.value[].TableName' "$work/body")
    set -- "${names[@]}"
  fi
  for name in "$@"; do export_table "$name" "$folder/$name.jsonl"; done
}

restore() {
  local file="$1" name="$2" partition='' replace=0 put=0 kept=0 line row path
  shift 2
  while (($# > 0)); do
    case "$1" in
      --partition) partition="${2:?--partition needs a key}"; shift 2 ;;
      --replace) replace=1; shift ;;
      *) usage ;;
    esac
  done
  while IFS= read -r line; do
    # What the service adds is taken off; the types of the values stay.
    row="$(jq --compact-output 'with_entries(select((.key | startswith("odata.") | not) and .key != "Timestamp" and .key != "Timestamp@odata.type"))' <<<"$line")"
    if ((replace)); then
      path="$name(PartitionKey='$(jq --raw-output '.PartitionKey | gsub("\u0027"; "\u0027\u0027") | @uri' <<<"$row")',RowKey='$(jq --raw-output '.RowKey | gsub("\u0027"; "\u0027\u0027") | @uri' <<<"$row")')"
      table PUT "$path" '' --header 'Content-Type: application/json' --data-binary @- <<<"$row"
    else
      table POST "$name" '' --header 'Content-Type: application/json' --header 'Prefer: return-no-content' --data-binary @- <<<"$row"
    fi
    case "$STATUS" in
      2*) put=$((put + 1)) ;;
      409) kept=$((kept + 1)) ;;
      *) fail "A row of $name was answered with status $STATUS; $put rows are back, run it again." ;;
    esac
  done < <(if [[ -n "$partition" ]]; then jq --compact-output --arg key "$partition" 'select(.PartitionKey == $key)' "$file"; else jq --compact-output . "$file"; fi)
  say "$name: $put rows put back, $kept were there and stayed as they are"
}

case "${1:-}" in
  export)
    (($# >= 2)) || usage
    shift
    export_all "$@"
    ;;
  restore)
    (($# >= 3)) || usage
    shift
    restore "$@"
    ;;
  *) usage ;;
esac

# shellcheck shell=bash
# What the hooks share. Secrets travel by pipes and file descriptors only: never as arguments, which every process on the
# machine can read, and never into files or output.

say() { printf '%s\n' "$*"; }

fail() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# need NAME: stops when an environment variable that azd should have set is empty.
need() {
  [[ -n "${!1:-}" ]] || fail "$1 is not set. Run this through azd (azd hooks run $2), after azd provision."
}

need_tools() {
  local tool
  for tool in "$@"; do
    command -v "$tool" >/dev/null || fail "$tool is needed and was not found."
  done
}

# access_token RESOURCE: a token of whoever is logged in to azd.
access_token() {
  local answer token
  answer="$(azd auth token --scope "$1/.default" --output json)" || fail "azd gave no token for $1. Run azd auth login."
  token="$(printf '%s' "$answer" | json_value token)"
  [[ -n "$token" ]] || fail "azd gave no token for $1. Run azd auth login."
  printf '%s' "$token"
}

# call TOKEN METHOD URL [curl options]: the body goes to the variable BODY, the status to STATUS. The body to send, if any,
# is read from standard input by --data-binary @-.
call() {
  local token="$1" method="$2" url="$3" answer
  shift 3
  answer="$(curl --silent --show-error --max-time 60 --request "$method" --write-out '\n%{http_code}' \
    --header @<(printf 'Authorization: Bearer %s\n' "$token") "$@" "$url")" || answer=$'\n000'
  # shellcheck disable=SC2034 # both are read by the scripts that source this file
  STATUS="${answer##*$'\n'}"
  # shellcheck disable=SC2034
  BODY="${answer%$'\n'*}"
}

# with_patience SECONDS COMMAND...: repeats a command until it succeeds. A new right takes minutes to reach every server.
with_patience() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@"; do
    ((SECONDS < deadline)) || return 1
    sleep "${HOOK_PAUSE:-10}"
  done
}

# json_value NAME: the string value of a name in the JSON on standard input. Enough for the flat answers read here.
json_value() {
  sed -n 's/.*"'"$1"'"[[:space:]]*:[[:space:]]*"\([^"\\]*\)".*/\1/p' | head -n 1
}

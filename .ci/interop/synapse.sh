#!/usr/bin/env bash
# synapse.sh FOLDER PORT : installs Synapse from the Python registry into a virtual environment
# and runs it on loopback (SQLite, open registration, no rate limits) in the foreground.
set -euo pipefail
folder=$1 port=$2
venv=${FRACAS_CI_VENV:-$folder/venv}
mkdir -p "$folder"
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet --disable-pip-version-check 'matrix-synapse==1.163.2'
cd "$folder"
if [ ! -f homeserver.yaml ]; then
  "$venv/bin/python" -m synapse.app.homeserver --server-name localhost --config-path homeserver.yaml \
    --generate-config --report-stats=no --data-directory "$folder"
  cat > overrides.yaml <<YAML
listeners:
  - {port: $port, tls: false, type: http, bind_addresses: ['127.0.0.1'], resources: [{names: [client], compress: false}]}
enable_registration: true
enable_registration_without_verification: true
bcrypt_rounds: 4
presence: {enabled: true}
trusted_key_servers: []
suppress_key_server_warning: true
user_directory: {search_all_users: true}
max_upload_size: 50M
rc_message: {per_second: 10000, burst_count: 10000}
rc_registration: {per_second: 10000, burst_count: 10000}
rc_login: {address: {per_second: 10000, burst_count: 10000}, account: {per_second: 10000, burst_count: 10000}, failed_attempts: {per_second: 10000, burst_count: 10000}}
rc_joins: {local: {per_second: 10000, burst_count: 10000}, remote: {per_second: 10000, burst_count: 10000}}
rc_joins_per_room: {per_second: 10000, burst_count: 10000}
rc_invites: {per_room: {per_second: 10000, burst_count: 10000}, per_user: {per_second: 10000, burst_count: 10000}, per_issuer: {per_second: 10000, burst_count: 10000}}
rc_room_creation: {per_second: 10000, burst_count: 10000}
rc_media_create: {per_second: 10000, burst_count: 10000}
YAML
  printf 'version: 1\nformatters: {plain: {format: "%%(asctime)s %%(levelname)s %%(name)s %%(message)s"}}\nhandlers: {file: {class: logging.FileHandler, filename: %s, formatter: plain}}\nroot: {level: WARNING, handlers: [file]}\n' \
    "$folder/homeserver.log" > "$(sed -n 's/^log_config: *"\(.*\)"/\1/p' homeserver.yaml)"
fi
exec "$venv/bin/python" -m synapse.app.homeserver --config-path homeserver.yaml --config-path overrides.yaml
